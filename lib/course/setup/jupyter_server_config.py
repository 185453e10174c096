"""Configuration of the course's JupyterLab: how it finds out that a kernel listens.

Jupyter asks a kernel on two lines whether it is there, every half second, and hangs up at the first
answer. The kernel of Deno 2.8.1 then writes its other answers to nobody, and now and then, on a busy
machine, breaks off and never runs a cell again (denoland/deno#20542). With this file Jupyter stays on
the line until all that it has asked is answered.
"""

import asyncio

from jupyter_server.services.kernels.connection.channels import ZMQChannelsWebsocketConnection

INTERVAL = 0.5
"""Seconds from one question to the next."""


class Connection(ZMQChannelsWebsocketConnection):
    """A front end's connection to a kernel."""

    def nudge(self):
        """Resolves when the kernel answers and its messages come through, or there is no hope of it."""
        return asyncio.ensure_future(self._nudge())

    async def _nudge(self):
        kernel, iopub = self.kernel_manager, self.channels["iopub"]
        if kernel.execution_state == "busy":
            return
        line, ports = kernel.connect_shell(), list(kernel.ports)
        asked = answered = 0
        heard = asyncio.Event()

        def answer(_):
            nonlocal answered
            answered += 1

        def hear(_):
            iopub.stop_on_recv()
            heard.set()

        def is_there():
            return self.kernel_id in self.multi_kernel_manager and list(kernel.ports) == ports

        def is_awake():
            return answered > 0 and heard.is_set() and kernel.execution_state != "starting"

        async def ask():
            nonlocal asked
            while is_there() and not iopub.closed():
                self.session.send(line, "kernel_info_request")
                asked += 1
                for _ in range(10):
                    await asyncio.sleep(INTERVAL / 10)
                    if is_awake():
                        return

        async def hang_up():
            while is_there() and answered < asked:
                await asyncio.sleep(INTERVAL)
            line.close()

        line.on_recv(answer)
        iopub.on_recv(hear)
        try:
            await asyncio.wait_for(ask(), self.kernel_info_timeout)
        finally:
            if not iopub.closed():
                iopub.stop_on_recv()
            # Kept, for asyncio forgets a task that nobody holds.
            self._hanging_up = asyncio.ensure_future(hang_up())


c.ServerApp.kernel_websocket_connection_class = Connection  # noqa: F821
