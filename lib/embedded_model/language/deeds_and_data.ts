/** Groups of words that stand for one another: deeds, data, shops, travel, offices. */

/** One group a line, words parted by blanks. */
export const DEEDS_AND_DATA = `
get fetch retrieve obtain read view display check lookup
find search query seek locate lookup discover explore
list enumerate browse
create add make insert register new start open schedule plan put set
delete remove erase discard drop clear
cancel abort revoke withdraw stop undo
update change modify edit alter adjust revise amend set rename
move transfer shift relocate reschedule postpone
send mail email message deliver dispatch forward write notify text
mail email inbox
message chat note text dm ping
buy purchase order
book reserve reservation booking
compare comparison versus vs against difference differ contrast
calculate compute evaluate calculation arithmetic math mathematics
sum add plus total addition altogether
subtract minus difference subtraction
multiply times product multiplication
divide division quotient ratio
average mean
convert conversion exchange change turn
translate translation translator
weather forecast temperature climate rain raining rainy snow sunny warm cold hot umbrella wind windy humidity degrees jacket coat
price cost charge fee worth quote fare rate
pay payment spend spending paid
money cash balance funds
bill invoice receipt
salary wage pay income
person people human individual someone
user account member profile
customer client buyer
employee staff worker colleague
contact person acquaintance
author writer wrote written
owner holder belongs owns holds
meeting appointment event call session
calendar agenda schedule
task todo chore assignment
ticket issue bug incident
file document doc
folder directory
photo picture image
movie film
film picture movie screening cinema
directed director
song track tune
artist band singer musician
music song
book novel title
article post story news
headline news
trip journey travel tour
flight fly plane airline
train rail railway
bus coach
car vehicle auto automobile
drive driving route
hotel room accommodation lodging stay
restaurant dining dinner table eat
food meal dish cuisine
recipe cook cooking dish
ingredient ingredients
shop store
product item article goods
inventory availability available
delivery shipment shipping parcel package shipped deliver
city town place location
country nation state
place location site venue
address location
distance far kilometres kilometers miles
duration long length time
quantity amount count number many
size big large
date day when
time clock hour
phone telephone mobile
language tongue
word term vocabulary
meaning definition define mean means
synonym thesaurus
spell spelling
summary summarize summarise digest overview gist sum
remind reminder alert
status state condition progress
history past previous log record
latest recent newest last
upcoming next future
available free open
assign allocate delegate
complete finish done close resolve
enable activate switch turn
disable deactivate switch turn
light lamp lights
temperature heat thermostat degrees
doctor physician dentist
medicine drug medication
patient case
pet animal dog cat
student pupil
teacher instructor
course class lesson lecture
grade mark score
school university college
job position vacancy role
company firm business organization organisation
team group squad
game match fixture
win won winner beat defeated
player athlete
score result
repo repository project
code source program
commit change
branch version
error failure problem fault
fix repair solve
random roll dice
measure unit
capital chief
population inhabitants people
currency money
loan mortgage credit
interest rate
tax vat
discount reduction coupon
rating stars review
comment remark note
description detail details info information about
name called title
label tag
category kind type genre
download fetch
upload attach
print output
play listen
watch see
reply respond answer
call ring phone
broken fault defect repair damaged
open opening hours closed close visit
give assign job role
found lost handed
direct changes nonstop stops
bike bicycle bicycles
work job
kid child children
adult adults grown
give gave donor donated gift given
old age period year dated date
hold reserve keep
borrow lend loan
invite guest attendee
share give
profile identity myself
rank top best leading
low least lowest minimum min cheapest smallest
high most highest maximum max peak top
near nearby close around
seat place
plant flower tree garden
star planet space
exercise workout training
calories nutrition
sleep rest
parking park
tide sea ocean
metric celsius centigrade
imperial fahrenheit
expense transaction payment purchase spend spent
lat latitude
lon lng longitude
coordinates location place
air quality pollution
sunrise sunset sun
holiday vacation leave absence
expense cost
budget plan
device gadget machine
sensor reading
feed food eat meal diet eats fed ate
drink beverage
teach teacher instructor tutor trainer coach taught teaches
act actor actress cast
hard difficult difficulty tough
easy difficulty
weak strength power alcohol
shallow depth
quiet noise volume
dark brightness
narrow width
thick thickness
thin thickness
rich wealth fortune
poor quality rating
good quality rating score
popular popularity visitors rating
safe safety
live lives home enclosure habitat
house home building
live stay reside
marriage wedding marry married bride
divorce separation
birth born
death died dead
passport identity papers
certificate document proof
permit permission licence license
fine penalty
`;
