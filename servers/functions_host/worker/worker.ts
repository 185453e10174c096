/**
 * The language worker: a thread that imports the app's files and runs its functions, as Azure's Node worker does in a process of its own.
 * It is replaced, not reloaded, when the app changes.
 *
 * @module
 */
import { type CoreInvocationContext, provideCoreApi } from "./core_api.ts";
import type { FromWorker, Invocation, ToWorker } from "./protocol.ts";

const host = globalThis as unknown as {
  postMessage(message: FromWorker): void;
  onmessage: (event: MessageEvent<ToWorker>) => void;
};
const log = (level: string, message: string) => host.postMessage({ type: "log", level, message });
const app = provideCoreApi(log);
for (const level of ["log", "info", "warn", "error", "debug"] as const) {
  console[level] = (...args: unknown[]) => log("information", args.map(String).join(" "));
}

host.onmessage = ({ data }) =>
  void (data.type === "load" ? load(data.files) : run(data.invocation));

async function load(files: string[]): Promise<void> {
  for (const file of files) {
    try {
      await import(file);
    } catch (error) {
      const message = `Worker was unable to load entry point "${file}": ${messageOf(error)}`;
      return host.postMessage({ type: "failed", message });
    }
  }
  const functions = [...app.functions.values()].map(({ metadata }) => plain(metadata));
  host.postMessage({ type: "loaded", functions });
}

async function run(invocation: Invocation): Promise<void> {
  const { invocationId } = invocation;
  try {
    host.postMessage({
      type: "returned",
      invocationId,
      value: await invoke(invocation),
    });
  } catch (error) {
    host.postMessage({
      type: "thrown",
      invocationId,
      message: messageOf(error),
    });
  }
}

/** What the Node worker does with an invocation: arguments, hooks before, the function, hooks after, the response. */
async function invoke(invocation: Invocation) {
  const { metadata, callback } = app.functions.get(invocation.functionName)!;
  const core: CoreInvocationContext = {
    invocationId: invocation.invocationId,
    request: invocation,
    metadata,
    log: (level, _category, message) => log(level, message),
  };
  const model = app.model!.getInvocationModel(core);
  const { context, inputs } = await model.getArguments();
  const before = {
    hookData: {},
    appHookData: {},
    invocationContext: context,
    inputs,
    functionCallback: callback,
  };
  await runHooks(core, "preInvocation", before);
  const after: Record<string, unknown> = {
    ...before,
    result: null,
    error: null,
  };
  core.state = "invocation";
  try {
    after.result = await model.invokeFunction(
      context,
      before.inputs,
      before.functionCallback,
    );
  } catch (error) {
    after.error = error;
  }
  await runHooks(core, "postInvocation", after);
  if (after.error !== null && after.error !== undefined) throw after.error;
  return (await model.getResponse(context, after.result)).returnValue;
}

async function runHooks(
  core: CoreInvocationContext,
  name: string,
  context: Record<string, unknown>,
) {
  core.state = `${name}Hooks`;
  for (const hook of app.hooks.get(name) ?? []) await hook(context);
  core.state = undefined;
}

/** What can be posted: the settings of bindings without functions and instances. */
function plain<T>(value: T): T {
  return JSON.parse(JSON.stringify(value));
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
