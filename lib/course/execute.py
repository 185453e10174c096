"""Runs the code cells of notebooks on Deno kernels, several notebooks at a time.

Reads one line of JSON from standard input, the work; writes one line of JSON to standard
output for everything that happens. When standard input closes, or a signal asks it to end,
it ends its kernels and all that they started, and then itself.

    in   {"parallel": 2, "settle": 0.2, "env": {...}, "jobs": [{"cwd": "...", "cells":
          [{"source": "...", "timeout": 60, "mayFail": false}]}]}
    out  {"event": "kernel", "job": 0, "pid": 4711}
         {"event": "cell", "job": 0, "cell": 0, "outputs": [...], "seconds": 0.3}
         {"event": "failed", "job": 0, "cell": 0, "reason": "timeout", "detail": "..."}
         {"event": "done", "job": 0, "seconds": 2.5}

"settle" is how many seconds a kernel that went idle may still send outputs of its cell.
"cell" in "failed" is null when the kernel did not start.
"""

import asyncio
import json
import os
import queue
import signal
import sys
import tempfile
import threading
import time
import uuid

import psutil
from jupyter_client import AsyncKernelManager
from jupyter_core.paths import jupyter_runtime_dir

START_SECONDS = 60
MOST_OUTPUT_BYTES = 20_000_000


class Failed(Exception):
    """A cell (or a kernel) that could not be run to its end."""

    def __init__(self, reason, detail=""):
        super().__init__(reason)
        self.reason = reason
        self.detail = detail


def tell(**event):
    print(json.dumps(event), flush=True)


class Kernel:
    """One kernel in a process group of its own, and what it started."""

    def __init__(self, env, cwd):
        self.env = env
        self.cwd = cwd
        self.log = tempfile.TemporaryFile()
        runtime = jupyter_runtime_dir()
        os.makedirs(runtime, mode=0o700, exist_ok=True)
        self.manager = AsyncKernelManager(
            kernel_name="deno",
            connection_file=os.path.join(runtime, f"kernel-{uuid.uuid4()}.json"),
        )
        self.client = None
        self.process = None

    async def spawn(self):
        await self.manager.start_kernel(
            env=self.env, cwd=self.cwd, stdout=self.log, stderr=self.log
        )
        self.process = psutil.Process(self.manager.provisioner.process.pid)

    async def answer(self):
        """Waits until the kernel answers and we hear it."""
        self.client = self.manager.client()
        self.client.start_channels()
        deadline = time.monotonic() + START_SECONDS
        asked = set()
        # A subscriber that comes late misses messages: ask until an answer arrives on iopub.
        while time.monotonic() < deadline:
            asked.add(self.client.kernel_info())
            try:
                message = await self.client.get_iopub_msg(timeout=0.1)
            except queue.Empty:
                await self.check_alive()
                continue
            if message["parent_header"].get("msg_id") in asked:
                return
        raise Failed("no-kernel", f"it did not answer within {START_SECONDS} s")

    async def check_alive(self):
        if not await self.manager.is_alive():
            raise Failed("kernel-died", self.last_words())

    def last_words(self):
        self.log.seek(0)
        return self.log.read()[-2000:].decode(errors="replace").strip()

    async def run(self, cell, settle):
        """Runs one cell; returns its outputs, also those that come after the kernel went idle."""
        request = self.client.execute(cell["source"], allow_stdin=False, stop_on_error=True)
        outputs = Outputs()
        limit = time.monotonic() + cell["timeout"]
        idle = False
        try:
            while True:
                remaining = limit - time.monotonic()
                if remaining <= 0:
                    if idle:
                        return outputs.list
                    raise Failed("timeout", f"still running after {cell['timeout']:g} s")
                try:
                    message = await self.client.get_iopub_msg(timeout=min(remaining, 1))
                except queue.Empty:
                    if not idle:
                        await self.check_alive()
                    continue
                if message["parent_header"].get("msg_id") != request:
                    continue
                if message["msg_type"] == "status":
                    if message["content"]["execution_state"] == "idle" and not idle:
                        idle = True
                        limit = time.monotonic() + settle
                else:
                    outputs.take(message["msg_type"], message["content"])
        except Failed as failed:
            failed.outputs = outputs.list
            raise

    async def stop(self):
        """Asks the kernel to end, then ends what is left of it and of its children."""
        family = descendants(self.process)
        if self.client is not None:
            if self.process is not None and self.process.is_running():
                self.client.shutdown()
                await until_gone([self.process], 1)
            self.client.stop_channels()
        # Servers end by themselves when the kernel's end closes their standard input.
        await until_gone(family, 2)
        for process in [*family, self.process]:
            kill(process)
        if self.process is not None and hasattr(os, "killpg"):
            try:
                os.killpg(self.process.pid, signal.SIGKILL)
            except (ProcessLookupError, PermissionError):
                pass
        if self.manager.has_kernel:
            await self.manager.shutdown_kernel(now=True)
        self.log.close()


