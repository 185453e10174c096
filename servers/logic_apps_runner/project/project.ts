import { join } from "node:path";
import { DefinitionError } from "../definition/definition_error.ts";
import { readWorkflow } from "../definition/read_workflow.ts";
import { allActions, type Workflow } from "../definition/workflow.ts";
import type { Json, JsonObject } from "../json.ts";
import { checkHost, readAllowedClients } from "./host.ts";
import { readConnections, readParameters, type Settings } from "./settings.ts";
import { createValidate } from "./validate.ts";

/** A workflow of the project, and how its file is. */
export interface Loaded {
  /** The last one that could be read; missing when none could. */
  workflow?: Workflow;
  /** What is wrong with the file as it is now. */
  error?: string;
}

/** What is read of a project anew when a file has changed. */
interface Contents {
  connections: Map<string, string>;
  parameters: Map<string, Json>;
}

/**
 * A folder with a Standard logic app: `host.json`, `connections.json`, `parameters.json` and a folder with a `workflow.json` for each workflow.
 *
 * What changes in it is taken up at the next {@linkcode Project.refresh}; a file that cannot be used leaves what was there before.
 */
export class Project {
  readonly #texts = new Map<string, string>();
  readonly #loaded = new Map<string, Loaded>();
  #contents: Contents = { connections: new Map(), parameters: new Map() };
  #refreshing?: Promise<void>;
  /** Says what of a value does not fit a JSON Schema; nothing when all does. */
  readonly validate = createValidate();

  private constructor(
    readonly folder: string,
    readonly settings: Settings,
    readonly onProblem: (message: string) => void,
  ) {}

  /**
   * Opens a project.
   *
   * @param folder The folder.
   * @param options.settings The app settings that its files name.
   * @param options.onProblem Is told what is wrong with a file that changes later.
   * @throws {Error} When a file is missing, or is not of its form.
   */
  static async open(
    folder: string,
    { settings, onProblem = console.error }: {
      settings: Settings;
      onProblem?: (message: string) => void;
    },
  ): Promise<Project> {
    const project = new Project(folder, settings, onProblem);
    checkHost(await project.#readJson("host.json"));
    project.#contents = await project.#readContents();
    await project.#readWorkflows();
    const [wrong] = [...project.#loaded.values()].filter(({ error }) => error !== undefined);
    if (wrong) throw new Error(wrong.error);
    return project;
  }

  /** Which clients may come in; nothing where all may. Read once: Easy Auth needs a restart too. */
  async allowedClients(): Promise<Set<string> | undefined> {
    return readAllowedClients(await this.#readJson("auth_settings.json"));
  }

  get connections(): ReadonlyMap<string, string> {
    return this.#contents.connections;
  }

  get parameters(): ReadonlyMap<string, Json> {
    return this.#contents.parameters;
  }

  /** All workflows by name, in the order of their names. */
  get loaded(): ReadonlyMap<string, Loaded> {
    return this.#loaded;
  }

  /** The workflows that can be run. */
  get workflows(): Workflow[] {
    return [...this.#loaded.values()].flatMap(({ workflow }) => workflow ?? []);
  }

  /** Takes up what has changed in the folder. */
  refresh(): Promise<void> {
    return this.#refreshing ??= this.#refresh().finally(() => this.#refreshing = undefined);
  }

  async #refresh(): Promise<void> {
    try {
      this.#contents = await this.#readContents();
      await this.#readWorkflows();
    } catch (error) {
      this.#tell("", (error as Error).message);
    }
  }

  async #readContents(): Promise<Contents> {
    const [connections, parameters] = await Promise.all([
      this.#readJson("connections.json"),
      this.#readJson("parameters.json"),
    ]);
    return {
      connections: readConnections(connections, this.settings),
      parameters: readParameters(parameters, this.settings),
    };
  }

  async #readWorkflows(): Promise<void> {
    const texts = await this.#readTexts();
    for (const name of this.#loaded.keys()) if (!texts.has(name)) this.#loaded.delete(name);
    for (const [name, text] of texts) {
      const known = this.#loaded.get(name);
      if (known && this.#texts.get(name) === text) continue;
      this.#texts.set(name, text);
      this.#loaded.set(name, this.#read(name, text, known));
    }
  }

  #read(name: string, text: string, known?: Loaded): Loaded {
    try {
      const surroundings = {
        connections: new Set(this.connections.keys()),
        parameters: new Set(this.parameters.keys()),
      };
      const workflow = readWorkflow(name, text, surroundings);
      this.#checkSchemas(workflow);
      return { workflow };
    } catch (error) {
      const { message } = error as Error;
      this.#tell(name, message);
      return { workflow: known?.workflow, error: message };
    }
  }

  #checkSchemas({ name, trigger, actions }: Workflow): void {
    const check = (action: string | undefined, schema: JsonObject) => {
      try {
        this.validate(schema, null);
      } catch (error) {
        const { message } = error as Error;
        throw new DefinitionError(name, action, `its schema is no JSON Schema, ${message}`);
      }
    };
    check(undefined, trigger.schema);
    for (const action of allActions(actions)) {
      if (action.type === "ParseJson") check(action.name, action.schema);
    }
  }

  async #readTexts(): Promise<Map<string, string>> {
    const texts = new Map<string, string>();
    const names = (await Array.fromAsync(Deno.readDir(this.folder)))
      .filter((entry) => entry.isDirectory).map(({ name }) => name).sort();
    for (const name of names) {
      try {
        texts.set(name, await Deno.readTextFile(join(this.folder, name, "workflow.json")));
      } catch (error) {
        // A folder without the file is no workflow: infra, for example.
        if (!(error instanceof Deno.errors.NotFound)) throw error;
      }
    }
    return texts;
  }

  async #readJson(file: string): Promise<Json> {
    const path = join(this.folder, file);
    try {
      return JSON.parse(await Deno.readTextFile(path));
    } catch (error) {
      throw new Error(`Cannot read ${path}: ${(error as Error).message}`, { cause: error });
    }
  }

  readonly #told = new Map<string, string>();

  /** Says what is wrong, once: a refresh comes with every call. */
  #tell(what: string, message: string): void {
    if (this.#told.get(what) === message) return;
    this.#told.set(what, message);
    this.onProblem(message);
  }
}
