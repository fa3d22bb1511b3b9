"""`serve`: the desk in a browser, on this machine only."""

from __future__ import annotations

import os
import socket
import sys
from contextlib import closing, suppress
from typing import Annotated

import typer
from rich.text import Text

from dragoman.cli import options
from dragoman.cli.output import err
from dragoman.errors import SettingError
from dragoman.settings import default_store
from dragoman.store import Store

ADDRESS = "127.0.0.1"  # never another: the desk has no password


def serve(
    db: options.Db = None,
    port: Annotated[
        int, typer.Option("--port", min=0, max=65535, help="0 takes any free one.")
    ] = 8765,
) -> None:
    """Show the store in a browser, on this machine only, until Ctrl-C."""
    # Half a second that the other commands need not spend.
    import uvicorn  # noqa: PLC0415

    from dragoman.web.desk import app  # noqa: PLC0415

    path = db or default_store()
    with closing(Store.open(path, create=False)):
        pass  # a store that is missing or older is told of, or brought up to date, here
    # A page that counts for seconds must not keep another's first byte waiting: threads
    # take turns ten times as often as usual.
    sys.setswitchinterval(0.0005)
    with closing(_listening(port)) as listening:
        err.print(Text(f"The desk is at http://{ADDRESS}:{listening.getsockname()[1]}/"))
        err.print(Text("Ctrl-C ends it."))
        config = uvicorn.Config(
            app(
                path.absolute(),
                today=options.today,
                now=options.now,
                interests=options.interests_here(),
                warm=True,
            ),
            log_level="warning",
            proxy_headers=False,  # what a proxy says of the client is nobody's word here
            server_header=False,
        )
        with suppress(KeyboardInterrupt):
            uvicorn.Server(config).run(sockets=[listening])


def _listening(port: int) -> socket.socket:
    try:
        return socket.create_server((ADDRESS, port))
    except OSError as error:
        why = os.strerror(error.errno or 0).lower()
        raise SettingError(
            f"--port {port}: cannot be used ({why}); name another, or 0 for any"
        ) from error
