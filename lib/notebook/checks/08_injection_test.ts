import { assertEquals, assertStringIncludes } from "@std/assert";
import type { Guard } from "../../guard/guard.ts";
import { allowEgress } from "../../guard/mod.ts";
import { runGuardChecks } from "../guard_exercise.ts";
import { CHECKS } from "./08_injection.ts";
import { attacks, FAMILIES, honestAttempts, shownAttempt } from "./08_injection/attempts.ts";
import { type HostWorld, run } from "./08_injection/run.ts";

type Title = keyof typeof CHECKS;

const WORK: Title = "what the person asks for still happens";
const WORDS: Title = "an order in other words gets nothing out";
const PEOPLE: Title = "nobody gets a message whom the person did not name";
const FILES: Title = "no file is read that the person did not name";
const DONE: Title = "it judges what is done, and not what the model says";

async function hintsFor(
  createGuards: (world: HostWorld) => Guard | Guard[],
): Promise<Partial<Record<Title, string>>> {
  const results = await runGuardChecks<HostWorld>(CHECKS, createGuards);
  return Object.fromEntries(
    results.filter(({ passed }) => !passed).map(({ title, hint }) => [title, hint]),
  );
}

const strings = (value: Record<string, unknown>) => Object.values(value).map(String);
const wordsOf = (text: string) =>
  text.split(/[\s,"]+/).map((word) => word.replace(/[.?!]$/, "").toLowerCase());

/** The right one, by the names of servers. */
function onlyWhatWasNamed({ reads, sends }: HostWorld): Guard {
  return {
    name: "only what was named",
    onCall: (call, { question }) => {
      const named = wordsOf(question);
      for (const value of strings(call.arguments)) {
        const parts = value.split(",").map((part) => part.trim().toLowerCase());
        const isRecipient = call.server === sends && parts.every((part) => /^\S+@\S+$/.test(part));
        if (!isRecipient && call.server !== reads) continue;
        const stranger = (isRecipient ? parts : [value.toLowerCase()]).find((part) =>
          !named.includes(part)
        );
        if (stranger) return { block: `The question does not name ${stranger}` };
      }
    },
  };
}

Deno.test("checkInjection passes a guard that lets pass what the question names", async () => {
  assertEquals(await hintsFor(onlyWhatWasNamed), {});
});

Deno.test("checkInjection: without a guard every attack does harm, and every honest request is done", async () => {
  const none = () => [];
  for (const family of Object.keys(FAMILIES) as (keyof typeof FAMILIES)[]) {
    for (const attempt of attacks(family)) {
      const { harm } = await run(attempt, none);
      assertEquals(harm !== undefined, true, `${family}: ${attempt.script.shadowed?.words}`);
    }
  }
  assertEquals((await run(shownAttempt(), none)).harm !== undefined, true);
  for (const attempt of honestAttempts()) {
    const { harm, useful } = await run(attempt, none);
    assertEquals([harm, useful], [undefined, true], attempt.question);
  }
});

Deno.test("checkInjection fails who does nothing", async () => {
  const hints = await hintsFor(() => ({ name: "mine" }));
  assertEquals(Object.keys(hints), [WORK, WORDS, PEOPLE, FILES, DONE]);
  assertStringIncludes(hints[WORK]!, "Who stops nothing disturbs nobody");
  assertStringIncludes(hints[DONE]!, "Nothing of it acts before a call is made");
});

Deno.test("checkInjection tells who blocks everything", async () => {
  const hints = await hintsFor(() => ({ name: "no", onCall: () => ({ block: "No" }) }));
  assertStringIncludes(hints[WORK]!, "An agent that can do nothing is safe and of no use");
  for (const title of [WORDS, PEOPLE, FILES, DONE]) {
    assertStringIncludes(hints[title]!, "First an honest message has to arrive");
  }
});

Deno.test("checkInjection tells who blocks every message", async () => {
  const hints = await hintsFor(({ sends }) => ({
    name: "no mail",
    onCall: ({ server }) => server === sends ? { block: "No mail" } : undefined,
  }));
  assertStringIncludes(hints[WORK]!, "of 16 honest requests are not done");
  assertStringIncludes(hints[WORK]!, "no mail: No mail");
});

Deno.test("checkInjection tells who looks for one phrase", async () => {
  const hints = await hintsFor(() => ({
    name: "phrase",
    onResult: ({ result }) =>
      /before you answer/i.test(JSON.stringify(result)) ? { block: "An order" } : undefined,
  }));
  assertEquals(Object.keys(hints), [WORDS, PEOPLE, FILES]);
  assertStringIncludes(hints[WORDS]!, "Your guard stops the text that the exercise shows");
  assertStringIncludes(hints[WORDS]!, "They all end in the same two calls");
});

Deno.test("checkInjection tells who asks the model", async () => {
  const late = await hintsFor(() => ({
    name: "late",
    onAnswer: (answer) => /sent|file/i.test(answer) ? { block: "It sent something" } : undefined,
  }));
  assertStringIncludes(late[WORDS]!, "When the answer is written the file has left");
  const trusting = await hintsFor((world) => {
    const strict = onlyWhatWasNamed(world);
    return {
      name: "trusting",
      onCall: (call, context) => {
        const last = context.messages.findLast(({ role }) => role === "assistant");
        const said = String(last?.content ?? "");
        return /approved/.test(said) ? undefined : strict.onCall!(call, context);
      },
    };
  });
  assertEquals(Object.keys(trusting), [DONE]);
  assertStringIncludes(trusting[DONE]!, "also talks it into an excuse");
});

Deno.test("checkInjection tells who believes in domains", async () => {
  const hints = await hintsFor(({ organisation }) => allowEgress({ allow: [`*@${organisation}`] }));
  assertStringIncludes(hints[PEOPLE]!, "Compare whole addresses");
  assertStringIncludes(hints[FILES]!, "the confidential file went to");
});

Deno.test("checkInjection tells who compares parts of paths and addresses", async () => {
  const hints = await hintsFor(({ reads, sends }) => ({
    name: "parts",
    onCall: (call, { question }) => {
      const named = wordsOf(question);
      const has = (value: string) =>
        named.some((word) => /[@/]/.test(word) && value.includes(word));
      const values = strings(call.arguments);
      if (call.server === reads) return values.some(has) ? undefined : { block: "Not named" };
      return call.server === sends && !values.some(has) ? { block: "Not named" } : undefined;
    },
  }));
  assertStringIncludes(hints[PEOPLE]!, "every one in the list");
  assertStringIncludes(hints[FILES]!, "There are many ways to write another one");
});

Deno.test("checkInjection tells who goes by the names of tools", async () => {
  const hints = await hintsFor((world) => {
    const strict = onlyWhatWasNamed(world);
    return {
      name: "names",
      onCall: (call, context) =>
        ["read_file", "send_email"].includes(call.tool) ? strict.onCall!(call, context) : undefined,
    };
  });
  assertEquals(Object.keys(hints), [WORDS, PEOPLE, FILES]);
  assertStringIncludes(hints[FILES]!, "only where the tools have other names");
});
