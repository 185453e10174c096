/**
 * Checks of exercise 05: the stock server with holdings, which the learner protects. They send requests over HTTP, with tokens of an
 * authority of their own, and at the end let the course's client sign in at the embedded one.
 *
 * @module
 */
import { extractWWWAuthenticateParams } from "@modelcontextprotocol/sdk/client/auth.js";
import { USERS } from "../../entra/embedded.ts";
import { metadataUrlOf, toFullScope } from "../../entra/metadata.ts";
import { bearer, post, toInitialize, toRequest } from "../../entra/test_server.ts";
import { check } from "../check.ts";
import type { LearnerServer } from "../exercise.ts";
import { mask } from "../mask.ts";
import { BAD_TOKENS } from "./05_protected_stock/bad_tokens.ts";
import { reachWithClient } from "./05_protected_stock/client.ts";
import { isServed, textOf, whatIsWrongWithChallenge } from "./05_protected_stock/refusal.ts";
import {
  type Learner,
  type LearnerProtection,
  sessionOf,
  type Visit,
  visit,
} from "./05_protected_stock/visit.ts";

export type { Learner, LearnerProtection };

const SCOPE = "MCP.Tools";
const GET = "get_holdings";
const BUY = { name: "buy_shares", arguments: { symbol: "MSFT", shares: 2 } };
const OPEN_YET =
  "As long as anybody gets at the holdings without a token, there is nothing to keep open: see the first check.";

/** What exercise 05 asks for. */
export const CHECKS = {
  "a holding wants a token: 401, and where to get one": visiting(async ({ call, issuer }) => {
    const scope = toFullScope(issuer.identity, SCOPE);
    for (const name of [GET, BUY.name]) {
      const answer = await call(name, { arguments: BUY.arguments });
      if (answer.status === 403) {
        return `${name} without a token gets 403, which says: I know you, and no. Nobody is known yet: 401.`;
      }
      if (answer.status !== 401) {
        return `${name} without a token gets ${answer.status}: "${textOf(answer)}". ` +
          "A client signs in when it sees the status 401, and at nothing else.";
      }
      const wrong = whatIsWrongWithChallenge(answer, { status: 401, scope });
      if (wrong) return wrong;
    }
    return true;
  }),

  "the metadata says which authority to go to": visiting(async ({ url, call, issuer }) => {
    const { headers } = await call(GET);
    const told = extractWWWAuthenticateParams(new Response(null, { headers })).resourceMetadataUrl;
    const wrong = await whatIsWrongWithMetadata(told ?? new URL(metadataUrlOf(url.href)), {
      resource: url.href,
      issuer: issuer.authority.issuer,
      scope: toFullScope(issuer.identity, SCOPE),
    });
    if (wrong) return wrong;
    const local = new URL(url);
    local.hostname = "localhost";
    const { resource } = await (await fetch(metadataUrlOf(local.href))).json();
    return resource === local.href ||
      `Who comes to ${local.href} is told the resource ${resource}, and a client refuses metadata of another server. ` +
        'What does context.get("resource") give?';
  }),

  "a token that is not right gets 401": visiting(async ({ call, issuer }) => {
    const scope = toFullScope(issuer.identity, SCOPE);
    for (const { what, hint, make } of BAD_TOKENS) {
      const answer = await call(GET, { token: await make(issuer) });
      const { status } = answer;
      if (status === 200) return `A token ${what} is let through. ${hint}`;
      if (status === 403) {
        return `A token ${what} gets 403. A new token would help, and 401 says so to a client.`;
      }
      if (status !== 401) {
        return `A token ${what} gets ${status}: "${textOf(answer)}". ` +
          "The verifier throws a TokenError: catch it, and refuse.";
      }
      const wrong = whatIsWrongWithChallenge(answer, {
        status: 401,
        error: "invalid_token",
        scope,
      });
      if (wrong) return `A token ${what}: ${wrong}`;
    }
    return true;
  }),

  "a token without the scope gets 403, and learns which one": visiting(async ({ call, issuer }) => {
    const scope = toFullScope(issuer.identity, SCOPE);
    for (const scp of ["MCP.Prompts MCP.Resources", `${SCOPE}.Preview`]) {
      const token = await issuer.sign({ scp });
      for (const name of [GET, BUY.name]) {
        const answer = await call(name, { arguments: BUY.arguments, token });
        const { status } = answer;
        if (status === 200) {
          return `A token with the scopes "${scp}" gets at ${name}. ` +
            (scp.startsWith(SCOPE)
              ? `${SCOPE} stands in that text, and is none of its words.`
              : `It wants ${SCOPE}.`);
        }
        if (status === 401) {
          return `A token with the scopes "${scp}" gets 401, so a client signs in anew and gets the same token. ` +
            "403 says that it has to ask for more.";
        }
        if (status !== 403) {
          return `A token with the scopes "${scp}" gets ${status}: "${textOf(answer)}".`;
        }
        const error = "insufficient_scope";
        const wrong = whatIsWrongWithChallenge(answer, { status: 403, error, scope });
        if (wrong) return wrong;
      }
    }
    return true;
  }),

  "the right token opens the holdings of who signed in": visiting(async ({ call, issuer }) => {
    const [ines, tomas] = await Promise.all(
      USERS.map(({ id, displayName }) =>
        issuer.sign({ oid: id, sub: `in-this-server-${id}`, name: displayName })
      ),
    );
    for (
      const [name, token] of [[BUY.name, ines], [GET, ines], [GET, tomas]] as const
    ) {
      const answer = await call(name, { arguments: BUY.arguments, token });
      const { status } = answer;
      if (status === 403) {
        return `A user's token with the scope ${SCOPE} gets 403. A user's scopes stand in scp, in one text; roles are ` +
          "what an application may do by itself. The verifier's scopes are right for both.";
      }
      if (status !== 200) return `A token that is right gets ${status}: "${textOf(answer)}".`;
      if (!isServed(answer)) {
        return `The token is right, and ${name} says "${textOf(answer)}". ` +
          "What reaches a tool as authInfo?";
      }
      const isHeld = /MSFT/.test(textOf(answer));
      if (token === ines && !isHeld) return `Ines has bought MSFT, and holds ${textOf(answer)}.`;
      if (token === tomas && isHeld) return "Ines has bought MSFT, and now Tomas holds it, too.";
    }
    return true;
  }),

  "who has no token still sees the tools, and the prices": visiting(async (learner) => {
    const { url, send, call } = learner;
    if ((await call(GET)).status === 200) return OPEN_YET;
    const opened = await post(url, toInitialize());
    if (opened.status !== 200) {
      return `initialize without a token gets ${opened.status}, so nobody can see what there is to sign in for. ` +
        "Let pass what touches no holding.";
    }
    const list = await send(toRequest("tools/list"));
    const names = list.message?.result?.tools?.map(({ name }: { name: string }) => name) ?? [];
    if (!names.includes(GET)) {
      return `tools/list without a token gets ${list.status}, ${
        list.status === 200 ? `without ${GET}` : `"${textOf(list)}"`
      }. A model can only ask for what it knows of.`;
    }
    const price = await call("get_stock_price", { arguments: { symbol: "AAPL" } });
    return isServed(price) ||
      `get_stock_price without a token gets ${price.status}: "${
        textOf(price)
      }". Prices are for everybody.`;
  }),

  "every call is judged by its own token": visiting(async ({ url, issuer, call, send }) => {
    if ((await call(GET)).status === 200) return OPEN_YET;
    const token = await issuer.sign();
    const session = sessionOf(await post(url, toInitialize(), bearer(token)));
    const request = () => toRequest("tools/call", { name: GET, arguments: {} });
    await post(url, request(), { ...bearer(token), ...session });
    const later = await post(url, request(), session);
    if (later.status !== 401) {
      return `In a session that was opened with a token, a call without one gets ${later.status}. ` +
        "A session's id is no proof of who calls: look at every request.";
    }
    const batch = await send([toRequest("tools/list"), request()]);
    return batch.status !== 200 ||
      `Two messages in one body get ${batch.status}: "${
        textOf(batch)
      }". The second one asks for a holding.`;
  }),

  "the course's client signs in when it has to, and gets there": async (learner: Learner) => {
    {
      await using first = await visit(learner);
      const { status } = await first.call(GET);
      if (status !== 401) return "First a holding has to want a token: see the first check.";
    }
    return await reachWithClient(learner, GET);
  },
} satisfies Record<string, (learner: Learner) => Promise<string | true>>;

