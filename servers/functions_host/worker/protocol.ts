/** One value between host and worker, as the language worker protocol has them: exactly one field is set. */
export interface TypedData {
  string?: string;
  json?: string;
  bytes?: Uint8Array;
  int?: number;
  double?: number;
}

/** One binding of a function: its trigger, an input or an output. */
export interface Binding {
  type: string;
  direction: "in" | "out";
  /** What the trigger was registered with: `toolName`, `description`, `toolProperties` … */
  [setting: string]: unknown;
}

/** A function that an app has registered. */
export interface FunctionMetadata {
  name: string;
  bindings: Record<string, Binding>;
}

/** What the host asks a worker to run. */
export interface Invocation {
  invocationId: string;
  functionName: string;
  inputData: { name: string; data: TypedData }[];
  triggerMetadata: Record<string, TypedData>;
}

/** From the host to the worker. */
export type ToWorker =
  | { type: "load"; files: string[] }
  | { type: "invoke"; invocation: Invocation };

/** From the worker to the host. */
export type FromWorker =
  | { type: "loaded"; functions: FunctionMetadata[] }
  | { type: "failed"; message: string }
  | { type: "log"; level: string; message: string }
  | {
    type: "returned";
    invocationId: string;
    value: TypedData | null | undefined;
  }
  | { type: "thrown"; invocationId: string; message: string };
