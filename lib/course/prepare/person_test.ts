import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { join } from "node:path";
import { parse } from "@std/dotenv";
import { USERS } from "../../entra/embedded.ts";
import { ROOT } from "../../root.ts";
import { PrepareStopped } from "../prepare.ts";
import type { Ask } from "./ask.ts";
import { named, NAMES, run, runAndFail, testTenants } from "./testing.ts";

testTenants("prepare() with a person", {
  "--dry-run prints the calls and sends none of them": async (tenant) => {
    const before = await tenant.look();
    const first = await run(tenant, ["--dry-run"]);
    const printed = first.lines.filter((line) => /^(POST|PATCH|DELETE) /.test(line));
    assertEquals(tenant.changes, []);
    assertEquals(await tenant.look(), before);
    assertEquals(await tenant.readEnv("servers"), undefined);
    await run(tenant);
    const kinds = (calls: string[]) => calls.map((call) => call.split(" ")[0]);
    assertEquals(kinds(printed), kinds(tenant.changes));
    const again = await run(tenant, ["--dry-run", "--existing", "recreate"]);
    assertEquals(again.lines.filter((line) => line.startsWith("DELETE ")).length, 2);
    assertEquals(named(await tenant.look(), "notes-client").length, 1);
  },
  "asks before it does anything, and takes no for an answer": async (tenant) => {
    const asked: string[] = [];
    const answering = (yes: (question: string) => boolean, chosen?: string): Ask => ({
      confirm: (question) => {
        asked.push(question);
        return yes(question);
      },
      choose: (question, answers) => {
        asked.push(question);
        return answers.find((answer) => answer === chosen);
      },
    });
    const { error } = await runAndFail(tenant, [], answering(() => false));
    assert(error instanceof PrepareStopped);
    assertEquals(asked, ["Register notes-client and notes-server there?"]);
    assertEquals(tenant.changes, []);

    const noFiles = await run(tenant, [], answering((question) => !question.startsWith("Write")));
    assertEquals(await tenant.readEnv("servers"), undefined);
    assert(!tenant.changes.some((change) => change.endsWith("/addPassword")));
    assertStringIncludes(noFiles.summary, "servers/.env was not to be written");

    tenant.changes.length = 0;
    asked.length = 0;
    assert((await runAndFail(tenant, [], answering(() => true))).error instanceof PrepareStopped);
    assertEquals(asked.length, 2);
    assertStringIncludes(asked[1], `notes-client (${noFiles.prepared.client.app.appId}) is there`);
    assertEquals(tenant.changes, []);
    await run(tenant, [], answering(() => true, "reuse"));
    assertEquals(tenant.changes.map((change) => change.split("/").at(-1)), ["addPassword"]);
  },
  "goes on without the consent that only an administrator can give": async (tenant) => {
    await tenant.signInWithAz(USERS[1]);
    const refused = await run(tenant);
    assertEquals(refused.prepared.consent, "refused");
    assertStringIncludes(refused.summary, "an administrator has to give it");
    await tenant.signInWithAz();
    tenant.changes.length = 0;
    assertEquals((await run(tenant)).prepared.consent, "granted");
    assertEquals(tenant.changes, ["POST /v1.0/oauth2PermissionGrants"]);
  },
  "the command registers, says so, and cleans up when it is interrupted": async (tenant) => {
    const before = await tenant.look();
    const command = (...args: string[]) =>
      new Deno.Command(Deno.execPath(), {
        args: [
          ...["run", "-q", "-A", "--config", join(ROOT, "deno.json")],
          ...[join(ROOT, "lib/course/prepare.ts"), "--folder", tenant.folder, ...NAMES, ...args],
        ],
        env: tenant.env,
        stdin: "null",
        stdout: "piped",
        stderr: "piped",
      }).spawn();
    const ended = async (child: Deno.ChildProcess) => {
      const { code, stdout, stderr } = await child.output();
      const decoder = new TextDecoder();
      return { code, out: decoder.decode(stdout), err: decoder.decode(stderr) };
    };

    const unasked = await ended(command());
    assertEquals([unasked.code, unasked.err], [
      1,
      "Stopped; nothing was changed. With --yes it does not ask\n",
    ]);
    assertEquals((await ended(command("--existing", "x"))).code, 2);

    const { promise: reached, resolve: reach } = Promise.withResolvers<void>();
    const { promise: interrupted, resolve: release } = Promise.withResolvers<void>();
    tenant.fail = (_, path) => {
      if (!path.endsWith("/addPassword")) return;
      reach();
      return interrupted;
    };
    const child = command("--yes");
    const [told, stderr] = child.stderr.tee();
    await reached;
    child.kill("SIGINT");
    const { value } = await told.getReader().read();
    assertStringIncludes(new TextDecoder().decode(value), "Stopping");
    release();
    const [{ code: stopped }, out, err] = await Promise.all([
      child.status,
      new Response(child.stdout).text(),
      new Response(stderr).text(),
    ]);
    assertEquals([stopped, err.split("\n").at(-2)], [1, "Interrupted"]);
    assertStringIncludes(out, "Cleaned up: removing the new secret of notes-server");
    assertStringIncludes(out, "Cleaned up: deleting the application notes-client");
    assertEquals(await tenant.look(), before);

    tenant.fail = () => undefined;
    const done = await ended(command("--yes"));
    assertEquals([done.code, done.err], [0, ""]);
    const { CLIENT_SECRET } = parse((await tenant.readEnv("servers"))!);
    assertStringIncludes(done.out, "a new one, in servers/.env");
    assert(!done.out.includes(CLIENT_SECRET));
  },
});
