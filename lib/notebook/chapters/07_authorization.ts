/**
 * The checks and questions of chapter 07.
 *
 * @module
 */
import { check } from "../check.ts";
import { display } from "../display.ts";
import { question } from "../question.ts";
import { type Accept, judgeAccept } from "./07_authorization/accept.ts";

export type { Accept };

type ToPlaces = (issuer: string) => string[];

const ISSUERS: Record<string, string[]> = {
  "https://login.example/tenant-1/v2.0": [
    "https://login.example/.well-known/oauth-authorization-server/tenant-1/v2.0",
    "https://login.example/.well-known/openid-configuration/tenant-1/v2.0",
    "https://login.example/tenant-1/v2.0/.well-known/openid-configuration",
  ],
  "https://login.example": [
    "https://login.example/.well-known/oauth-authorization-server",
    "https://login.example/.well-known/openid-configuration",
  ],
};

/**
 * Checks where a client looks for an authority's metadata.
 *
 * @param toPlaces The learner's function.
 */
export function checkPlaces(toPlaces: ToPlaces): Promise<void> {
  return check(
    "the client looks at every place where an authority's metadata may be",
    () => judgePlaces(toPlaces),
  );
}

/**
 * Compares the places with those of the specification, for an issuer with a path and one without.
 *
 * @param toPlaces The learner's function.
 * @returns True, or a hint.
 */
export function judgePlaces(toPlaces: ToPlaces): true | string {
  for (const [issuer, expected] of Object.entries(ISSUERS)) {
    const places = toPlaces(issuer);
    if (!Array.isArray(places)) return "Return a list of addresses.";
    const doubled = places.find((place) => new URL(place).pathname.includes("//"));
    if (doubled) return `For ${issuer} there is a slash too many in ${doubled}.`;
    const missing = expected.find((place) => !places.includes(place));
    if (missing) return `For ${issuer} one place is missing: ${kindOf(missing, issuer)}.`;
    const extra = places.find((place) => !expected.includes(place));
    if (extra) return `For ${issuer} nobody puts it at ${extra}.`;
    if (places.join() !== expected.join()) return `For ${issuer} the order is another one.`;
  }
  return true;
}

function kindOf(place: string, issuer: string): string {
  if (place.startsWith(`${issuer}/`) && new URL(issuer).pathname !== "/") {
    return "OpenID Connect's name after the issuer's path";
  }
  return place.includes("oauth-authorization-server")
    ? "the name of RFC 8414, between the host and the path"
    : "OpenID Connect's name between the host and the path";
}

/**
 * Checks how a server decides about a token.
 *
 * @param accept The learner's function.
 */
export function checkAccept(accept: Accept): Promise<void> {
  return check("accept() takes the right token and no other", () => judgeAccept(accept));
}

/** Shows the questions of the chapter. */
export function questions(): Promise<void> {
  return display(
    question("A request comes with a token that is signed, valid and not expired. Enough?", [
      {
        answer: "Yes: the authority has signed it",
        because: "It signs tokens for thousands of servers. Any of them could send you one.",
      },
      {
        answer: "No: it has to be made for this server",
        right: true,
        because: "That is the audience. And then its scopes have to permit what is asked.",
      },
      {
        answer: "No: the server has to ask the authority about each token",
        because: "It needs the keys, once an hour. The signature says the rest.",
      },
    ]),
    question("By which claim does your server keep what belongs to a user?", [
      {
        answer: "preferred_username",
        because: "People marry and change jobs, and an address can be given to somebody else.",
      },
      {
        answer: "oid together with tid",
        right: true,
        because: "They never change, and the pair is unique over all directories.",
      },
      { answer: "name", because: "There are two of that name on the second floor." },
    ]),
    question('A client gets 403 with error="insufficient_scope". What does it do?', [
      {
        answer: "It sends the request again",
        because: "The token has not changed, so the answer will not.",
      },
      {
        answer: "It throws its token away and signs in as before",
        because: "It would get the same scopes once more, and ask a person for nothing.",
      },
      {
        answer: "It asks the authority once for the scopes in the challenge, then tries again",
        right: true,
        because: "That is a step-up. Once: a server that still says no means it.",
      },
    ]),
    question("VS Code stops at AADSTS9010010 although all is registered. What has happened?", [
      {
        answer: "The server checks the wrong audience",
        because: "The server has not been asked yet: there is no token.",
      },
      {
        answer:
          "The client sent resource with the server's URL, and Entra knows it by another name",
        right: true,
        because: "The specification wants the parameter, Entra wants it to match the scopes.",
      },
      {
        answer: "The user has not consented",
        because: "That would be AADSTS65001.",
      },
    ]),
  );
}
