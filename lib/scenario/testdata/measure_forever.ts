/** Measures without end, and says in which folder; a test kills it. */
import { measure } from "../measure.ts";
import { parcels } from "./parcels_scenario.ts";

const scenario = parcels();
await measure({
  ...scenario,
  stage: async (staging) => {
    await scenario.stage(staging);
    if (staging.wording) console.log(staging.folder);
  },
}, { runs: 100_000 });
