import type { Stories } from "./types.ts";

/** Stories in English from India. Places, teams and people are invented. */
export const INDIA: Stories = {
  sports: [
    [
      "Chandrapura Chargers win the twenty-over final",
      "A last-ball six settled the cricket league before 60,000 spectators.",
    ],
    [
      "Hockey girls of Belavadi go to the junior world cup",
      "Seven of the squad come from one village.",
    ],
    ["Chess prodigy, eleven, draws with the champion", "The game lasted 94 moves and six hours."],
  ],
  business: [
    [
      "Spice exchange moves to same-day payment",
      "Farmers see the money before the truck has left the yard.",
    ],
    [
      "Metro of Suryanagar turns its first profit",
      "Rent from rooftop solar panels made the difference.",
    ],
    ["Textile town bets on dyes made of mushrooms", "Three mills have stopped using salt baths."],
  ],
  technology: [
    ["Speech model learns its fiftieth language", "Speakers of Konda read to it for 200 hours."],
    [
      "Lunar lander's spare radio finds a job on a fishing fleet",
      "Boats out of range send their catch by satellite.",
    ],
    ["Payments by voice reach the weekly markets", "A call from an old telephone is enough."],
  ],
  general: [
    [
      "Monsoon fills the lake of Suryanagar for the first time in nine years",
      "Boats are back below the old fort.",
    ],
    ["Night school for drivers opens at a toll plaza", "Lessons last as long as the queue."],
    ["Tiger count rises for the fifth year", "Camera traps recorded 61 cubs in the hills."],
  ],
};

/** Stories in English from Australia. Places, teams and people are invented. */
export const AUSTRALIA: Stories = {
  sports: [
    [
      "Surf carnival finishes in four-metre waves",
      "The women's final at Kirra Sound was stopped twice.",
    ],
    [
      "Footy club fields three generations",
      "Grandfather, mother and son each kicked a goal for Dalgara.",
    ],
    ["Sailors cross the strait in record time", "The yacht Quoll needed 11 hours and 6 minutes."],
  ],
  science: [
    [
      "Reef nursery plants its millionth coral",
      "Four in five of the young corals survived their first summer.",
    ],
    ["Parrot thought lost is heard on a tape from 2024", "Rangers have recorded two pairs since."],
    [
      "Radio dish picks up a pulse every 21 minutes",
      "Astronomers do not know yet what is so slow.",
    ],
  ],
  business: [
    [
      "Outback station sells sunlight instead of sheep",
      "A cable carries the power 700 kilometres to the coast.",
    ],
    [
      "Coffee roasters join against a dearer bean",
      "Thirty cafés of Dalgara buy one crop together.",
    ],
  ],
  general: [
    [
      "Heat brings forward the start of summer school",
      "Classes in the west begin at six in the morning.",
    ],
    ["Town votes to keep its one traffic light", "The lamp has hung there since 1958."],
    [
      "Fire crews try planes without pilots at night",
      "The drones dropped 40,000 litres in their first week.",
    ],
  ],
};

/** Stories in English from Canada. Places, teams and people are invented. */
export const CANADA: Stories = {
  sports: [
    [
      "Outdoor hockey game draws 30,000 in minus 18 degrees",
      "Saint-Corbin beat Lake Mercy 5-2 on the frozen harbour.",
    ],
    [
      "Curling rink of sisters wins its third title",
      "The last stone stopped a hand's width from the centre.",
    ],
    ["Paddlers finish a 3,000 kilometre race", "The canoe crossed eleven portages in 38 days."],
  ],
  technology: [
    [
      "Heat from a server hall warms a whole quarter",
      "Lake Mercy heats 2,100 flats without gas this winter.",
    ],
    [
      "Ice road reports come from the trucks themselves",
      "Sensors measure the thickness every ten metres.",
    ],
  ],
  science: [
    [
      "Whales change their route around the wind farm",
      "Microphones on 60 masts heard them pass two kilometres further out.",
    ],
    ["Meteorite cools on a trapper's roof", "It weighs 800 grams and is older than the Earth."],
  ],
  health: [
    ["Province pays for hearing aids under forty", "About 9,000 people can apply from Monday."],
    ["Nurses design a quieter ward", "Alarms fell by 70 per cent, and so did sleepless nights."],
  ],
  general: [
    [
      "Northern town gets the sun back after 42 days",
      "Schools closed for the hour in which it showed.",
    ],
    ["Maple harvest starts in November", "Producers blame a warm spell and tap anyway."],
    [
      "Library bus reaches its hundredth village by boat",
      "It carries 4,000 books and one printer.",
    ],
  ],
};
