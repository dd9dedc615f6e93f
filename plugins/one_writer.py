"""On SQLite, one writing request at a time in Airflow's API server, because two can hold each other up.

The server notes every writing request of the UI in its log, and commits that note on its event loop. When another
request then holds SQLite's lock, that one cannot finish, because its own commit needs the event loop: both stand
until SQLite gives up, one with "database is locked", and whatever else wanted to write meanwhile fails with it, the
DAG processor too. On Postgres, which locks rows and not the whole database, nothing of this is needed or done.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any, ClassVar

from airflow.configuration import conf
from airflow.plugins_manager import AirflowPlugin

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
READING = frozenset(["GET", "HEAD", "OPTIONS"])


class OneAtATime:
    """ASGI middleware that keeps a writing request waiting until the one before it has committed."""

    def __init__(self, app: Callable[[Scope, Receive, Send], Awaitable[None]]) -> None:
        self.app = app
        self.turn = asyncio.Lock()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, a writing one when its turn has come."""
        if scope["type"] != "http" or scope["method"] in READING:
            await self.app(scope, receive, send)
            return
        async with self.turn:
            await self.app(scope, receive, send)


class OneWriter(AirflowPlugin):
    """The middleware, where Airflow's metadata are in SQLite."""

    name = "parley_one_writer"
    fastapi_root_middlewares: ClassVar[list[dict[str, Any]]] = (
        [{"middleware": OneAtATime, "args": [], "kwargs": {}, "name": "one writer"}]
        if conf.get("database", "sql_alchemy_conn").startswith("sqlite")
        else []
    )
