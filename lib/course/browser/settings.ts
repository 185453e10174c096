import { join } from "node:path";

/** JupyterLab settings of a test, in a folder that is removed again. */
export interface LabSettings extends Disposable {
  /** Variables that point JupyterLab there. */
  env: Record<string, string>;
}

/**
 * Settings that keep a test away from the learner's own: nothing is saved on its own, and
 * the theme is the test's choice.
 *
 * @param options The theme.
 * @returns Variables for JupyterLab; dispose of the settings when it has ended.
 */
export function labSettings(options: { dark?: boolean } = {}): LabSettings {
  const folder = Deno.makeTempDirSync({ prefix: "mcp-workshop-lab-" });
  const write = (extension: string, plugin: string, value: unknown) => {
    const path = join(folder, "settings", "@jupyterlab", extension);
    Deno.mkdirSync(path, { recursive: true });
    Deno.writeTextFileSync(join(path, `${plugin}.jupyterlab-settings`), JSON.stringify(value));
  };
  write("docmanager-extension", "plugin", { autosave: false });
  write("apputils-extension", "themes", {
    theme: options.dark ? "JupyterLab Dark" : "JupyterLab Light",
  });
  return {
    env: {
      JUPYTERLAB_SETTINGS_DIR: join(folder, "settings"),
      JUPYTERLAB_WORKSPACES_DIR: join(folder, "workspaces"),
    },
    [Symbol.dispose]: () => Deno.removeSync(folder, { recursive: true }),
  };
}
