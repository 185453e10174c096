"""A kernel for the test beside it: it is slow to answer, and counts who has gone by then."""

import json
import sys
import time

import zmq
from jupyter_client.session import Session

with open(sys.argv[1]) as file:
    info = json.load(file)

session = Session(key=info["key"].encode())
sockets = {}
poller = zmq.Poller()
for name, kind in [("shell", zmq.ROUTER), ("control", zmq.ROUTER), ("iopub", zmq.PUB)]:
    sockets[name] = socket = zmq.Context.instance().socket(kind)
    if kind == zmq.ROUTER:
        # What is sent to somebody who has hung up is an error then, as it is in Deno.
        socket.router_mandatory = 1
        poller.register(socket, zmq.POLLIN)
    socket.bind(f"tcp://{info['ip']}:{info[name + '_port']}")

counts = {"reached": 0, "gone": 0}
last = None
while True:
    # The cell's turn is when nobody else has asked for a second.
    ready = dict(poller.poll(1000))
    if not ready and last:
        ident, msg = last
        last = None
        session.send(sockets["shell"], "execute_reply", {"status": "ok", **counts}, msg, ident)
    for socket in ready:
        ident, msg = session.recv(socket)
        session.send(sockets["iopub"], "status", {"execution_state": "busy"}, msg)
        if msg["msg_type"] == "execute_request":
            last = ident, msg
        elif msg["msg_type"] == "shutdown_request":
            session.send(socket, "shutdown_reply", msg["content"], msg, ident)
            sys.exit()
        else:
            time.sleep(0.7)
            try:
                session.send(socket, "kernel_info_reply", {"protocol_version": "5.3"}, msg, ident)
                counts["reached"] += 1
            except zmq.ZMQError:
                counts["gone"] += 1
        session.send(sockets["iopub"], "status", {"execution_state": "idle"}, msg)
