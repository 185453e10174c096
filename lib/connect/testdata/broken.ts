// A server that fails in the way that its environment names.
switch (Deno.args[0]) {
  case "die":
    console.error("first line");
    console.error("no database at db.example");
    Deno.exit(3);
    break;
  case "hang":
    console.error("still starting");
    setInterval(() => {}, 1000);
    await new Promise(() => {});
    break;
  case "babble":
    console.log("Hello, this is not JSON-RPC");
    for await (const _ of Deno.stdin.readable);
    break;
}
throw new Error("Not a way to fail");
