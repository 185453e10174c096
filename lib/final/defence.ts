/**
 * What Blue decides in the last chapter: a company's defence as data and a little code.
 *
 * @module
 */
import type { Guard } from "../guard/guard.ts";
import type { ToolLock } from "../guard/tool_lock.ts";

/** What the weather server's tokens can be good for. */
export type Scope = "MCP.Tools" | "MCP.Resources" | "MCP.Prompts";

/** What guards may be made from, for one run. */
export interface BlueWorld {
  /** The company's domain, as "harbourworks.example". */
  organisation: string;
  /** The tools of all servers as they were on the first day. */
  lock: ToolLock;
  /** What the person asks. */
  question: string;
}

/** A company's defence. */
export interface Defence {
  /** Which documents server runs: the one that was found, or the hardened one with its own permission set. */
  documents: "as found" | "hardened";
  /** Whether the mail server may write to addresses of the company alone. */
  addressBook: boolean;
  /** Makes the guards of a run, in their order. */
  guards: (world: BlueWorld) => Guard[];
  /** Which servers get the access token of the weather server. */
  tokens: "every server" | "its own server";
  /** What the host asks for when it signs in. */
  scopes: readonly Scope[];
  /** From whom a server may be installed: anybody, or the namespaces of a registry that are named here. */
  publishers: "anybody" | readonly string[];
  /** Whether the host keeps an audit log. */
  log: boolean;
}

/** A host as it comes out of the box: all of it works, and none of it defends. */
export const START: Defence = {
  documents: "as found",
  addressBook: false,
  guards: () => [],
  tokens: "every server",
  scopes: ["MCP.Tools", "MCP.Resources", "MCP.Prompts"],
  publishers: "anybody",
  log: false,
};
