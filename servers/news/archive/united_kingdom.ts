import type { Stories } from "./types.ts";

/** Stories from the United Kingdom. Places, teams and people are invented. */
export const UNITED_KINGDOM: Stories = {
  sports: [
    [
      "Thornby United hold the champions to a draw",
      "A header in the last minute saved a point for the club at the foot of the table.",
    ],
    [
      "Rain washes out the second day in Wexcombe",
      "The cricket test is level, with the visitors on 204 for five.",
    ],
    [
      "Rugby referee to wear a camera in every match",
      "Supporters will hear decisions explained as they are made.",
    ],
    [
      "Fell runner, 67, wins her own race again",
      "She founded it in 1991 and has not missed one since.",
    ],
    [
      "Darts club of Lower Marsh reaches the national final",
      "Its youngest player is fifteen and practises in the garage.",
    ],
  ],
  business: [
    [
      "High street bank opens on Sundays again",
      "Branches in twelve towns will share premises with the post office.",
    ],
    [
      "Tea merchant buys its last competitor",
      "The two firms of Port Ellory had faced one another across a square since 1874.",
    ],
    [
      "Rail fares to fall on the quietest trains",
      "Tickets after nine in the evening cost half from January.",
    ],
    [
      "Ceramics maker brings work back from abroad",
      "Three kilns and 140 jobs return to the Vale of Arne.",
    ],
  ],
  technology: [
    [
      "Tide-powered data centre passes its winter test",
      "The floating hall off the coast ran for ninety days without the grid.",
    ],
    [
      "Museum lets visitors question its catalogue",
      "A model answers from the museum's own records, and says when there is none.",
    ],
    [
      "Village builds its own broadband, and lends the digger",
      "Forty-one others have borrowed it since.",
    ],
  ],
  health: [
    [
      "Pharmacies to treat seven more ailments",
      "Patients in Wales and the north no longer need a doctor for them.",
    ],
    [
      "Choir on prescription shows results",
      "People with lung disease breathed easier after twelve weeks of singing.",
    ],
    [
      "Ambulance drones reach the islands",
      "Blood and medicine arrive in eleven minutes instead of an hour by boat.",
    ],
  ],
  science: [
    [
      "Roman kitchen found beneath a bus stop",
      "Archaeologists in Thornby dated a loaf to the year 140.",
    ],
    [
      "Bees prefer lanes that are cut late",
      "Counties that mow in September have twice as many species.",
    ],
    [
      "Tiny lab listens for gravity waves in a salt mine",
      "The instrument fits on a desk and costs as much as a car.",
    ],
  ],
  entertainment: [
    ["Radio play of the shipping forecast tours the theatres", "The audience lies in hammocks."],
    [
      "Baking show moves to a lighthouse for its new season",
      "Contestants must plan around the tide.",
    ],
    [
      "Poet of the Underground signs off after 30 years",
      "Some 900 of the poems were about delays.",
    ],
  ],
  general: [
    [
      "Storm Odette leaves 20,000 homes without power",
      "Engineers expect to reach the last villages by the weekend.",
    ],
    [
      "Parliament debates shorter school holidays",
      "A petition with 300,000 names wants them spread over the year.",
    ],
    [
      "Last coal ship sails into a museum",
      "Her crew of nine steered her up the river one final time.",
    ],
    ["Otters return to the canals of the north", "A night watch counted 52 in a single week."],
  ],
};
