"""A child for the tests of the sandbox: documents tell it how to misbehave."""

import os
import socket
import subprocess
import time
from pathlib import Path

from cv_parser_service.child import die_with_parent, leave_the_network, serve
from cv_parser_service.extraction.model import Extraction, Field


def misbehave(data: bytes) -> Extraction:
    word = data.split(b" ")[0]
    if word == b"hang":
        time.sleep(600)
    if word == b"spin":
        while True:
            pass
    if word == b"die":
        os.abort()
    if word == b"grow":
        bytearray(4 * 1024**3)
    if word == b"call":
        socket.create_connection(("127.0.0.1", 80), timeout=1)
    if word == b"write":
        Path("/tmp/written-by-a-cv").write_text("x")
    if word == b"read":
        Path("/etc/passwd").read_text()
    if word == b"start":
        subprocess.run(["true"])
    field = Field("personal", None, "given_name", data.decode(), 0.9, 1, 0, 1, "x")
    return Extraction("txt", "en", (field,), ())


if __name__ == "__main__":
    die_with_parent()
    leave_the_network()
    serve(misbehave, warm_up=b"ready")
