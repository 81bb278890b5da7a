"""A TCP proxy in front of PostgreSQL that can cut a link once a COMMIT has gone through, before its answer is seen.

Which link is to be cut is said by a file `cut-<port>` in the plan's folder, where the port is the client's. The proxy
sees `COMMIT` as a simple query (psycopg sends it so) and cuts when the server has answered it.
"""

from __future__ import annotations

import asyncio
import threading
from pathlib import Path


class SeveringProxy:
    """Lives in a thread of the harness; `cuts` counts the links that were cut."""

    def __init__(self, folder: Path) -> None:
        self.port = 0
        self.server_port = 0
        self.cuts = 0
        self._folder = folder
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._run, name="proxy", daemon=True)

    def start(self) -> None:
        started = threading.Event()
        self._loop.call_soon(lambda: self._loop.create_task(self._listen(started)))
        self._thread.start()
        assert started.wait(10), "the proxy does not start"

    def stop(self) -> None:
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(10)

    def _run(self) -> None:
        asyncio.set_event_loop(self._loop)
        self._loop.run_forever()

    async def _listen(self, started: threading.Event) -> None:
        server = await asyncio.start_server(self._serve, "127.0.0.1", 0)
        self.port = server.sockets[0].getsockname()[1]
        self._server = server
        started.set()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            from_server, to_server = await asyncio.open_connection("127.0.0.1", self.server_port)
        except OSError:
            writer.transport.abort()
            return
        link = _Link(self, self._folder / f"cut-{writer.get_extra_info('peername')[1]}")
        carrying = [
            asyncio.ensure_future(link.requests(reader, to_server)),
            asyncio.ensure_future(link.answers(from_server, writer)),
        ]
        await asyncio.wait(carrying, return_when=asyncio.FIRST_COMPLETED)
        for task in carrying:
            task.cancel()
        for end in (writer, to_server):
            end.transport.abort() if link.is_cut else end.close()


class _Link:
    def __init__(self, proxy: SeveringProxy, order: Path) -> None:
        self.is_cut = False
        self._proxy = proxy
        self._order = order
        self._commit_is_under_way = False

    async def requests(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while data := await _some(reader):
            # 'Q', its length, the statement: psycopg sends it alone and whole.
            self._commit_is_under_way = data.endswith(b"COMMIT\0") and self._order.exists()
            writer.write(data)

    async def answers(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while data := await _some(reader):
            if self._commit_is_under_way and b"COMMIT\0" in data:
                self._order.unlink()
                self.is_cut = True
                self._proxy.cuts += 1
                return
            writer.write(data)


async def _some(reader: asyncio.StreamReader) -> bytes:
    try:
        return await reader.read(65536)
    except OSError:
        return b""
