/**
 * The checks and questions of chapter 08.
 *
 * @module
 */
import { decodeJwt } from "jose";
import type { ServerIdentity } from "../../entra/settings.ts";
import { check } from "../check.ts";
import { display } from "../display.ts";
import { question } from "../question.ts";

/** The fields of the exchange, beside the server's id and secret. */
export type ToFields = (assertion: string) => Record<string, string>;

/** The key under which a cache keeps a token that it got in exchange. */
export type KeyOf = (user: string, assertion: string, scopes: string[]) => string;

/**
 * Checks the request of an exchange at the authority itself.
 *
 * @param toFields The learner's function.
 * @param assertion A user's token for the server.
 * @param server Who the server is; its id and secret are added.
 */
export function checkExchange(
  toFields: ToFields,
  assertion: string,
  server: ServerIdentity,
): Promise<void> {
  return check(
    "Entra ID gives a token for Graph in exchange",
    () => judgeExchange(toFields, assertion, server),
  );
}

/**
 * Sends the learner's fields to the authority, and looks at what comes back.
 *
 * @returns True, or a hint.
 */
export async function judgeExchange(
  toFields: ToFields,
  assertion: string,
  server: ServerIdentity,
): Promise<true | string> {
  const fields = toFields(assertion);
  if (fields.client_secret || fields.client_id) {
    return "The server's id and secret are added by the check: leave them out.";
  }
  const sent = Object.values(fields).includes(assertion);
  if (!sent) return "The user's token is not among the fields. In whose name should Entra ID act?";
  const proof = { client_id: server.clientId, client_secret: server.clientSecret ?? "" };
  const body = new URLSearchParams({ ...fields, ...proof });
  const response = await fetch(server.authority.token, { method: "POST", body });
  const answer = await response.json();
  if (!response.ok) {
    const [told] = String(answer.error_description ?? answer.error).split(/ Trace ID|\. /);
    return `Entra ID answers ${response.status}: ${told}. ${adviceFor(fields)}`;
  }
  const { aud, scp } = decodeJwt(answer.access_token);
  if (aud === server.clientId) {
    return "That is a token for the server itself. Which scope is Graph's?";
  }
  return String(scp).split(" ").includes("User.Read") ||
    `That is a token for ${aud}, with the scopes "${scp}". Ask for User.Read of Graph.`;
}

function adviceFor({ grant_type, assertion, requested_token_use, scope }: Record<string, string>) {
  if (!grant_type?.endsWith(":jwt-bearer")) {
    return `The grant type ${grant_type ? `"${grant_type}" is for something else` : "is missing"}.`;
  }
  if (!assertion) return "The user's token goes into the field assertion.";
  if (!requested_token_use) return "Say what the token is to be used for: requested_token_use.";
  return scope ? "Compare with the request above." : "Say what you ask for: scope.";
}

/** What {@linkcode checkClaims} asks for: names of claims. */
export interface Answers {
  sameUser: string;
  madeFor: string;
  askedBy: string;
}

/** Checks which claims the learner names. */
export function checkClaims(answers: Answers): Promise<void> {
  return check("you can read the exchanged token", () => judgeClaims(answers));
}

/** @returns True, or a hint. */
export function judgeClaims({ sameUser, madeFor, askedBy }: Answers): true | string {
  if (sameUser === "sub") {
    return "sub is another one in every application. Which line is the same on both sides?";
  }
  if (["name", "preferred_username"].includes(sameUser)) {
    return `${sameUser} is the same on both sides, and can change or belong to two people. There is an id.`;
  }
  if (sameUser !== "oid") return "sameUser: which id of the user is the same on both sides?";
  if (madeFor !== "aud") return "madeFor: which claim does the one look at who gets the token?";
  if (askedBy === "azp") {
    return "azp is how a token of version 2 says it. The one for Graph is of version 1.";
  }
  return askedBy === "appid" || "askedBy: which claim of the token for Graph names our server?";
}

/** Checks under which key a cache keeps what it got in exchange. */
export function checkKey(keyOf: KeyOf): Promise<void> {
  return check("a cache gives nobody what somebody else has got", () => judgeKey(keyOf));
}

/** @returns True, or a hint. */
export function judgeKey(keyOf: KeyOf): true | string {
  const [read, write] = [["User.Read"], ["Mail.Send"]];
  const key = keyOf("ines", "token 1", read);
  if (typeof key !== "string") return "A key is a text.";
  if (key !== keyOf("ines", "token 1", [...read])) {
    return "The same question has another key the second time.";
  }
  if (key === keyOf("tomas", "token 2", read)) return "Tomas asks, and gets the token of Ines.";
  if (key === keyOf("ines", "token 3", read)) {
    return "A new token of Ines has the key of the old one. The new one may permit less, and the old one may have been stolen.";
  }
  if (key === keyOf("ines", "token 1", write)) {
    return "Who asks for Mail.Send gets the token for User.Read.";
  }
  const joined = [[["a", "b"], ["a b"]], [["a", "b"], ["a,b"]], [["a", "b"], ["ab"]]];
  const isJoined = joined.some(([one, other]) => keyOf("u", "t", one) === keyOf("u", "t", other));
  return !isJoined && keyOf("u", "t", ["s"]) !== keyOf("u", "ts", []) ||
    "Two questions run together into one key. Keep the parts apart: JSON.stringify does.";
}

/** Shows the questions of the chapter. */
export function questions(): Promise<void> {
  return display(
    question("Graph would accept the token that the client sent. May the server pass it on?", [
      {
        answer: "Yes: the user has agreed that the server acts for them",
        because: "The token says to what the user agreed, and Graph is not in it.",
      },
      {
        answer: "No: the token was made for the server alone",
        right: true,
        because: "The specification forbids it, and a service that accepts it has a hole.",
      },
      {
        answer: "Yes, as long as it goes over https",
        because: "Encryption keeps others out. Here the receiver is the problem.",
      },
    ]),
    question("What does the server prove with its secret, in the exchange?", [
      { answer: "Who the user is", because: "That is what the assertion proves." },
      {
        answer: "That it is the server for which the assertion was made",
        right: true,
        because: "Without it, whoever finds a token could exchange it.",
      },
      {
        answer: "That the user has consented",
        because: "The directory keeps that. No secret of a server can stand for it.",
      },
    ]),
    question("AADSTS65001 in a tool that worked for everybody in the tests. What is likely?", [
      {
        answer: "The secret has run out",
        because: "That would be AADSTS7000222, or 7000215 for a wrong one.",
      },
      {
        answer: "The user's token has expired",
        because: "That would be AADSTS500133, and a new sign-in helps.",
      },
      {
        answer: "The tool asks Graph for a scope to which nobody has consented",
        right: true,
        because: "Or it is another tenant, where no administrator has consented to anything yet.",
      },
    ]),
    question(
      "A service runs at night, when nobody is signed in, and needs Graph. What does it use?",
      [
        {
          answer: "On-behalf-of, with the last token that it saw",
          because:
            "That expires within the hour, and keeping users' tokens is what thieves hope for.",
        },
        {
          answer: "A token of its own, with roles that an administrator gave it",
          right: true,
          because:
            "Client credentials: there is no user, so it acts for itself, and the log says so.",
        },
        {
          answer: "On-behalf-of, with its own token as the assertion",
          because: "On-behalf-of needs a user. Entra ID refuses tokens of applications there.",
        },
      ],
    ),
  );
}
