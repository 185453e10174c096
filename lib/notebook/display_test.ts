import { assertEquals } from "@std/assert";
import { Display, display, displayLive, JUPYTER_DISPLAY } from "./display.ts";

interface Sent {
  type: string;
  content: Record<string, unknown>;
}

async function withKernel(run: () => Promise<void>): Promise<Sent[]> {
  const sent: Sent[] = [];
  const broadcast = (type: string, content: Record<string, unknown>) => {
    sent.push({ type, content });
    return Promise.resolve();
  };
  (Deno as { jupyter?: unknown }).jupyter = { broadcast };
  await run();
  (Deno as { jupyter?: unknown }).jupyter = undefined;
  return sent;
}

Deno.test("display() sends bundle and metadata to the kernel, in order", async () => {
  const sent = await withKernel(() =>
    display(new Display({ "text/plain": "one" }), new Display({ "text/plain": "two" }, { k: 1 }))
  );
  assertEquals(sent, [
    {
      type: "display_data",
      content: { data: { "text/plain": "one" }, metadata: {}, transient: {} },
    },
    {
      type: "display_data",
      content: { data: { "text/plain": "two" }, metadata: { k: 1 }, transient: {} },
    },
  ]);
});

Deno.test("displayLive() replaces what it has shown", async () => {
  const sent = await withKernel(async () => {
    const next = await displayLive(new Display({ "text/plain": "one" }));
    await next(new Display({ "text/plain": "two" }));
  });
  assertEquals(sent.map(({ type }) => type), ["display_data", "update_display_data"]);
  const [first, second] = sent.map(({ content }) => content.transient as { display_id: string });
  assertEquals(second, first);
  assertEquals(typeof first.display_id, "string");
});

Deno.test("Display gives the kernel its bundle and the console its text", () => {
  const shown = new Display({ "text/html": "<b>hi</b>", "text/plain": "hi" });
  assertEquals(shown[JUPYTER_DISPLAY](), shown.bundle);
  assertEquals(Deno.inspect(shown), "hi");
});
