/** Why a workflow cannot be run. The message names the workflow, and the action where it is one's. */
export class DefinitionError extends Error {
  override name = "DefinitionError";

  /**
   * @param workflow Name of the workflow.
   * @param action Name of the action; missing when the workflow itself is wrong.
   * @param what What is wrong, and what would be right.
   */
  constructor(readonly workflow: string, readonly action: string | undefined, what: string) {
    super(
      `Cannot use workflow "${workflow}"${
        action === undefined ? "" : `, action "${action}"`
      }: ${what}`,
    );
  }
}
