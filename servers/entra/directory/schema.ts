/**
 * What a directory holds, in the shapes and with the names of Microsoft Graph v1.0, as far as the course needs them.
 *
 * @module
 */
import { z } from "zod";

/** A permission that an application defines for others to ask for in a user's name: what OAuth calls a scope. */
export const PermissionScope = z.strictObject({
  id: z.guid(),
  value: z.string().regex(/^[\w.:-]+$/).max(120),
  adminConsentDisplayName: z.string().max(100).default(""),
  adminConsentDescription: z.string().default(""),
  userConsentDisplayName: z.string().nullable().default(null),
  userConsentDescription: z.string().nullable().default(null),
  /** `User`: a user may consent to it alone. `Admin`: only an administrator. */
  type: z.enum(["User", "Admin"]).default("User"),
  isEnabled: z.boolean().default(true),
});

/** A secret of an application. The secret itself is shown once and then only its hash is kept. */
export const PasswordCredential = z.strictObject({
  keyId: z.guid(),
  displayName: z.string().nullable(),
  hint: z.string(),
  startDateTime: z.iso.datetime(),
  endDateTime: z.iso.datetime(),
  secretHash: z.string(),
});

const Redirects = z.strictObject({ redirectUris: z.array(z.string()).default([]) });

/** What others see of an application that is an API. */
export const Api = z.strictObject({
  /** 1 or 2: the version of the access tokens that it gets; null means 1. */
  requestedAccessTokenVersion: z.union([z.literal(1), z.literal(2)]).nullable().default(null),
  oauth2PermissionScopes: z.array(PermissionScope).default([]),
  /** Clients whose users are not asked for consent. */
  preAuthorizedApplications: z.array(z.strictObject({
    appId: z.guid(),
    delegatedPermissionIds: z.array(z.guid()),
  })).default([]),
});

/** What can be said when an application is made or changed; everything else is the directory's to say. */
export const ApplicationInput = z.strictObject({
  displayName: z.string().min(1).max(256),
  identifierUris: z.array(z.url()).default([]),
  signInAudience: z.enum([
    "AzureADMyOrg",
    "AzureADMultipleOrgs",
    "AzureADandPersonalMicrosoftAccount",
    "PersonalMicrosoftAccount",
  ]).default("AzureADMyOrg"),
  /** Whether it may sign in without a secret (device code). */
  isFallbackPublicClient: z.boolean().nullable().default(null),
  publicClient: Redirects.prefault({}),
  web: Redirects.prefault({}),
  spa: Redirects.prefault({}),
  api: Api.prefault({}),
  requiredResourceAccess: z.array(z.strictObject({
    resourceAppId: z.guid(),
    resourceAccess: z.array(z.strictObject({ id: z.guid(), type: z.enum(["Scope", "Role"]) })),
  })).default([]),
});

/** An application registration. `id` names the object, `appId` is the client id that OAuth sees. */
export const Application = ApplicationInput.extend({
  id: z.guid(),
  appId: z.guid(),
  createdDateTime: z.iso.datetime(),
  passwordCredentials: z.array(PasswordCredential),
});

/** A delegated permission: which client may do what at which API, for everybody or for one user. */
export const Grant = z.strictObject({
  id: z.string().min(1),
  /** Object id of the client's service principal. */
  clientId: z.guid(),
  consentType: z.enum(["AllPrincipals", "Principal"]),
  /** The user, for consent type `Principal`. */
  principalId: z.guid().nullable().default(null),
  /** Object id of the API's service principal. */
  resourceId: z.guid(),
  /** Values of scopes, separated by spaces. */
  scope: z.string(),
});

/** Somebody who can sign in. */
export const User = z.strictObject({
  /** The object id: `oid` in a token. */
  id: z.guid(),
  displayName: z.string(),
  givenName: z.string(),
  surname: z.string(),
  userPrincipalName: z.string(),
  mail: z.string(),
  /** Whether the user may consent for everybody. */
  administrator: z.boolean(),
});

/** A whole directory, as its file has it. */
export const State = z.strictObject({
  version: z.literal(1),
  tenant: z.strictObject({ id: z.guid(), displayName: z.string(), domain: z.string() }),
  users: z.array(User),
  applications: z.array(Application),
  /** That an application, of this tenant or of Microsoft, is at work in this tenant. */
  servicePrincipals: z.array(z.strictObject({ id: z.guid(), appId: z.guid() })),
  grants: z.array(Grant),
});

export type PermissionScope = z.infer<typeof PermissionScope>;
export type PasswordCredential = z.infer<typeof PasswordCredential>;
export type ApplicationInput = z.input<typeof ApplicationInput>;
export type Application = z.infer<typeof Application>;
export type Grant = z.infer<typeof Grant>;
export type GrantInput = Omit<z.input<typeof Grant>, "id">;
export type User = z.infer<typeof User>;
export type State = z.infer<typeof State>;

/** An application at work in the tenant, with what its registration says. */
export interface ServicePrincipal {
  /** Object id: what grants refer to. */
  id: string;
  appId: string;
  displayName: string;
  appDisplayName: string;
  /** The tenant that the application is registered in. */
  appOwnerOrganizationId: string;
  servicePrincipalType: "Application";
  accountEnabled: boolean;
  /** The names under which it can be asked for: its client id and its identifier URIs. */
  servicePrincipalNames: string[];
  oauth2PermissionScopes: PermissionScope[];
}
