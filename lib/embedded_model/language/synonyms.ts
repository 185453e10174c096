/** General-English groups of words that stand for one another, by stem. */
import { stem } from "./words.ts";

const GROUPS = `
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
owner holder belongs owns
meeting appointment event call session
calendar agenda schedule
task todo chore assignment
ticket issue bug incident
file document doc
folder directory
photo picture image
movie film
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
win won winner
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
complain complaint grievance
noise loud
waste rubbish trash garbage refuse litter
bin container
furniture sofa chair table mattress
tree wood
street road lane avenue
hole pothole
lamp light lantern
snow ice
child pupil kid
swim pool swimming bath
hall room venue
rent hire lease
council parliament assembly
agenda items
arrive arrival arrives reach come
leave departure depart departs leaves
late delay delayed delays punctual
refund return money back
voucher coupon credit
join enter enroll enrol register sign
leave quit resign
admission entry entrance
apply application request
weigh weight weighs kilos kilograms heavy
tall height high
deep depth
wide width breadth
long length
fast speed quick velocity
old age
full level charge fill filled percent
empty drained
strong strength power alcohol
loud volume noise
bright brightness
busy crowded occupancy
expensive cheap price cost
healthy health
steady stable stability
wet moisture humidity
dirty clean
sharp focus
battery charge
picture photo exposure photograph shot image camera
telescope observatory
coordinates ascension declination
wait queue waiting
wear dress clothes outfit tie suit
allergy allergic allergen allergens
spare replacement
engine motor
tyre tire wheel
repair mend fix service maintenance
check inspection examine test
result outcome finding found
sample specimen probe
nurse carer
keeper caretaker guard ranger
shift duty rota roster
boss manager supervisor chief head lead leader
deputy stand-in replacement substitute
sick ill illness disease
injury wound hurt
vaccine vaccination jab shot
insurance policy cover
claim damage
broken damaged crack cracked
steal theft stolen stole
lose lost loss lose
young age born
build built
break broke broken
buy bought sold
send sent
hire hired employ takes taken
fire smoke flames
door gate entrance
key lock locker
window pane
kitchen cook
bed sleep
bath shower
cup mug
wine beer drink
bread loaf bakery
cake pastry pie
vegetable vegetables
fruit apple
meat beef pork
fish salmon
harvest crop yield
field plot meadow
animal beast creature
cow cattle
sheep lamb flock
bird poultry hen
horse mare pony
grow cultivate
soil ground earth
boat ship vessel
crew staff sailors
harbour harbor port dock quay
captain skipper
ferry crossing
cargo load freight
truck lorry van
courier messenger rider
bridge tunnel
platform track
luggage baggage suitcase
passenger traveller traveler
gate terminal
museum gallery
painting picture artwork work
sculpture statue
exhibition exhibit show
concert gig performance show
play drama piece
stage theatre theater
instrument guitar piano
choir singers
rehearsal practice
library books
chapter section
magazine journal
newspaper paper
editor publisher
invoice bill
debt owe owed owes outstanding
deposit advance
discount cheaper
supplier vendor wholesaler
warehouse depot storage
shelf rack bay
box crate carton
pallet load
supply supplies left remaining inventory
shortage missing lacking
factory plant works
machine equipment
tool instrument
part component
battery cell
wire cable
pipe tube
pump compressor
valve tap
pressure bar
leak leaking drip
electricity power energy current
consumption usage use consume consumed
meter counter
solar photovoltaic
network internet wifi
server host machine
password passcode
login signin
backup copy snapshot
permission access right rights
share grant
theory science
star sun
moon lunar
rise rises rising
orbit path
experiment trial test
patient ward
surgery operation
blood plasma
fridge refrigerator freezer
lawyer attorney solicitor
court trial hearing
judge magistrate
contract agreement
signature sign signed
vote ballot election poll
party festival celebration
guest visitor
gift present
flower bouquet
wedding marriage
sport match
training practice session workout
referee umpire
league table standings
medal prize award
champion winner
member membership
club society
meet gather convene meeting
route itinerary way
detour diversion
closed closure blocked shut
dig excavation
grave burial
church chapel
coin stamp
collect fetch pickup
deliver bring drop
return back
queue line
throw discard dispose away
occupied use taken busy free using
vacant empty free
kept stored shelf kept keep stands
`;

