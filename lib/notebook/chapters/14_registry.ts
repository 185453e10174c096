/**
 * The checks and questions of chapter 14.
 *
 * @module
 */
import {
  checkRules,
  compareVersions,
  decide,
  type Launch,
  type ManagedSettings,
  resolveServer,
  type ServerJson,
  validateServerJson,
} from "../../registry/mod.ts";
import { check } from "../check.ts";
import { display } from "../display.ts";
import { question } from "../question.ts";

/** Checks the learner's `server.json` for a package. */
export function checkServerJson(document: unknown): Promise<void> {
  return check(
    "the official registry would take your server.json",
    () => judgeServerJson(document),
  );
}

/**
 * Holds a document against schema and rules, and runs its package in thought.
 *
 * @returns True, or a hint.
 */
export function judgeServerJson(document: unknown): true | string {
  const [wrong] = validateServerJson(document);
  if (wrong) return `Schema, at ${wrong.place || "the top"}: ${wrong.message}.`;
  const server = document as ServerJson;
  const [broken] = checkRules(server);
  if (broken) return `Rules, at ${broken.place}: ${broken.message}.`;
  if (!server.name.startsWith("example.ada/")) {
    return `Ada owns ada.example. May she publish under ${server.name}?`;
  }
  const [one] = server.packages ?? [];
  if (!one) return "A server that is run with npx is no remote: it goes into packages.";
  if (one.registryType !== "npm" || one.identifier !== "@ada/tides" || one.version !== "2.0.0") {
    return "packages[0]: the package is @ada/tides, version 2.0.0, and npx runs those of type npm.";
  }
  if (one.transport.type !== "stdio") return "A program that npx starts speaks over stdio here.";
  const key = one.environmentVariables?.find(({ name }) => name === "TIDES_KEY");
  if (!key) return "Nobody would be asked for TIDES_KEY: it is an environment variable.";
  if (key.value !== undefined || key.default !== undefined) {
    return "Everybody reads the registry. A secret has neither a value nor a default there.";
  }
  const [launch] = resolveServer(server).launches;
  const [wanted] = launch?.wanted ?? [];
  if (wanted?.name !== "TIDES_KEY") {
    return "The server does not start without TIDES_KEY: isRequired.";
  }
  return wanted.isSecret || "A client would show the key on the screen: isSecret.";
}

const ASKED: { name: string; url?: string; allowed: boolean; hint: string }[] = [
  {
    name: "example.ada/tides",
    url: "https://tides.ada.example/mcp",
    allowed: true,
    hint: "The tides are blocked at their own address, https://tides.ada.example/mcp.",
  },
  {
    name: "example.mcp-workshop/stock",
    url: "https://stock.mcp-workshop.example/mcp",
    allowed: true,
    hint:
      "https://stock.mcp-workshop.example/mcp is blocked: any server of the workshop's domain may be used.",
  },
  {
    name: "example.ada/tides",
    url: "https://stranger.example/mcp",
    allowed: false,
    hint:
      "Somebody wrote the name example.ada/tides beside the address of a stranger, and you let it pass.",
  },
  {
    name: "stock",
    url: "https://stock.mcp-workshop.example.stranger.net/mcp",
    allowed: false,
    hint:
      "https://stock.mcp-workshop.example.stranger.net/mcp passes, and is a stranger's host. Where does your * end?",
  },
  {
    name: "stock",
    url: "http://stock.mcp-workshop.example/mcp",
    allowed: false,
    hint: "It passes over plain HTTP too: write https.",
  },
  {
    name: "other",
    url: "https://other.example/mcp",
    allowed: false,
    hint: "Every address passes. What is on no line of an allowlist has to be blocked.",
  },
  {
    name: "shell",
    allowed: false,
    hint: "A command passes. There is none on the list of what may be used.",
  },
];

/** Checks the learner's allowlist. */
export function checkPolicy(settings: ManagedSettings): Promise<void> {
  return check(
    "your allowlist lets in whom it should, and nobody else",
    () => judgePolicy(settings),
  );
}

/** @returns True, or a hint. */
export function judgePolicy(settings: ManagedSettings): true | string {
  for (const { name, url, allowed, hint } of ASKED) {
    const launch: Launch = url === undefined
      ? {
        kind: "command",
        transport: "stdio",
        command: "sh",
        args: ["-c", "id"],
        env: {},
        wanted: [],
      }
      : { kind: "remote", transport: "streamable-http", url, headers: {}, wanted: [] };
    if (decide(settings, { name, launch }).allowed !== allowed) return hint;
  }
  return true;
}

/** The versions of the third check, in the order in which they were published; one is deleted afterwards. */
export const PUBLISHED = ["2.0.0", "1.9.9", "2.1.0-beta.1", "2.0.10", "2.0.9"];
const DELETED = "2.0.10";

/** Checks which version the learner takes for the latest. */
export function checkLatest(version: string): Promise<void> {
  return check("you know what latest means", () => judgeLatest(version));
}

/** @returns True, or a hint. */
export function judgeLatest(version: string): true | string {
  const publishedAt = "2026-11-20T00:00:00Z";
  const [right] = PUBLISHED.filter((each) => each !== DELETED)
    .toSorted((one, other) =>
      compareVersions({ version: other, publishedAt }, { version: one, publishedAt })
    );
  if (version === right) return true;
  if (version === DELETED) {
    return `${DELETED} was deleted. Which is the highest of those that are left?`;
  }
  if (version === PUBLISHED.at(-1)) return "It came last. The registry does not go by that.";
  if (!PUBLISHED.includes(version)) return "Choose one of the five.";
  return "Look at the second number: a preview of 2.1 is higher than all of 2.0.";
}

/** Shows the questions of the chapter. */
export function questions(): Promise<void> {
  return display(
    question("A server is listed in the official registry. What do you know?", [
      {
        answer: "That somebody has looked at its code",
        because: "Nobody has. A registry holds documents, and looks at their form.",
      },
      {
        answer: "That whoever published it could prove the namespace of its name",
        right: true,
        because: "A domain or an account. Whether you mean that one is another question.",
      },
      {
        answer: "That it runs",
        because: "Being listed says nothing about that: the registry looks at the document.",
      },
    ]),
    question("You pinned the digest of server.json. What can still change unseen?", [
      {
        answer: "The address in it",
        because: "It is part of the document, and the digest would differ.",
      },
      {
        answer: "What the server at that address offers and does",
        right: true,
        because:
          "The document says where it is, not what is there. Pin the tools as well, and watch what goes out.",
      },
      {
        answer: "The version",
        because: "It is part of the document, too.",
      },
    ]),
    question("Why does a deleted version still come up with updated_since?", [
      {
        answer: "So that those who keep a copy of the registry learn that it is gone",
        right: true,
        because:
          "A copy that only hears of what is there would keep the malicious version for ever.",
      },
      {
        answer: "It is a fault of the registry",
        because: "The interface says so: deleted ones are always among them.",
      },
      {
        answer: "Because a version can never be deleted",
        because: "Its status can: ordinary lists leave it out.",
      },
    ]),
    question("Your editor's policy says: registry only. It compares names. What gets past it?", [
      {
        answer: "A server that is not in the registry, under a name of its own",
        because: "That one is stopped.",
      },
      {
        answer: "Nothing",
        because: "The name stands in a file that the user can write.",
      },
      {
        answer: "Any address, under a name that is in the registry",
        right: true,
        because: "Prefer rules by address or command: they look at what will be reached or run.",
      },
    ]),
  );
}
