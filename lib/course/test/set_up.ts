import { fetchInspector } from "../dev/inspector.ts";
import { setUp } from "../setup/mod.ts";
import { SetupProblem } from "../setup/problem.ts";
import { failed, type Part } from "./part.ts";

/**
 * The course is set up as the first command on a fresh machine does it, with what the tests need besides. One test; when it fails, what needs
 * the set-up is not run.
 */
export const setUpPart: Part = {
  name: "set-up",
  isNeeded: true,
  async run() {
    const inspector = fetchInspector();
    try {
      await setUp({ task: "test", tests: true });
    } catch (error) {
      if (!(error instanceof SetupProblem)) throw error;
      return failed("set-up", `${error.message}.\nTo mend it: ${error.remedy}`);
    }
    if (!await inspector) {
      console.error("MCP Inspector could not be fetched: its tests will be skipped");
    }
    return { passed: 1, failures: [], skipped: [] };
  },
};
