// Connects to a URL, closes after garbage has been collected, and lives on until its standard input ends.
import { connect } from "../../connect.ts";

const client = await connect(Deno.args[0]);
await client.ping();
const { gc } = globalThis as unknown as { gc(): void };
for (let round = 0; round < 3; round++) {
  gc();
  await new Promise((resolve) => setTimeout(resolve));
}
await client.close();
console.log("closed");
await Deno.stdin.readable.pipeTo(new WritableStream());
