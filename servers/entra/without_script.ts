import { html, raw } from "hono/html";
import type { KoaContext, Next } from "./oidc.ts";
import { sendPage } from "./pages/layout.ts";

/** The provider's page that sends itself with a script, and what is in its form. */
const SELF_SENDING =
  /<title>Submitting Callback<\/title>[^]*<form method="post" action="([^"]*)">([^]*?)<noscript>/;

/**
 * Replaces pages that send themselves by pages with a button: nothing here needs script.
 *
 * @param ctx The request.
 * @param next What answers it.
 */
export async function withoutScript(ctx: KoaContext, next: Next): Promise<void> {
  await next();
  const [, action, inputs] = SELF_SENDING.exec(typeof ctx.body === "string" ? ctx.body : "") ?? [];
  if (action === undefined) return;
  await sendPage(
    ctx,
    "One more step",
    html`
      <form method="post" action="${raw(action)}">
        ${raw(inputs)}
        <div class="actions"><button class="primary" autofocus>Continue</button></div>
      </form>
    `,
    { status: ctx.status, formTarget: URL.parse(action)?.origin },
  );
}