/**
 * Checks exercise 05 and shows a verdict a check.
 *
 * @param createServer The function that makes the server with the holdings.
 * @param protect The learner's protection.
 * @param title One of the checks; all of them when missing.
 */
export async function checkProtectedStock(
  createServer: LearnerServer,
  protect: LearnerProtection,
  title?: keyof typeof CHECKS,
): Promise<void> {
  const titles = title === undefined ? Object.keys(CHECKS) as (keyof typeof CHECKS)[] : [title];
  for (const each of titles) {
    await check(each, () => judge(each, { createServer, protect }), { of: "05_protected_stock" });
  }
}

/**
 * Judges one check. Ports and ids in its hint are masked, so that it is the same in every run.
 *
 * @param title Its title.
 * @param learner What the learner has written.
 * @returns True, or a hint.
 */
export async function judge(title: keyof typeof CHECKS, learner: Learner): Promise<string | true> {
  if (!Object.hasOwn(CHECKS, title)) return "This exercise has no check of that title.";
  if (typeof learner.createServer !== "function" || typeof learner.protect !== "function") {
    return "Pass the function that makes the server, and the function that protects it.";
  }
  const hint = await CHECKS[title](learner);
  return hint === true || mask(hint);
}

function visiting(judge: (visit: Visit) => Promise<string | true>) {
  return async (learner: Learner) => {
    await using started = await visit(learner);
    return await judge(started);
  };
}

async function whatIsWrongWithMetadata(
  address: URL,
  { resource, issuer, scope }: Record<"resource" | "issuer" | "scope", string>,
): Promise<string | undefined> {
  const response = await fetch(address);
  const text = await response.text();
  if (!response.ok) {
    return `GET ${address.pathname} gets ${response.status}. A client looks there, without a token: add a route.`;
  }
  const document = JSON.parse(text);
  if (document.resource !== resource) {
    return `The metadata says that it is of ${document.resource}, expected ${resource}.`;
  }
  if (!document.authorization_servers?.includes(issuer)) {
    return `The metadata does not say who issues tokens: authorization_servers should hold ${issuer}.`;
  }
  return document.scopes_supported?.includes(scope)
    ? undefined
    : `The metadata does not offer the scope as Entra wants to be asked for it: ${scope}.`;
}
