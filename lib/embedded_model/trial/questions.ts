import { bakeryQuestions } from "./questions/bakery.ts";
import { clinicQuestions } from "./questions/clinic.ts";
import { fencingQuestions } from "./questions/fencing.ts";
import { greenhouseQuestions } from "./questions/greenhouse.ts";
import { hotelQuestions } from "./questions/hotel.ts";
import { leaveQuestions } from "./questions/leave.ts";
import { libraryQuestions } from "./questions/library.ts";
import { museumQuestions } from "./questions/museum.ts";
import { parcelQuestions } from "./questions/parcels.ts";
import { tourQuestions } from "./questions/tour.ts";
import { trainQuestions } from "./questions/trains.ts";
import type { TrialQuestion } from "./trial_question.ts";

/** Every question of the examination. */
export const questions: TrialQuestion[] = [
  ...libraryQuestions,
  ...clinicQuestions,
  ...bakeryQuestions,
  ...trainQuestions,
  ...greenhouseQuestions,
  ...museumQuestions,
  ...leaveQuestions,
  ...parcelQuestions,
  ...tourQuestions,
  ...hotelQuestions,
  ...fencingQuestions,
];
