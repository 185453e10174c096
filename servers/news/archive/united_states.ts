import type { Stories } from "./types.ts";

/** Stories from the United States. Places, teams and people are invented. */
export const UNITED_STATES: Stories = {
  sports: [
    [
      "Port Arden Pelicans take the Lake Cup in overtime",
      "A rookie scored with nine seconds left to beat Quill City 4-3 in front of 21,000 people.",
    ],
    [
      "Marlow Falls names its first woman head coach",
      "The basketball club promoted its long-time assistant, who has won two titles with the reserves.",
    ],
    [
      "Marathon record falls in Cedar Hollow",
      "A schoolteacher ran 2:21:08 on a cool morning, the fastest time on the hilly course in 31 years.",
    ],
    [
      "Bellweather Bisons trade their quarterback",
      "Two draft picks and a kicker go the other way in the biggest move of the football season.",
    ],
    [
      "Fort Tamsin opens a stadium that runs on its own roof",
      "Solar panels over 40,000 seats power the lights for the first baseball night game.",
    ],
    [
      "College rowing final goes to a photo finish",
      "New Avonlea won by four hundredths of a second after officials studied the picture for an hour.",
    ],
    [
      "Ice hockey league adds two teams in the south",
      "Expansion clubs in Rock Prairie and Port Arden start play in two years.",
    ],
    [
      "Tennis open moves its night matches to the afternoon",
      "Players had complained of finishing after two in the morning.",
    ],
    [
      "Skate park in Quill City will host the national final",
      "The concrete bowl was built by volunteers over three summers.",
    ],
    [
      "Bisons season ticket holders get a vote on the kit",
      "Green beat gold by 312 votes among 18,000 supporters.",
    ],
  ],
  business: [
    [
      "Prairie Rail buys 60 battery locomotives",
      "The freight line says the order will cut its diesel bill by a fifth within three years.",
    ],
    [
      "Bakery chain Loaf & Lantern goes public",
      "Shares closed 14 per cent above the offer price on the first day.",
    ],
    [
      "Farm lender raises its forecast for wheat",
      "A dry autumn in the north and full silos in the south pull prices in two directions.",
    ],
    [
      "Quill City port handles a record number of containers",
      "Cranes that work through the night moved 212,000 boxes in October.",
    ],
    [
      "Small shops join to buy power together",
      "Four hundred grocers in three states signed a ten-year contract for wind energy.",
    ],
    [
      "Insurer Brightwater settles storm claims within a week",
      "Drone pictures replaced the visit of an adjuster in nine cases out of ten.",
    ],
    [
      "Chip maker delays its plant in Rock Prairie",
      "The company blames a shortage of electricians, not of demand.",
    ],
    [
      "Airline tries seats that turn into beds in economy",
      "Passengers pay by the hour for the extra row.",
    ],
  ],
  technology: [
    [
      "Open map of sidewalks reaches its thousandth town",
      "Wheelchair users measured kerbs with their telephones to make it.",
    ],
    [
      "Browser maker ships a reader that works without a network",
      "Pages are kept on the device and fade after thirty days.",
    ],
    [
      "State libraries lend out language models on a stick",
      "The models answer questions about local law and run on a ten-year-old laptop.",
    ],
    [
      "Satellite start-up tests laser link across the plains",
      "Two ground stations exchanged a gigabyte in a second at 380 kilometres.",
    ],
    [
      "Programmers vote for a shorter list of warnings",
      "A survey of 9,000 developers found that most turn off all of them.",
    ],
    [
      "Fort Tamsin schools drop passwords for pupils",
      "Passkeys on a wristband cut help-desk calls by two thirds.",
    ],
    [
      "Robot pickers reach the orchards of Marlow Falls",
      "Growers pay for each apple, not for the machine.",
    ],
  ],
  health: [
    [
      "Nasal flu vaccine for adults passes its final trial",
      "Among 11,000 volunteers it prevented two infections in three.",
    ],
    [
      "Rural clinics share one heart specialist by video",
      "Waiting time fell from seven weeks to three days.",
    ],
    [
      "Walking groups lower blood pressure, study finds",
      "Half an hour three times a week was enough for people over sixty.",
    ],
    [
      "Hospital in Bellweather prints its own splints",
      "A cast that used to take a day is ready in forty minutes.",
    ],
    [
      "City removes lead pipes two years early",
      "Crews in Cedar Hollow replaced the last of 6,200 service lines.",
    ],
    [
      "Sleep clinic warns of late screens on school nights",
      "Teenagers in the study slept 48 minutes less.",
    ],
  ],
  science: [
    [
      "Telescope in the high desert sees a comet break in two",
      "The pieces, each as wide as a small town, drift apart at walking pace.",
    ],
    [
      "Cave fish that sense pressure get a name",
      "Divers found the pale species below a quarry near Rock Prairie.",
    ],
    [
      "Students fly a glider to the edge of space",
      "A balloon lifted it to 29 kilometres; it landed on a football field.",
    ],
    [
      "Prairie grass stores more carbon than thought",
      "Roots three metres deep hold twice what the models assumed.",
    ],
    [
      "Fossil whale found under a car park",
      "Builders in Port Arden stopped work when a rib appeared.",
    ],
    [
      "Beavers bring back a river, dam by dam",
      "Researchers counted forty kinds of birds that had been gone for decades.",
    ],
  ],
  entertainment: [
    [
      "Silent film found in a barn gets its premiere",
      "An orchestra of high-school pupils plays the score that nobody had heard.",
    ],
    [
      "Podcast about lighthouses wins the audio prize",
      "Each episode was recorded inside the lamp room.",
    ],
    ["Puppet musical sells out its first month", "The leading role is a heron made of umbrellas."],
    [
      "Streaming service lets towns vote on a series set there",
      "Marlow Falls chose a mystery about its clock tower.",
    ],
    [
      "Folk festival ends after fifty years with a free concert",
      "The founders, both past eighty, closed the evening.",
    ],
    ["Game about running a ferry becomes a surprise hit", "Two sisters wrote it in their kitchen."],
  ],
  general: [
    [
      "Snow closes the mountain road a month early",
      "Two hundred drivers spent the night in a school gym.",
    ],
    [
      "Quill City elects its youngest mayor",
      "The 29-year-old librarian won by 611 votes after a recount.",
    ],
    [
      "Ferry line returns to Port Arden after forty years",
      "The first boat carried 180 passengers and one brass band.",
    ],
    [
      "Town of 800 gets its own radio station",
      "Programmes are planned at the counter of the post office.",
    ],
    [
      "Volunteers count 2 million fireflies",
      "The number has doubled since street lamps are dimmed at ten.",
    ],
    [
      "Old bridge in Bellweather becomes a garden",
      "Residents may rent a square metre of it for a dollar a year.",
    ],
  ],
};