/** Question phrases and the topic that each of them asks for. */
const PHRASES: [RegExp, string][] = [
  [/\bhow much\b|\bexpensive\b|\bcosts?\b|\bcheap(?:er|est)?\b|\bworth\b/i, "price cost"],
  [/\bhow (?:warm|cold|hot|wet|windy)\b/i, "temperature weather"],
  [/\bhow (?:heavy)\b|\bweighs?\b/i, "weight kilos kilograms"],
  [/\bhow (?:tall|high)\b/i, "height"],
  [/\bhow old\b/i, "age born birth"],
  [/\bhow deep\b/i, "depth level"],
  [/\bhow (?:big|large)\b/i, "size area capacity"],
  [/\bhow (?:fast|quick)\b/i, "speed"],
  [/\bhow full\b/i, "level charge percent"],
  [/\bhow (?:busy|crowded)\b/i, "occupancy visitors"],
  [/\bhow (?:loud|noisy)\b/i, "noise volume"],
  [/\bhow (?:bright|dark)\b/i, "brightness light"],
  [/\bhow (?:strong)\b/i, "strength power"],
  [/\bhow (?:good|bad)\b/i, "quality rating"],
  [/\bhow (?:late)\b/i, "delay"],
  [/\bwho (?:plays|acts|stars)\b/i, "actor cast acts"],
  [/\bwho (?:teaches|gives|runs|leads)\b/i, "teacher trainer"],
  [/\bwho works\b|\bwho is on\b|\bwho's on\b/i, "duty shift staff"],
  [/\bwho (?:wrote|painted|composed)\b/i, "author artist"],
  [/\bwho (?:lives|stays)\b/i, "guest tenant occupant"],
  [/\bthrow\b.{1,30}\b(?:away|out)\b|\bdispose of\b/i, "discard"],
  [/\bcall\b.{1,30}\boff\b/i, "cancel withdraw"],
  [/\bcut down\b|\bchop down\b/i, "fell cut"],
  [/\bpick(?:ed)? up\b/i, "collect pickup fetch"],
  [/\b(?:drop|hand) (?:off|in)\b/i, "deliver return"],
  [/\b(?:write|put|note|jot|take) (?:(?:it|that|this) )?down\b/i, "record log note write"],
  [/\b(?:put|pay|give) (?:(?:it|that|them|the money) )?back\b/i, "return refund"],
  [/\bhand(?:s|ed)? out\b/i, "give distribute"],
  [/\bcheck(?:ed|ing)? (?:in|out)\b/i, "checkin checkout"],
  [/\bput off\b|\bpush back\b/i, "postpone delay"],
  [/\bbring forward\b/i, "move reschedule"],
  [/\btop up\b|\bfill up\b/i, "refill charge"],
  [/\btake (?:\w+ ){0,3}off\b/i, "remove"],
  [/\bleft\b|\bremaining\b/i, "inventory available supply units"],
  [/\bon time\b|\blate\b/i, "delay punctual"],
  [/\bmade of\b|\bwhat do i need (?:to|for)\b|\bwhat goes into\b/i, "ingredients materials"],
  [/\b(?:came|come|comes|become) (?:of|out)\b/i, "result outcome"],
  [/\bwhat happened\b|\bhappened (?:to|with)\b/i, "history status"],
  [/\b(?:until|till|by) when\b|\bhow long can\b/i, "due return deadline"],
  [/\bhow far\b/i, "distance"],
  [/\bhow long\b/i, "duration"],
  [/\bhow many\b/i, "count"],
  [/\bwhat time\b/i, "time"],
  [/\bwhere (?:is|are|'s)\b/i, "location status"],
  [/\bwho am i\b/i, "profile identity"],
  [/\bhow (?:am|is|are) .{1,30} doing\b/i, "status"],
  [/\bget rid of\b/i, "delete"],
  [/\bsign (?:me )?up\b/i, "register"],
  [/\blook(?:ing)? (?:up|for)\b/i, "search find"],
  [/\bturn(?:ed)? on\b|\bswitch on\b/i, "enable"],
  [/\bturn(?:ed)? off\b|\bswitch off\b/i, "disable"],
  [/\bset up\b/i, "create"],
  [/\bcalled off\b|\bcall off\b/i, "cancel"],
  [/\bhow do you say\b/i, "translate"],
  [/\bwork out\b|\bfigure out\b/i, "calculate"],
];

let groupsOf: Map<string, string[]> | undefined;

/**
 * The stems that may stand for a stem.
 *
 * @param word a stem
 * @returns related stems, without the stem itself
 */
export function synonyms(word: string): string[] {
  groupsOf ??= build();
  return groupsOf.get(word) ?? [];
}

/**
 * Topic words that a question phrase implies ("how far" asks for a distance).
 *
 * @param text the question
 * @returns stems of the implied topics
 */
export function impliedStems(text: string): string[] {
  return PHRASES.filter(([phrase]) => phrase.test(text))
    .flatMap(([, topics]) => topics.split(" ").map(stem));
}

function build(): Map<string, string[]> {
  const all = new Map<string, Set<string>>();
  for (const line of GROUPS.trim().split("\n")) {
    const group = line.split(" ").map(stem);
    for (const word of group) {
      const others = all.get(word) ?? new Set();
      for (const other of group) if (other !== word) others.add(other);
      all.set(word, others);
    }
  }
  return new Map([...all].map(([word, others]) => [word, [...others]]));
}
