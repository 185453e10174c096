import { assertEquals, assertThrows } from "@std/assert";
import { SetupProblem } from "../setup/problem.ts";
import { choosePort } from "./port.ts";

Deno.test("choosePort() gives a free port for 0", () => {
  const port = choosePort(0);
  Deno.listen({ hostname: "127.0.0.1", port }).close();
});

Deno.test("choosePort() says that a port is taken, in one sentence", () => {
  using taken = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const problem = assertThrows(() => choosePort(taken.addr.port), SetupProblem);
  assertEquals(problem.code, "port-taken");
  assertEquals(problem.message, `Port ${taken.addr.port} is taken by another program`);
});
