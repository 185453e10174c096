import { authenticationManagedIdentity, forwardRequest } from "./steps/backend.ts";
import { checkHeader } from "./steps/check_header.ts";
import { choose, returnResponse } from "./steps/control.ts";
import { setHeader } from "./steps/headers.ts";
import { ipFilter } from "./steps/ip_filter.ts";
import { quotaByKey, rateLimitByKey } from "./steps/limits.ts";
import { validateContent } from "./steps/validate_content.ts";
import { validateAzureAdToken, validateJwt } from "./steps/validate_token.ts";
import { cacheLookupValue, cacheStoreValue, setVariable } from "./steps/variables.ts";
import type { PolicyKind } from "./step.ts";

/** Every policy that the gateway enforces, by the name that API Management has for it. */
export const POLICIES: Record<string, PolicyKind> = {
  "authentication-managed-identity": authenticationManagedIdentity,
  "cache-lookup-value": cacheLookupValue,
  "cache-store-value": cacheStoreValue,
  "check-header": checkHeader,
  "choose": choose,
  "forward-request": forwardRequest,
  "ip-filter": ipFilter,
  "quota-by-key": quotaByKey,
  "rate-limit-by-key": rateLimitByKey,
  "return-response": returnResponse,
  "set-header": setHeader,
  "set-variable": setVariable,
  "validate-azure-ad-token": validateAzureAdToken,
  "validate-content": validateContent,
  "validate-jwt": validateJwt,
};
