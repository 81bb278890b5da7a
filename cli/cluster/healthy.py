"""`python3 -m cli.cluster.healthy`: the health check of a container. It imports next to nothing, as it runs often."""

from __future__ import annotations

import sys
import urllib.request

URL = "http://127.0.0.1:9100/readyz"
SECONDS = 8.0


def main() -> None:
    """Exit 0 when the process of this container says that it is ready."""
    try:
        with urllib.request.urlopen(URL, timeout=SECONDS):
            return
    except OSError as away:
        print(away, file=sys.stderr)
        raise SystemExit(1) from None


if __name__ == "__main__":
    main()
