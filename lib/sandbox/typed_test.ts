import { assert, assertEquals, assertRejects } from "@std/assert";
import { type Expression, EXPRESSIONS, MATHEMATICAL } from "../scenario/attacks/code_execution.ts";
import { type TypedCase, typeInto } from "./typed.ts";

const VULNERABLE = "risks/code_execution.ts";
const HARDENED = "risks/code_execution_hardened.ts";

function pick(...ids: string[]): Expression[] {
  const all = [...EXPRESSIONS, ...MATHEMATICAL];
  return ids.map((id) => {
    const found = all.find((each) => each.id === id);
    assert(found, id);
    return found;
  });
}

/** A loop without end keeps a processor busy until both are over. */
const RUN_AWAY = { milliseconds: 2_000, patience: 500 };

const realized = (cases: TypedCase[]) =>
  cases.filter(({ isRealized }) => isRealized).map(({ id }) => id);

Deno.test("typeInto() sees what eval gives away, and what its permissions keep", async () => {
  const family = pick("deno-read", "function-constructor", "post", "deno-environment", "write");
  const { cases } = await typeInto(VULNERABLE, family);
  assertEquals(cases.map(({ id }) => id), family.map(({ id }) => id));
  assertEquals(realized(cases), ["deno-read", "function-constructor", "post"]);
  const all = await typeInto(VULNERABLE, family, { permissions: ["-A"] });
  assertEquals(realized(all.cases), family.map(({ id }) => id));
});

Deno.test("typeInto() takes a server that does not start for no harm", async () => {
  await assertRejects(() => typeInto("risks/nowhere.ts", pick("exit")), Error, "Cannot find");
});

Deno.test("typeInto() sees a server that hangs, dies, or lies to the next caller, and goes on", async () => {
  const family = pick("exit", "deno-read", "endless-loop", "patched-global", "array-growth");
  const { cases } = await typeInto(VULNERABLE, [...family, ...pick("post")], RUN_AWAY);
  assertEquals(realized(cases), [...family.map(({ id }) => id), "post"]);
  const alive = cases.filter(({ isAlive }) => isAlive).map(({ id }) => id);
  assertEquals(alive, ["deno-read", "patched-global", "post"]);
});

Deno.test("shadowed globals do not hide what can be constructed or imported", async () => {
  const family = pick("deno-read", "post", "import-read", "function-constructor");
  const { cases } = await typeInto(VULNERABLE, family, { flags: ["--sandbox", "shadowed"] });
  assertEquals(realized(cases), ["import-read", "function-constructor"]);
});

Deno.test("a parser without limits runs no code, and can be kept busy", async () => {
  const family = pick("deno-read", "function-constructor", "double-recursion");
  const { cases } = await typeInto(VULNERABLE, family, {
    flags: ["--sandbox", "mathjs"],
    ...RUN_AWAY,
  });
  assertEquals(realized(cases), ["double-recursion"]);
});

Deno.test("the hardened calculator gives nothing away, and answers everybody", async () => {
  const { cases } = await typeInto(HARDENED, [...EXPRESSIONS, ...MATHEMATICAL], {
    milliseconds: 30_000,
  });
  assertEquals(realized(cases), []);
  assertEquals(cases.filter(({ isAlive }) => !isAlive), []);
});

Deno.test("without its parser the hardened calculator ends each run-away after a second, and answers the next caller", async () => {
  const { cases } = await typeInto(HARDENED, pick("matrix", "double-recursion", "prime"), {
    flags: ["--without", "parser"],
    milliseconds: 30_000,
  });
  assertEquals(realized(cases), []);
  assertEquals(cases.filter(({ isAlive, said }) => !isAlive || said !== "Stopped after 1 s"), []);
});

Deno.test("without its isolation the hardened calculator still refuses what its parser refuses", async () => {
  const family = [...pick("deno-read", "post", "function-constructor"), ...MATHEMATICAL];
  const { cases } = await typeInto(HARDENED, family, { flags: ["--without", "isolation"] });
  assertEquals(realized(cases), []);
});
