import { type Exchange, Jwt, Refusal } from "../../exchange.ts";
import { readBearer } from "../../../../lib/entra/bearer.ts";
import { AuthorityDownError, type Check, TokenError } from "../../../../lib/entra/token_error.ts";
import type { EntraClaims } from "../../../../lib/entra/claims.ts";
import type { Validate } from "../../token_validators.ts";
import { readAttributes, readList, toChoice, toInteger } from "../attributes.ts";
import type { PolicyElement } from "../element.ts";
import { PolicyError } from "../policy_error.ts";
import type { PolicyKind, Step } from "../step.ts";
import { compileValue, toText, type Value } from "../value.ts";

const COMMON = [
  "header-name",
  "token-value",
  "failed-validation-httpcode",
  "failed-validation-error-message",
  "output-token-variable-name",
];

/** A token of Entra ID (API Management, validate-azure-ad-token, 2025-07). */
export const validateAzureAdToken: PolicyKind = {
  sections: ["inbound"],
  build(element, { services }) {
    readAttributes(element, {
      required: ["tenant-id"],
      optional: COMMON,
      children: ["client-application-ids", "audiences", "required-claims"],
    });
    const clients = readList(element, "client-application-ids", "application-id");
    const audiences = readList(element, "audiences", "audience");
    if (clients.length === 0 && audiences.length === 0) {
      throw new PolicyError(
        `<${element.name}> needs <client-application-ids> or <audiences>: any token of the directory would do`,
        element,
      );
    }
    const validate = services.tokens.entra(element.attributes["tenant-id"]);
    const checkAudience = createAudienceCheck(element, audiences);
    return createStep(element, validate, (claims, exchange) => {
      if (clients.length > 0 && !clients.includes(claims.azp)) {
        throw deny("TokenClaimValueNotAllowed", `the client ${claims.azp} is not allowed`);
      }
      checkAudience(claims, exchange);
    });
  },
};

/** A token of any issuer that publishes its keys (API Management, validate-jwt, 2025-07). */
export const validateJwt: PolicyKind = {
  sections: ["inbound"],
  build(element, { services }) {
    readAttributes(element, {
      optional: [...COMMON, "require-scheme", "clock-skew"],
      children: ["openid-config", "audiences", "required-claims"],
    });
    const configs = element.children.filter(({ name }) => name === "openid-config");
    const [config] = configs;
    if (configs.length !== 1) {
      throw new PolicyError(`<${element.name}> needs one <openid-config>`, element);
    }
    const { url } = readAttributes(config, { required: ["url"] });
    if (element.attributes["require-scheme"] !== undefined) {
      toChoice(element, "require-scheme", ["Bearer"]);
    }
    const skew = element.attributes["clock-skew"] === undefined
      ? 0
      : toInteger(element, "clock-skew");
    const audiences = readList(element, "audiences", "audience");
    const checkAudience = createAudienceCheck(element, audiences);
    return createStep(element, services.tokens.openId(url, skew), checkAudience);
  },
};

type Judge = (claims: EntraClaims, exchange: Exchange) => void;

function createStep(element: PolicyElement, validate: Validate, check: Judge): Step {
  const { attributes, name } = element;
  const header = attributes["header-name"] ?? "Authorization";
  const given = attributes["token-value"] === undefined
    ? undefined
    : compileValue(attributes["token-value"], element);
  const status = attributes["failed-validation-httpcode"] === undefined
    ? 401
    : toInteger(element, "failed-validation-httpcode", { least: 400, most: 599 });
  const text = attributes["failed-validation-error-message"];
  const variable = attributes["output-token-variable-name"];
  const checkClaims = createClaimsCheck(element);

  return {
    name,
    readsBody: given?.readsBody,
    async run(exchange) {
      try {
        const token = readToken(exchange, header, given);
        const claims = await validate(token);
        check(claims, exchange);
        checkClaims(claims);
        exchange.caller = claims;
        if (variable) exchange.variables.set(variable, new Jwt(claims));
      } catch (error) {
        if (error instanceof AuthorityDownError) throw unavailable(name, error);
        if (!(error instanceof Denial) && !(error instanceof TokenError)) throw error;
        const reason = error instanceof Denial
          ? error.reason
          : REASONS[error.check] ?? "JwtInvalid";
        throw new Refusal(status, name, reason, text ?? error.message);
      }
    },
  };
}

/** What API Management calls it. */
const REASONS: Partial<Record<Check, string>> = {
  issuer: "TokenIssuerNotAllowed",
  tenant: "TokenIssuerNotAllowed",
  expiry: "TokenExpired",
  signature: "TokenSignatureInvalid",
  kid: "TokenSignatureKeyNotFound",
};

class Denial extends Error {
  constructor(readonly reason: string, message: string) {
    super(message);
  }
}

function deny(reason: string, why: string): Denial {
  return new Denial(reason, `Cannot accept the token: ${why}`);
}

function readToken(exchange: Exchange, header: string, given: Value | undefined): string {
  if (given) {
    const token = toText(given.run(exchange));
    if (token) return token;
    throw new Denial("TokenNotPresent", "Unauthorized: there is no access token");
  }
  const value = exchange.headers.get(header);
  const bearer = readBearer({ url: exchange.url.href, headers: { get: () => value } });
  if ("token" in bearer) return bearer.token;
  if ("wrong" in bearer) throw deny("JwtInvalid", bearer.wrong);
  throw new Denial(
    "TokenNotPresent",
    "Unauthorized: send an access token, the header WWW-Authenticate says from where",
  );
}

function unavailable(policy: string, error: AuthorityDownError): Refusal {
  console.error(error.message);
  const message =
    "Service unavailable: the authority that issues the tokens cannot be reached, try again later";
  return new Refusal(503, policy, "AuthorityUnavailable", message, { "retry-after": "2" });
}

function createAudienceCheck(element: PolicyElement, audiences: string[]): Judge {
  const allowed = audiences.map((audience) => compileValue(audience, element));
  return ({ aud }, exchange) => {
    if (allowed.length === 0) return;
    const names = allowed.map((one) => toText(one.run(exchange)));
    if ([aud].flat().some((one) => names.includes(one))) return;
    throw deny("TokenAudienceNotAllowed", `it is made for "${[aud].flat().join(" ")}"`);
  };
}

function createClaimsCheck(element: PolicyElement): (claims: EntraClaims) => void {
  const required = element.children.filter(({ name }) => name === "required-claims");
  const checks = required.flatMap((inside) => {
    readAttributes(inside, { children: ["claim"] });
    return inside.children.map(createClaimCheck);
  });
  return (claims) => checks.forEach((check) => check(claims));
}

function createClaimCheck(element: PolicyElement): (claims: EntraClaims) => void {
  const { name, separator } = readAttributes(element, {
    required: ["name"],
    optional: ["match", "separator"],
    children: ["value"],
  });
  const match = toChoice(element, "match", ["all", "any"], "all");
  const wanted = element.children.map(({ text }) => text);
  return (claims) => {
    const value = claims[name];
    if (value === undefined) throw deny("TokenClaimNotFound", `it lacks the claim ${name}`);
    const texts = [value].flat().map(String);
    const values = separator ? texts.flatMap((text) => text.split(separator)) : texts;
    const has = (one: string) => values.includes(one);
    if (wanted.length === 0 || (match === "all" ? wanted.every(has) : wanted.some(has))) return;
    throw deny("TokenClaimValueNotAllowed", `its claim ${name} lacks ${wanted.join(" or ")}`);
  };
}
