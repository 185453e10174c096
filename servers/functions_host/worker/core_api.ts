import Module from "node:module";
import type { FunctionMetadata, Invocation, TypedData } from "./protocol.ts";

/** What a registered function does; the invocation model calls it. */
export type Callback = (...args: unknown[]) => unknown;

/** What the library turns into arguments, a call and a response, one for each invocation. */
export interface InvocationModel {
  getArguments(): Promise<{ context: unknown; inputs: unknown[] }>;
  invokeFunction(
    context: unknown,
    inputs: unknown[],
    callback: Callback,
  ): Promise<unknown>;
  getResponse(
    context: unknown,
    result: unknown,
  ): Promise<{ returnValue?: TypedData | null }>;
}

/** The context that the worker gives the library for one invocation. */
export interface CoreInvocationContext {
  invocationId: string;
  request: Invocation;
  metadata: FunctionMetadata;
  state?: string;
  log(level: string, category: string, message: string): void;
}

/** A hook of the app, as `app.hook.preInvocation` registers it. */
export type Hook = (context: Record<string, unknown>) => unknown;

/** What an app has registered so far. */
export interface Registrations {
  functions: Map<string, { metadata: FunctionMetadata; callback: Callback }>;
  hooks: Map<string, Hook[]>;
  model?: {
    getInvocationModel(context: CoreInvocationContext): InvocationModel;
  };
}

/**
 * Gives the package `@azure/functions` the module that it registers with. `@azure/functions-core` is published nowhere: the Node worker
 * answers `require("@azure/functions-core")` itself, and so does this one.
 *
 * @param log Takes what the library says.
 * @returns Where registrations arrive.
 */
export function provideCoreApi(
  log: (level: string, message: string) => void,
): Registrations {
  const registered: Registrations = { functions: new Map(), hooks: new Map() };
  const core = {
    // Versions that the library takes for new enough.
    version: "3.12.0",
    hostVersion: "4.1040.0",
    log: (level: string, _category: string, message: string) => log(level, message),
    setProgrammingModel: (model: Registrations["model"]) => void (registered.model = model),
    getProgrammingModel: () => registered.model,
    registerHook: (name: string, hook: Hook) => registerHook(registered, name, hook),
    registerFunction: (metadata: FunctionMetadata, callback: Callback) =>
      registerFunction(registered, metadata, callback),
    Disposable,
  };
  const { prototype } = Module as unknown as {
    prototype: { require(id: string): unknown };
  };
  const requireModule = prototype.require;
  prototype.require = function (id) {
    return id === "@azure/functions-core" ? core : requireModule.call(this, id);
  };
  return registered;
}

function registerFunction(
  { functions }: Registrations,
  metadata: FunctionMetadata,
  callback: Callback,
): Disposable {
  if (functions.has(metadata.name)) {
    throw new Error(
      `A function with id "${metadata.name}" has already been registered.`,
    );
  }
  functions.set(metadata.name, { metadata, callback });
  return new Disposable(() => functions.delete(metadata.name));
}

function registerHook(
  { hooks }: Registrations,
  name: string,
  hook: Hook,
): Disposable {
  const registered = hooks.get(name) ?? [];
  hooks.set(name, [...registered, hook]);
  return new Disposable(() => hooks.set(name, hooks.get(name)!.filter((other) => other !== hook)));
}

class Disposable {
  constructor(private readonly undo: () => void) {}
  dispose(): void {
    this.undo();
  }
}
