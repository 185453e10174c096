import { basename, isAbsolute, join, relative } from "node:path";
import { ROOT } from "../../../lib/root.ts";
import type { Services } from "../services.ts";
import { whyUnreadable } from "../why_unreadable.ts";
import { compilePolicy, type Policy } from "./compile.ts";
import { type NamedValues, parsePolicyXml } from "./element.ts";
import { PolicyError } from "./policy_error.ts";

/** What can be said of a policy from outside. */
export interface PolicyState {
  file: string;
  /** When what is in force was read, as an ISO 8601 time. */
  loadedAt: string;
  /** Why the file as it is now is not in force; missing when it is. */
  problem?: string;
}

/** Milliseconds that a look at the files is good for: with each request two looks cost a third of what the policies do. */
export const LOOK_LASTS = 10;

/**
 * The policies of an API, from its own file and the one that is for all. A file that is edited is in force {@linkcode LOOK_LASTS} later,
 * however many requests come; one that is wrong is not, and what was right before goes on.
 */
export class PolicyFile {
  readonly #files: readonly [string, string];
  readonly #named: NamedValues;
  readonly #services: Services;
  #stamp: string;
  #looked = performance.now();
  #policy: Policy;
  #loadedAt = new Date();
  #problem: string | undefined;

  /**
   * Reads the files.
   *
   * @param file The API's own policies.
   * @param globalFile The policies for all.
   * @throws {PolicyError} When one of them cannot be used: a gateway does not start with a hole.
   */
  constructor(file: string, globalFile: string, named: NamedValues, services: Services) {
    this.#files = [file, globalFile];
    this.#named = named;
    this.#services = services;
    this.#stamp = this.#readStamp();
    this.#policy = this.#compile();
  }

  /** What is in force. */
  get policy(): Policy {
    if (performance.now() - this.#looked >= LOOK_LASTS) this.#refresh();
    return this.#policy;
  }

  /** What is in force, and what is wrong. */
  get state(): PolicyState {
    this.#refresh();
    const [file] = this.#files;
    return {
      file: toName(file),
      loadedAt: this.#loadedAt.toISOString(),
      ...this.#problem !== undefined && { problem: this.#problem },
    };
  }

  /** Reads the files again if they are other than they were. */
  #refresh(): void {
    this.#looked = performance.now();
    const stamp = this.#readStamp();
    if (stamp === this.#stamp) return;
    this.#stamp = stamp;
    const [file] = this.#files.map(toName);
    try {
      this.#policy = this.#compile();
      this.#loadedAt = new Date();
      this.#problem = undefined;
      console.error(`Policy ${file} is read again and in force`);
    } catch (error) {
      this.#problem = error instanceof Error ? error.message : String(error);
      console.error(`Policy ${file} stays as it was: ${this.#problem}`);
    }
  }

  #compile(): Policy {
    const [own, wide] = this.#files.map((file) =>
      parsePolicyXml(read(file), toName(file), this.#named)
    );
    return compilePolicy(own, this.#services, compilePolicy(wide, this.#services));
  }

  #readStamp(): string {
    return this.#files.map(toStamp).join();
  }
}

function toStamp(file: string): string {
  try {
    const { mtime, size, ino } = Deno.statSync(file);
    return `${mtime?.getTime()} ${size} ${ino}`;
  } catch (error) {
    return `${(error as Error).name}`;
  }
}

function read(file: string): string {
  try {
    return Deno.readTextFileSync(file);
  } catch (error) {
    const why = `Cannot read the policies: ${whyUnreadable(error)}`;
    throw new PolicyError(why, { file: toName(file), line: 1 });
  }
}

/** Where policy files lie. */
const FOLDERS = [join(ROOT, "servers/gateway"), ROOT];

/** Whoever asks for `/status` need not learn where the course lies on this machine. */
function toName(file: string): string {
  const names = FOLDERS.map((folder) => relative(folder, file));
  return names.find((name) => !name.startsWith("..") && !isAbsolute(name)) ?? basename(file);
}
