/**
 * Checks of exercise 07: a custom connector for the function tool of chapter 11. They read it as Copilot Studio does, and go through it to a
 * function app of their own, whose key nobody else knows.
 *
 * @module
 */
import {
  type Connector,
  ConnectorError,
  formatProblem,
  readConnector,
  validateConnector,
} from "../../connector/mod.ts";
import { check } from "../check.ts";
import { mask } from "../mask.ts";
import { APP_HOST, HEADER, PATH } from "./07_connector/endpoint.ts";
import { type AppOnDemand, appOnDemand, reach } from "./07_connector/reach.ts";
import { whereKeyStands } from "./07_connector/secret.ts";

export { APP_HOST };

const UNREADABLE = "As long as it cannot be imported, nobody can use it: see the first check.";

type Verdict = string | true | Promise<string | true>;
type Judge = (text: string, apps: AppOnDemand) => Verdict;

/** What exercise 07 asks for. */
export const CHECKS = {
  "Power Apps can import it": async (text) => {
    const [problem, ...others] = await validateConnector(text);
    if (problem === undefined) return true;
    const more = others.length > 0 ? ` (and ${others.length} more)` : "";
    return `${formatProblem(problem)}${more}`;
  },

  "it leads to the MCP endpoint of the function app": reading((connector) => {
    const { protocol, host, pathname } = new URL(connector.url);
    if (/^(localhost|127\.|\[::1\])/.test(host)) {
      return `It leads to ${host}. Copilot Studio runs in the cloud and cannot reach this machine: name the app in Azure, ${APP_HOST}. ` +
        "Whoever tests it here puts another host in its place.";
    }
    if (host !== APP_HOST) return `It leads to the host ${host}, expected ${APP_HOST}.`;
    if (protocol !== "https:") {
      return "It leads there by http, where anybody on the way can read the key.";
    }
    return pathname === PATH || whatIsWrongWithPath(pathname);
  }),

  "the key travels in the header that Functions reads": reading(({ security }) => {
    if (security.kind === "none") {
      return "It declares no credentials, so calls go out without the key and get 401. What is securityDefinitions for?";
    }
    if (security.kind === "oauth2") {
      return `It declares OAuth 2.0. This app signs nobody in: it compares a system key, an apiKey in the header ${HEADER}.`;
    }
    if (security.in === "query") {
      return `The key travels in the query, as ${security.name}. Addresses end up in the logs of everybody on the way: declare a header.`;
    }
    return security.name.toLowerCase() === HEADER ||
      `The key travels in the header ${security.name}, which this app does not look at: expected ${HEADER}.`;
  }),

  "no key stands in it": reading((_connector, _apps, text) => {
    const place = whereKeyStands(text);
    return place === undefined ||
      `${place} A connector is shared with everybody who may use it, and describes the door: whoever makes a connection brings the key.`;
  }),

  "its description says when it helps": reading(({ title, description }) => {
    const words = description.toLowerCase().match(/[a-z]{3,}/g) ?? [];
    if (words.length < 5) {
      return `"${description}" is all that an agent goes by when it decides whether this server can help. Say what it does, and for which questions.`;
    }
    return /calcul|arithmetic|mathemat|\bmaths?\b|expression|\bsums?\b|numbers?/i.test(
      `${title} ${description}`,
    ) ||
      `"${description}" does not say that it calculates. Which questions should an agent bring here?`;
  }),

  "an agent that has the key finds the tool, and its answer": reading(async (connector, apps) => {
    const app = await apps.get();
    const told = await reach(connector, app, app.key);
    if (told.error !== undefined) return told.error;
    if (!told.tools.includes("evaluate")) {
      return `It reaches a server with the tools ${
        told.tools.join(", ")
      }, and none is called evaluate.`;
    }
    return told.sum === "303" || `101 + 202 is answered with "${told.sum}".`;
  }),

  "who has no key, or a wrong one, stays outside": reading(async (connector, apps) => {
    if (connector.security.kind !== "apiKey") {
      return "There is no key to leave away yet: see the third check.";
    }
    const app = await apps.get();
    const known = await reach(connector, app, app.key);
    if (known.error !== undefined) return `First the right key has to open: ${known.error}`;
    for (const [what, key] of [["without the key", ""], ["with a wrong key", `${app.key}x`]]) {
      const { error } = await reach(connector, app, key);
      if (error === undefined) return `A connection ${what} is let in.`;
    }
    return true;
  }),
} satisfies Record<string, Judge>;

/**
 * Checks exercise 07 and shows a verdict a check.
 *
 * @param connector The learner's connector, in YAML or JSON.
 * @param title One of the checks; all of them when missing.
 */
export async function checkConnector(
  connector: string,
  title?: keyof typeof CHECKS,
): Promise<void> {
  const titles = title === undefined ? Object.keys(CHECKS) as (keyof typeof CHECKS)[] : [title];
  await using apps = appOnDemand();
  for (const each of titles) {
    await check(each, () => judge(each, connector, apps), { of: "07_connector" });
  }
}

/**
 * Judges one check. Ports in its hint are masked, so that it is the same in every run.
 *
 * @param title Its title.
 * @param connector The learner's connector.
 * @param apps The function app to try it on.
 * @returns True, or a hint.
 */
export async function judge(
  title: keyof typeof CHECKS,
  connector: string,
  apps: AppOnDemand,
): Promise<string | true> {
  if (!Object.hasOwn(CHECKS, title)) return "This exercise has no check of that title.";
  if (typeof connector !== "string") return "Pass the connector as the text that it is.";
  // A text of one line could be taken for a path.
  const hint = await CHECKS[title](`${connector}\n`, apps);
  return hint === true || mask(hint);
}

/** A check of what the connector says, once it can be read at all. */
function reading(
  judge: (connector: Connector, apps: AppOnDemand, text: string) => Verdict,
): Judge {
  return async (text, apps) => {
    try {
      return await judge(await readConnector(text), apps, text);
    } catch (error) {
      if (error instanceof ConnectorError) return UNREADABLE;
      throw error;
    }
  };
}

function whatIsWrongWithPath(path: string): string {
  if (path === `${PATH}/sse`) {
    return `${path} is the endpoint of the old SSE transport, which Copilot Studio gave up in August 2025: the one for streamable HTTP is ${PATH}.`;
  }
  if (path === `${PATH}/`) {
    return `basePath and path together make ${path}, with a slash at the end. That is another address.`;
  }
  if (path === "/mcp" || path === "/") {
    return `basePath and path together make ${path}. Many servers have their endpoint there; where does the MCP extension of Functions serve it?`;
  }
  return `basePath and path together make ${path}, expected ${PATH}.`;
}
