import { html } from "hono/html";
import { describeError } from "./describe_error.ts";
import type { KoaContext, Oidc, OidcContext } from "./oidc.ts";
import { codeForm, confirmForm, type DeviceForm } from "./pages/device.ts";
import { sendPage } from "./pages/layout.ts";
import { signOutForm } from "./pages/sign_out.ts";

/** The pages on which somebody enters and confirms a device's code. */
export const deviceFlowPages: Oidc.DeviceFlowPages = {
  async userCodeInputSource(ctx, _form, out, error) {
    if (error?.name === "AbortedError") {
      return sendPage(
        ctx,
        "Sign-in cancelled",
        html`
          <p>This window has done its work.</p>
        `,
      );
    }
    const code = String(ctx.state.userCode ?? (error as { userCode?: string })?.userCode ?? "");
    const problem = error && sentenceFor(error.name, out?.error_description);
    await sendPage(ctx, "Enter code", codeForm(deviceForm(ctx), code, problem), {
      status: error ? 400 : 200,
    });
  },
  async userCodeConfirmSource(ctx, _form, client, _device, userCode) {
    const name = client.clientName ?? client.clientId;
    const title = `Are you trying to sign in to ${name}?`;
    await sendPage(ctx, title, confirmForm(deviceForm(ctx), userCode, name));
  },
  async successSource(ctx) {
    const name = ctx.oidc.client?.clientName ?? ctx.oidc.client?.clientId;
    await sendPage(
      ctx,
      "You have signed in",
      html`
        <p>
          You have signed in to <strong>${name}</strong> on your device. This window has done its work.
        </p>
      `,
    );
  },
};

/** The pages around signing out. */
export const logoutPages: Oidc.LogoutPages = {
  async logoutSource(ctx) {
    const action = ctx.oidc.urlFor("end_session_confirm");
    await sendPage(ctx, "Sign out?", signOutForm(action, secretOf(ctx)));
  },
  async postLogoutSuccessSource(ctx) {
    await sendPage(
      ctx,
      "You are signed out",
      html`
        <p>What you left open in other windows may still show what is yours.</p>
      `,
    );
  },
};

/**
 * Tells of an error that cannot go back to the client, as Entra's page does.
 *
 * @param ctx The request; gets the page.
 * @param error What was thrown.
 */
export async function showError(ctx: KoaContext, error: Error): Promise<void> {
  const { aadsts, sentence, status } = describeError(error, ctx.oidc?.client);
  await sendPage(
    ctx,
    "This sign-in cannot go on",
    html`
      <p class="bad">AADSTS${aadsts}: ${sentence}</p>
    `,
    { status },
  );
}

const SENTENCES: Record<string, string> = {
  NotFoundError: "No sign-in has that code. Compare it with the one on your device.",
  ExpiredError: "This code is too old. Your device can give you a new one.",
  AlreadyUsedError: "This code has been used. Your device can give you a new one.",
  NoCodeError: "Enter the code.",
};

function sentenceFor(name: string, description: string | undefined): string {
  return SENTENCES[name] ?? description ?? "The request could not be understood. Start again.";
}

function deviceForm(ctx: OidcContext): DeviceForm {
  return { action: ctx.oidc.urlFor("code_verification"), xsrf: secretOf(ctx) };
}

function secretOf(ctx: OidcContext): string {
  return String(ctx.oidc.session?.state?.secret);
}