class Outputs:
    """Outputs of a cell as they end up in a notebook."""

    def __init__(self):
        self.list = []
        self.size = 0
        self.by_display_id = {}
        self.clear_next = False

    def take(self, kind, content):
        self.size += len(json.dumps(content))
        if self.size > MOST_OUTPUT_BYTES:
            raise Failed("too-much", f"more than {MOST_OUTPUT_BYTES // 1_000_000} MB of output")
        if kind == "clear_output":
            if content.get("wait"):
                self.clear_next = True
            else:
                self.list.clear()
            return
        if kind == "update_display_data":
            display_id = (content.get("transient") or {}).get("display_id")
            for output in self.by_display_id.get(display_id, []):
                output["data"] = content["data"]
                output["metadata"] = content.get("metadata") or {}
            return
        if kind not in ("stream", "display_data", "execute_result", "error"):
            return
        if self.clear_next:
            self.list.clear()
            self.clear_next = False
        last = self.list[-1] if self.list else None
        if kind == "stream":
            if last and last["output_type"] == kind and last["name"] == content["name"]:
                last["text"] += content["text"]
            else:
                self.list.append(
                    {"output_type": kind, "name": content["name"], "text": content["text"]}
                )
        elif kind == "error":
            fields = {name: content[name] for name in ("ename", "evalue", "traceback")}
            self.list.append({"output_type": kind, **fields})
        else:
            output = {
                "output_type": kind,
                "data": content["data"],
                "metadata": content.get("metadata") or {},
            }
            if kind == "execute_result":
                output["execution_count"] = content.get("execution_count")
            self.list.append(output)
            display_id = (content.get("transient") or {}).get("display_id")
            if display_id is not None:
                self.by_display_id.setdefault(display_id, []).append(output)


def descendants(process):
    try:
        return process.children(recursive=True) if process else []
    except psutil.NoSuchProcess:
        return []


async def until_gone(processes, seconds):
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if not any(is_running(process) for process in processes):
            return
        await asyncio.sleep(0.01)


def is_running(process):
    try:
        return process.is_running() and process.status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


def kill(process):
    try:
        if process is not None:
            process.kill()
    except psutil.NoSuchProcess:
        pass


async def run_job(number, job, work):
    begun = time.monotonic()
    kernel = Kernel(work["env"], job["cwd"])
    cell_number = None
    try:
        await kernel.spawn()
        tell(event="kernel", job=number, pid=kernel.process.pid)
        await kernel.answer()
        for cell_number, cell in enumerate(job["cells"]):
            cell_begun = time.monotonic()
            outputs = await kernel.run(cell, work["settle"])
            seconds = time.monotonic() - cell_begun
            tell(event="cell", job=number, cell=cell_number, outputs=outputs, seconds=seconds)
            if not cell["mayFail"] and any(o["output_type"] == "error" for o in outputs):
                break
    except Failed as failed:
        outputs = getattr(failed, "outputs", [])
        if outputs:
            tell(event="cell", job=number, cell=cell_number, outputs=outputs, seconds=0)
        tell(
            event="failed",
            job=number,
            cell=cell_number,
            reason=failed.reason,
            detail=failed.detail,
        )
    except Exception as error:
        tell(event="failed", job=number, cell=cell_number, reason="driver", detail=repr(error))
    finally:
        await kernel.stop()
    tell(event="done", job=number, seconds=time.monotonic() - begun)


async def main():
    loop = asyncio.get_running_loop()
    work = json.loads(sys.stdin.readline())
    running = asyncio.Semaphore(work["parallel"])

    async def in_turn(number, job):
        async with running:
            await run_job(number, job, work)

    everything = asyncio.gather(*(in_turn(n, job) for n, job in enumerate(work["jobs"])))

    def give_up():
        # Once only: a second cancellation would cut off the ending of the kernels.
        if not asked_to_end:
            asked_to_end.append(True)
            everything.cancel()

    asked_to_end = []
    if hasattr(signal, "SIGHUP"):
        for name in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            loop.add_signal_handler(name, give_up)
    threading.Thread(target=at_end_of_input, args=(loop, give_up), daemon=True).start()
    try:
        await everything
    except asyncio.CancelledError:
        pass


def at_end_of_input(loop, give_up):
    while os.read(0, 1024):
        pass
    try:
        loop.call_soon_threadsafe(give_up)
    except RuntimeError:
        pass  # The loop has ended: so has the work.


if __name__ == "__main__":
    if sys.platform == "win32":
        asyncio.set_event_loop_policy(asyncio.WindowsSelectorEventLoopPolicy())
    asyncio.run(main())
