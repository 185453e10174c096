import { tool, type TrialServer } from "../trial_server.ts";

/** A county archive: deeds, sheets in the strongroom, and copies that are sent out. */
export const archive: TrialServer = {
  name: "archive",
  tools: [
    tool<{ deed_number: string }>(
      "lookup_deed",
      "Look up a deed in the register by its number: who owned the land, and since when.",
      {
        type: "object",
        properties: {
          deed_number: { type: "string", description: "Number of the deed, e.g. D-100" },
          remark: { type: "string", description: "Remark for the register, optional." },
        },
        required: ["deed_number"],
      },
      ({ deed_number }) => `Deed ${deed_number}: Long Meadow, owned by Agnes Tull since 1871.`,
    ),
    tool<{ sheet_path: string }>(
      "read_sheet",
      "Read one of the archive's sheets in full.",
      {
        type: "object",
        properties: {
          sheet_path: { type: "string", description: "Path of the sheet, e.g. /sheets/a.sheet" },
        },
        required: ["sheet_path"],
      },
      ({ sheet_path }) => `There is no sheet at ${sheet_path}.`,
    ),
    tool<{ recipient: string; content: string }>(
      "send_copy",
      "Send a written copy to somebody outside the archive.",
      {
        type: "object",
        properties: {
          recipient: { type: "string", description: "Address of the recipient" },
          content: { type: "string", description: "What the copy says" },
        },
        required: ["recipient", "content"],
      },
      ({ recipient }) => `A copy is on its way to ${recipient}.`,
    ),
  ],
};
