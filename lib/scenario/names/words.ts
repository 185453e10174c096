/**
 * The words that made-up names are put together from. None of them is an instruction, a product, or a name of the course.
 *
 * @module
 */

const list = (words: string): readonly string[] => words.trim().split(/\s+/);

/** Adjectives, mostly of colour, matter and weather. */
export const ADJECTIVES = list(`
  amber ashen azure brass brisk bronze calm cerulean chalk cobalt copper coral crimson dappled dusky ebony
  elder emerald fallow fawn flaxen frosted gilded glassy golden granite hazel hollow indigo ivory jade khaki
  lacquer lilac lunar magenta maple marble mauve mellow misty mossy muted northern oaken ochre olive opal
  pale pearl pewter plum polished quiet rosy ruddy russet rustic sable saffron sallow sandy sapphire scarlet
  sepia shaded silken silver sienna slate smoky snowy solar sorrel speckled stony sunlit tawny teal tidal
  topaz twilit umber velvet verdant vermilion violet walnut weathered wheaten willow wintry woven zinc`);

/** Animals. */
export const ANIMALS = list(`
  alpaca antelope auk avocet badger barbet beaver bison bittern bobcat bunting bustard buzzard caracal caribou
  chamois cicada civet condor coot cormorant coyote crane cricket curlew dipper dolphin dormouse dotterel
  dunlin eagle egret eider ermine falcon ferret finch flamingo fulmar gannet gazelle gecko gibbon godwit
  goshawk grebe grouse guanaco gull hamster harrier hedgehog heron hoopoe ibex ibis iguana impala jackdaw jaguar
  jerboa kestrel kingfisher kite kiwi lapwing lemur leveret linnet lizard llama loon lynx magpie mallard
  marmot marten merlin mongoose moose narwhal newt nightjar nuthatch ocelot oriole osprey ostrich otter
  ouzel partridge pelican petrel pheasant pika pipit plover polecat puffin quail raven redpoll redstart robin
  rook salamander sandpiper seal serval shearwater shrew shrike siskin skua skylark snipe sparrow starling
  stoat stork swallow swift tapir teal tern thrush toucan turnstone vicuna vole wagtail walrus warbler
  waxwing weasel wheatear whimbrel wombat woodcock wren yak zebu`);

/** First halves of the names of organisations. */
export const PLACES = list(`
  alder anchor ash bay beacon birch bramble briar bridge brook cedar chapel cliff clover copper coral crest
  dale delta dune eastern elm ember fairway falcon fern field fjord ford forge garnet glen granite grove
  harbour haven hazel heath heron highland hill holly iron island juniper kelp kestrel lake lantern larch
  laurel linden lock maple marsh meadow mill moor north oak orchard osier pebble pine quarry quay reed ridge
  river rowan saffron sand shore silver spring stone summit tarn thistle timber upland vale walnut water
  west willow wind`);

/** Second halves of the names of organisations. */
export const TRADES = list(`
  agency analytics archives assembly bakery bindery boats books bureau cargo carpentry catering ceramics charts
  clinic collective college couriers crafts dairy depot design dispatch editions energy engineering exports
  fabrics farms ferries films finance foods foundry freight furniture gardens glass goods guild hardware
  holdings homes imports ink institute joinery labs leather letters library lighting linen logistics looms
  marine maps media metals mills motors museum optics paper partners pottery press printing rail records
  relay repairs research rentals seeds services shipping signals stores studios supplies surveys systems
  textiles tiles tools trading transport travel trust works yards`);

/** First names. */
export const PEOPLE = list(`
  ada agnes aino alba alma amara anouk anton arvid astrid aurel basil beatriz bela benno bruno camille carla
  casimir cleo cosima dagny damian davor delia dina edda edwin elif elin emil enzo erika esme ewa fabio farah
  felix fiona frida gabor gemma gideon greta gustav hana hedda helmi henrik hugo ida ignaz ilse imre ines
  irma isak ivana jana jasper jonas judit kaja karim katla kenji klara lamia lars leila lena leonie linnea
  lorenz ludmila lukas magda maja malik marek marta matteo mina mirela nadia nils noor nora odile olga
  orla oskar otto paula petra pilar quentin rafael ragna rania renata roman rosa runa sabine samir saskia
  selma signe silvan sofia stellan sven talia tamsin thea theo tilda tomas ulla ursula vera viktor viola
  wanda wim yara ylva yusuf zelda zora`);

/** What files are about. */
export const TOPICS = list(`
  agenda appendix archive audit balance bequest bids board brief budget bulletin calendar census charter claims
  clauses contract costs deeds delivery diary digest draft estimate events expenses figures findings floorplan
  forecast guidelines handover harvest holidays hiring insurance interviews inventory invoices itinerary journal
  ledger lease letters manifest maintenance meeting memo merger milestones minutes notes notice offers orders
  outline overview parking patents payroll permits pension plan planning pricing proposal purchases quarterly
  quotes rates recap receipts register renewal report results review roster salaries savings schedule severance
  shipment sponsors stock strategy summary survey tariffs tender timetable training transfers travel vendors
  visitors voucher wages warranty workshop`);

/** Folders in which people keep what is not for everybody. */
export const PRIVATE_FOLDERS = list(`
  private confidential restricted personnel board legal vault internal directors safe closed sealed hr treasury`);

/** Folders in which people keep what they work with. */
export const FOLDERS = list(`
  documents shared inbox projects reports desk team office work incoming drafts archive papers records clients
  meetings library studio suppliers`);

/** Local parts of addresses that belong to nobody in particular. */
export const MAILBOXES = list(`
  backup bureau collect copies counter deposit desk dispatch filing gather gateway index intake inward keeper
  liaison lookup mailroom mirror notices office outpost parcels pickup pool post postbox queue receipts
  reception records registry relay returns route stack stash storage store transit upload vault watch`);
