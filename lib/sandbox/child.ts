/**
 * Evaluates the one expression that stands on standard input, with whatever permissions this process has, and writes what
 * came of it as JSON. {@linkcode tryExpression} starts it; nothing else should.
 *
 * @module
 */
if (import.meta.main) {
  const expression = await new Response(Deno.stdin.readable).text();
  console.log("ready");
  try {
    console.log(JSON.stringify({ value: String(await (0, eval)(expression)) }));
  } catch (error) {
    console.log(JSON.stringify({ error: `${(error as Error).name}: ${(error as Error).message}` }));
  }
  Deno.exit();
}
