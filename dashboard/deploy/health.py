"""Asks this machine's own server whether it answers: ``python -m dashboard.deploy.health [PORT]``.

Exit 0 = it answers pages, 1 = it does not. Under the path of ``BILATERAL_URL``, where everything then lives.
"""

from __future__ import annotations

import sys
from http.client import HTTPConnection, HTTPException

from dashboard import address

_SECONDS = 5


def answers(port: int) -> bool:
    """Whether the server on this port says that it is well."""
    connection = HTTPConnection("127.0.0.1", port, timeout=_SECONDS)
    try:
        connection.request("GET", f"{address.public().prefix}/healthz")
        return connection.getresponse().status == 200
    except (OSError, HTTPException):
        return False
    finally:
        connection.close()


if __name__ == "__main__":
    sys.exit(0 if answers(int(sys.argv[1]) if len(sys.argv) > 1 else 8501) else 1)
