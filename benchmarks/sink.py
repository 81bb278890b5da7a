"""`python -m benchmarks.sink PORT`: the quickest mail server that there can be; it takes all and keeps nothing."""

from __future__ import annotations

import asyncio
import sys


class Sink(asyncio.Protocol):
    """One connection."""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport
        self._held = b""
        self._in_message = False
        transport.write(b"220 sink\r\n")

    def data_received(self, data: bytes) -> None:
        self._held += data
        while self._take():
            pass

    def _take(self) -> bool:
        """Answer the first thing that is whole; False when none is."""
        end = b"\r\n.\r\n" if self._in_message else b"\r\n"
        found, whole, rest = self._held.partition(end)
        if not whole:
            return False
        self._held = rest
        if self._in_message:
            self._in_message = False
            self._transport.write(b"250 taken\r\n")
        else:
            self._answer(found[:4].upper())
        return True

    def _answer(self, verb: bytes) -> None:
        if verb == b"DATA":
            self._in_message = True
            self._transport.write(b"354 go on\r\n")
        elif verb == b"EHLO":
            self._transport.write(b"250-sink\r\n250 PIPELINING\r\n")
        elif verb == b"QUIT":
            self._transport.write(b"221 bye\r\n")
            self._transport.close()
        else:
            self._transport.write(b"250 sink\r\n")


async def serve(port: int) -> None:
    server = await asyncio.get_running_loop().create_server(Sink, "127.0.0.1", port, backlog=100)
    async with server:
        await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(serve(int(sys.argv[1])))
