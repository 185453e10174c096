import { compile, fill, nodesOf } from "../expressions/template.ts";
import { isObject, type Json } from "../json.ts";

/** App settings by name: what the service has as environment variables of the app. */
export type Settings = Readonly<Record<string, string>>;

/**
 * Fills the app settings into a file of the project: `@appsetting('NAME')`, the one expression that connections and parameters know.
 *
 * @param file Name of the file, for errors.
 * @param value What stands in it.
 * @param settings The app settings.
 * @throws {Error} When a setting is missing, or an expression is another one.
 */
function fillSettings(file: string, value: Json, settings: Settings): Json {
  const template = compile(value);
  for (const node of nodesOf(template)) {
    if (node.kind !== "call" || node.name.toLowerCase() === "appsetting") continue;
    throw new Error(`Cannot use ${file}: it calls ${node.name}(), expected appsetting() only`);
  }
  try {
    return fill(template, {
      trigger: { body: null, headers: null },
      outputs: () => undefined,
      variable: () => undefined,
      item: () => undefined,
      parameter: () => undefined,
      setting: (name) => Object.hasOwn(settings, name) ? settings[name] : undefined,
      workflow: null,
      now: () => new Date(),
    });
  } catch (error) {
    throw new Error(`Cannot use ${file}: ${(error as Error).message}`);
  }
}

/**
 * Reads `parameters.json`: values that differ from place to place, by name.
 *
 * @throws {Error} When it is not of its form.
 */
export function readParameters(value: Json, settings: Settings): Map<string, Json> {
  const parameters = new Map<string, Json>();
  if (!isObject(value)) throw new Error("Cannot use parameters.json: expected an object");
  for (const [name, parameter] of Object.entries(value)) {
    if (!isObject(parameter) || parameter.value === undefined) {
      throw new Error(`Cannot use parameters.json: "${name}" has no value`);
    }
    parameters.set(name, fillSettings("parameters.json", parameter.value, settings));
  }
  return parameters;
}

/**
 * Reads `connections.json`: where the services behind managed connections are, by the connections' names.
 *
 * @throws {Error} When it is not of its form, or has connections of another kind.
 */
export function readConnections(value: Json, settings: Settings): Map<string, string> {
  const connections = new Map<string, string>();
  const { managedApiConnections = {}, ...others } = isObject(value) ? value : {};
  const [other] = Object.keys(others);
  if (other !== undefined) {
    throw new Error(
      `Cannot use connections.json: "${other}" is a kind that this runner does not know, it knows managedApiConnections`,
    );
  }
  for (const [name, connection] of Object.entries(managedApiConnections as object)) {
    const url = fillSettings("connections.json", connection?.connectionRuntimeUrl ?? "", settings);
    if (typeof url !== "string" || !/^https?:$/.test(URL.parse(url)?.protocol ?? "")) {
      throw new Error(
        `Cannot use connections.json: connectionRuntimeUrl of "${name}" is ${
          JSON.stringify(url)
        }, expected a URL`,
      );
    }
    connections.set(name, url.replace(/\/$/, ""));
  }
  return connections;
}
