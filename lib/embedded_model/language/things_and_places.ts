/** Groups of words that stand for one another: things, places, trades, qualities. */

/** One group a line, words parted by blanks. */
export const THINGS_AND_PLACES = `
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
