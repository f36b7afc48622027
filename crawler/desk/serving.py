"""The server: one process, on this machine only, until Ctrl-C."""

import socket
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import uvicorn

from crawler.desk.guard import App

HOST = "127.0.0.1"


class PortTaken(Exception):  # noqa: N818  it says what is the matter
    """The port cannot be used; the message names it and what to do."""


def listening(port: int) -> socket.socket:
    """A socket of ours on ``port``, 0 for any that is free. Raises PortTaken."""
    taken = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        taken.bind((HOST, port))
        taken.listen()  # who asks before the server has begun waits for it
    except OSError as error:
        taken.close()
        raise PortTaken(f"port {port}: {error.strerror}; name another with --port, or --port 0 for any") from None
    return taken


def serve(app: App, there: socket.socket, ready: Callable[[str], Any]) -> None:
    """Answer on that socket until Ctrl-C; ``ready`` is called with the address first."""
    ready(f"http://{HOST}:{there.getsockname()[1]}/")
    config = uvicorn.Config(app, log_level="warning", lifespan="off", server_header=False, timeout_graceful_shutdown=2)
    with there, suppress(KeyboardInterrupt):
        uvicorn.Server(config).run(sockets=[there])
