import { assert, assertEquals } from "@std/assert";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { layout } from "../setup/layout.ts";
import { startJupyterLab } from "./jupyterlab.ts";
import { choosePort } from "./port.ts";

const KERNEL = fileURLToPath(new URL("slow_kernel.py", import.meta.url));

Deno.test("JupyterLab hangs up on no kernel that has yet to answer", async () => {
  const place = layout();
  const root = await Deno.makeTempDir();
  await Deno.mkdir(join(root, "kernels", "slow"), { recursive: true });
  await Deno.writeTextFile(
    join(root, "kernels", "slow", "kernel.json"),
    JSON.stringify({
      argv: [place.python, KERNEL, "{connection_file}"],
      display_name: "slow",
      language: "none",
    }),
  );
  const lab = await startJupyterLab(place, {
    port: choosePort(0),
    browser: false,
    notebook: "",
    root,
    env: { JUPYTER_PATH: root },
  });
  try {
    const at = (path: string, protocol = "http:") => {
      const url = new URL(path, lab.url);
      url.search = lab.url.search;
      url.protocol = protocol;
      return url;
    };
    const started = await fetch(at("/api/kernels"), { method: "POST", body: '{"name": "slow"}' });
    const { id } = await started.json();
    const socket = new WebSocket(at(`/api/kernels/${id}/channels`, "ws:"));
    const replied = new Promise<{ reached: number; gone: number }>((resolve, reject) => {
      socket.onerror = reject;
      socket.onmessage = ({ data }) => {
        const { msg_type, content } = JSON.parse(data);
        if (msg_type === "execute_reply") resolve(content);
      };
    });
    const opened = new Promise((resolve) => socket.onopen = resolve);
    const closed = new Promise((resolve) => socket.onclose = resolve);
    await opened;
    socket.send(JSON.stringify({
      channel: "shell",
      header: {
        msg_id: crypto.randomUUID(),
        msg_type: "execute_request",
        session: "test",
        username: "",
        version: "5.3",
        date: new Date().toISOString(),
      },
      parent_header: {},
      metadata: {},
      content: { code: "", silent: false },
    }));
    const { reached, gone } = await replied;
    assertEquals(gone, 0);
    assert(reached > 2, `the kernel was to be asked again and again, and was ${reached} times`);
    socket.close();
    await closed;
  } finally {
    await lab.stop();
    await Deno.remove(root, { recursive: true });
  }
});
