/**
 * @param text What to look for, as the path of a folder.
 * @returns How many processes have it on their command line.
 */
export async function countProcesses(text: string): Promise<number> {
  const { stdout } = await new Deno.Command("ps", { args: ["-eo", "args"] }).output();
  return new TextDecoder().decode(stdout).split("\n").filter((line) => line.includes(text)).length;
}

/** Waits until something holds; the test's own time limit ends it when it never does. */
export async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  while (!await holds()) await new Promise((resolve) => setTimeout(resolve, 30));
}
