/**
 * The registrations of client and server, step by step; each step does nothing where nothing is to do.
 *
 * @module
 */
import { GRAPH_APP_ID } from "../../entra/embedded.ts";
import {
  type Application,
  difference,
  wantedClient,
  wantedServer,
  withPreAuthorised,
} from "./application.ts";
import { type GraphClient, GraphRefusal } from "./graph_client.ts";
import type { Undo } from "./undo.ts";

/** An application that is to be registered. */
export interface Wanted {
  name: string;
  /** The one that is there and is to be used. */
  existing?: Application;
}

/** What has become of an application. */
export interface Registered {
  app: Application;
  what: "created" | "changed" | "unchanged";
  /** The application at work in the tenant. */
  principal: Principal;
}

/** What has become of the consent to `User.Read`. `refused`: only an administrator can give it. */
export type Consent = "granted" | "unchanged" | "refused";

interface Principal {
  id: string;
  isNew: boolean;
}

interface Grant {
  id: string;
  consentType: string;
  resourceId: string;
  scope: string;
}

/** Registers through one connection to Graph, and remembers how to take it back. */
export class Registrar {
  readonly #graph: GraphClient;
  readonly #undo: Undo;

  /**
   * @param graph The connection.
   * @param undo Where each step is kept.
   */
  constructor(graph: GraphClient, undo: Undo) {
    this.#graph = graph;
    this.#undo = undo;
  }

  /**
   * Registers the client: public, without a secret.
   *
   * @param wanted Its name and what is there.
   * @returns The registration.
   */
  async client(wanted: Wanted): Promise<Registered> {
    const { app, isNew } = await this.#open(wanted, wantedClient());
    const after = await this.#change(app, wantedClient(app));
    const principal = await this.#principal(app.appId, isNew);
    return outcome(app, after, isNew, principal);
  }

  /**
   * Registers the server: identifier URI, scopes, and the clients that are pre-authorised for them.
   *
   * @param wanted Its name and what is there.
   * @param clientAppId The client's id.
   * @returns The registration.
   */
  async server(wanted: Wanted, clientAppId: string): Promise<Registered> {
    const { app, isNew } = await this.#open(wanted, {});
    const exposed = await this.#change(app, wantedServer(app));
    const api = withPreAuthorised(exposed.api ?? {}, clientAppId);
    const after = await this.#change(exposed, { api });
    const principal = await this.#principal(app.appId, isNew);
    return outcome(app, after, isNew, principal);
  }

  /**
   * Consents, for everybody in the tenant, that the server reads the signed-in user's profile at Graph.
   *
   * @param server The server's registration.
   * @returns What became of it.
   */
  async consent({ principal }: Registered): Promise<Consent> {
    const graph = await this.#principal(GRAPH_APP_ID, false);
    const grants = principal.isNew
      ? []
      : await this.#graph.list<Grant>("oauth2PermissionGrants", { clientId: principal.id });
    const now = grants.find((grant) =>
      grant.consentType === "AllPrincipals" && grant.resourceId === graph.id
    );
    if (now?.scope.trim().split(/\s+/).includes("User.Read")) return "unchanged";
    try {
      await (now ? this.#widen(now) : this.#grant(principal.id, graph.id));
      return "granted";
    } catch (error) {
      if (error instanceof GraphRefusal && error.status === 403) return "refused";
      throw error;
    }
  }

  /**
   * Makes a secret.
   *
   * @param app The application.
   * @returns The secret; Graph never shows it again.
   */
  async secret(app: Application): Promise<string> {
    const path = `applications/${app.id}`;
    const { secretText, keyId } = await this.#graph.post<{ secretText: string; keyId: string }>(
      `${path}/addPassword`,
      { passwordCredential: { displayName: "mcp-workshop" } },
      { secretText: "<secret>", keyId: "<key id>" },
    );
    this.#undo.add(`removing the new secret of ${app.displayName}`, async () => {
      await this.#graph.withoutSignal().post(`${path}/removePassword`, { keyId });
    });
    return secretText;
  }

  async #open(
    { name, existing }: Wanted,
    rest: Partial<Application>,
  ): Promise<{ app: Application; isNew: boolean }> {
    if (existing) return { app: existing, isNew: false };
    const app = await this.#graph.post<Application>(
      "applications",
      { displayName: name, signInAudience: "AzureADMyOrg", ...rest },
      { id: `<object id of ${name}>`, appId: `<client id of ${name}>` },
    );
    this.#undo.add(
      `deleting the application ${name}`,
      () => this.#graph.withoutSignal().delete(`applications/${app.id}`),
    );
    return { app, isNew: true };
  }

  async #change(app: Application, wanted: Partial<Application>): Promise<Application> {
    const change = difference(app, wanted);
    if (!change) return app;
    const path = `applications/${app.id}`;
    await this.#graph.patch(path, change);
    const after = { ...app, ...change };
    this.#undo.add(`putting ${app.displayName} back as it was`, async () => {
      const graph = this.#graph.withoutSignal();
      // Graph deletes a scope only after it has been disabled.
      if (change.api) await graph.patch(path, { api: withoutNewScopes(app.api, change.api) });
      const names = Object.keys(change) as (keyof Application)[];
      await graph.patch(path, Object.fromEntries(names.map((name) => [name, app[name] ?? null])));
    });
    return after;
  }

  async #principal(appId: string, isNew: boolean): Promise<Principal> {
    const [found] = isNew
      ? []
      : await this.#graph.list<{ id: string }>("servicePrincipals", { appId });
    if (found) return { id: found.id, isNew: false };
    const { id } = await this.#graph.post<{ id: string }>("servicePrincipals", { appId }, {
      id: `<object id of the service principal of ${appId}>`,
    });
    this.#undo.add(
      `deleting the service principal of ${appId}`,
      () => this.#graph.withoutSignal().delete(`servicePrincipals/${id}`),
    );
    return { id, isNew: true };
  }

  async #grant(clientId: string, resourceId: string): Promise<void> {
    const { id } = await this.#graph.post<{ id: string }>("oauth2PermissionGrants", {
      clientId,
      consentType: "AllPrincipals",
      resourceId,
      scope: "User.Read",
    }, { id: "<id of the grant>" });
    this.#undo.add(
      "taking the consent to User.Read back",
      () => this.#graph.withoutSignal().delete(`oauth2PermissionGrants/${id}`),
    );
  }

  async #widen({ id, scope }: Grant): Promise<void> {
    const path = `oauth2PermissionGrants/${id}`;
    await this.#graph.patch(path, { scope: `${scope.trim()} User.Read` });
    this.#undo.add(
      "taking the consent to User.Read back",
      () => this.#graph.withoutSignal().patch(path, { scope }),
    );
  }
}

function outcome(
  before: Application,
  app: Application,
  isNew: boolean,
  principal: Principal,
): Registered {
  const changed = app !== before || principal.isNew;
  return { app, principal, what: isNew ? "created" : changed ? "changed" : "unchanged" };
}

function withoutNewScopes(
  old: Application["api"] = {},
  next: NonNullable<Application["api"]>,
): Application["api"] {
  const kept = new Set(old.oauth2PermissionScopes?.map((scope) => scope.id));
  return {
    ...next,
    oauth2PermissionScopes: next.oauth2PermissionScopes?.map((scope) =>
      kept.has(scope.id) ? scope : { ...scope, isEnabled: false }
    ),
    preAuthorizedApplications: old.preAuthorizedApplications ?? [],
  };
}
