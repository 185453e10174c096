import { type ConsentRequest, readConsentRequest } from "./consent_request.ts";
import type { User } from "./directory.ts";
import { EntraError } from "./errors.ts";
import { csrfToken, readForm } from "./form.ts";
import type { KoaContext, Next, Oidc, Provider } from "./oidc.ts";
import { showError } from "./page_sources.ts";
import { approvalNeeded, consentForm } from "./pages/consent.ts";
import { sendPage } from "./pages/layout.ts";
import { signInForm } from "./pages/sign_in.ts";
import type { State } from "./state.ts";

const PATH = /^\/interaction\/[\w-]+$/;

/** One visit to a sign-in page. */
interface Visit {
  ctx: KoaContext;
  provider: Provider;
  state: State;
  interaction: Oidc.Interaction;
  client: Oidc.Client;
  csrf: string;
  /** The origin that the browser is sent to in the end. */
  formTarget?: string;
}

/**
 * Serves the pages on which people choose an account and consent. The provider leads here, and what was answered leads back to it.
 *
 * @param state The authority.
 * @param currentProvider The provider as it is now.
 * @returns Middleware of the provider.
 */
export function createInteractions(state: State, currentProvider: () => Provider) {
  return async (ctx: KoaContext, next: Next): Promise<void> => {
    if (!PATH.test(ctx.path)) return void await next();
    try {
      const visit = await openVisit(ctx, currentProvider(), state);
      const isConsent = visit.interaction.prompt.name === "consent";
      await (isConsent ? visitConsent(visit) : visitSignIn(visit));
    } catch (error) {
      await showError(ctx, error as Error);
    }
  };
}

async function openVisit(ctx: KoaContext, provider: Provider, state: State): Promise<Visit> {
  const interaction = await provider.interactionDetails(ctx.req, ctx.res);
  const client = await provider.Client.find(String(interaction.params.client_id));
  if (!client) throw new EntraError(700016, "unauthorized_client", "The application is gone.");
  return {
    ctx,
    provider,
    state,
    interaction,
    client,
    csrf: csrfToken(state.secret, interaction.uid),
    formTarget: targetOf(interaction.params.redirect_uri),
  };
}

/** Browsers check where the redirects after a form lead. */
function targetOf(redirectUri: unknown): string | undefined {
  const url = URL.parse(String(redirectUri));
  if (!url) return undefined;
  return /^https?:$/.test(url.protocol) ? url.origin : url.protocol;
}

async function visitSignIn(visit: Visit): Promise<void> {
  const { ctx, state, interaction, client, csrf, formTarget } = visit;
  const show = (proposed?: string, problem?: string) =>
    sendPage(
      ctx,
      "Who are you?",
      signInForm({
        client: client.clientName ?? client.clientId,
        users: state.directory.users,
        csrf,
        proposed,
        problem,
      }),
      { formTarget, status: problem ? 400 : 200 },
    );
  if (ctx.method !== "POST") return show(interaction.params.login_hint as string | undefined);
  const form = await readForm(ctx, csrf);
  if (form.get("cancel")) return finish(visit, declined());
  const name = form.get("account") ?? "";
  const user = state.directory.findUser(name);
  if (!user) {
    return show(
      name,
      "AADSTS50126: Nobody of that name lives in this tenant.",
    );
  }
  await changeAccount(visit, user);
  await finish(visit, { login: { accountId: user.id }, select_account: {} });
}

/** Another account than the browser's so far: the provider would sign that one out on a page that needs script. */
async function changeAccount({ provider, interaction }: Visit, user: User): Promise<void> {
  const before = interaction.session;
  if (!before || before.accountId === user.id) return;
  const session = await provider.Session.findByUid(before.uid);
  if (!session) return;
  session.accountId = user.id;
  session.authorizations = {};
  await session.persist();
  before.accountId = user.id;
  await interaction.persist();
}

async function visitConsent(visit: Visit): Promise<void> {
  const { ctx, state, interaction, client, csrf, formTarget } = visit;
  const user = state.directory.findUser(interaction.session!.accountId)!;
  const request = readConsentRequest(state, interaction, client);
  const mayConsent = user.administrator || !request.needsAdministrator;
  const name = client.clientName ?? client.clientId;
  if (ctx.method === "POST") {
    const form = await readForm(ctx, csrf);
    if (form.get("consent") !== "yes" || !mayConsent) return finish(visit, declined());
    await keepConsent(visit, request, user, form.has("everybody"));
    return finish(visit, { consent: {} });
  }
  if (!mayConsent) {
    return sendPage(ctx, "An administrator has to decide", approvalNeeded(name, csrf), {
      formTarget,
    });
  }
  const view = {
    client: name,
    clientId: client.clientId,
    destination: formTarget,
    user,
    resources: request.resources,
    csrf,
  };
  await sendPage(ctx, "What it wants to do", consentForm(view), { formTarget });
}

async function keepConsent(
  { state, client }: Visit,
  { resources }: ConsentRequest,
  user: User,
  everybody: boolean,
): Promise<void> {
  for (const { id, permissions } of resources) {
    const values = permissions.map(({ value }) => value);
    if (values.length === 0) continue;
    const oid = everybody && user.administrator ? undefined : user.id;
    await state.consents.grant(client.clientId, id, values, oid);
  }
}

function declined(): Oidc.InteractionResults {
  return {
    error: "access_denied",
    error_description: "AADSTS65004: The user did not give the application what it asked for.",
  };
}

async function finish({ ctx, provider }: Visit, result: Oidc.InteractionResults): Promise<void> {
  ctx.redirect(await provider.interactionResult(ctx.req, ctx.res, result));
  ctx.status = 303;
}
