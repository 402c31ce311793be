"""Sends the pages of a list of images that were all written beforehand.

    python -m tests.bench.drivers.pages IMAGES SEED

It prints its URL and serves until standard input ends. So what is measured of clients
is the client.
"""

from __future__ import annotations

import json
import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import parse_qs, urlsplit

from imstui.core.source import DEFAULT_PAGE_SIZE
from tests.bench.images import make_images


def main() -> None:
    """Write the pages, then send them."""
    answers = _answers(int(sys.argv[1]), int(sys.argv[2]))

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        disable_nagle_algorithm = True
        wbufsize = 1 << 20

        def do_GET(self) -> None:
            query = parse_qs(urlsplit(self.path).query)
            (marker,) = query.get("marker", [""])
            body = answers[marker]
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 (named so by the base class)
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    Thread(target=server.serve_forever, daemon=True).start()
    print(f"http://127.0.0.1:{server.server_port}", flush=True)
    sys.stdin.read()


def _answers(count: int, seed: int) -> dict[str, bytes]:
    """Each page by the marker that it starts after; the last one is empty."""
    images = list(make_images(count, seed))
    answers: dict[str, bytes] = {}
    marker = ""
    for start in range(0, count, DEFAULT_PAGE_SIZE):
        page = images[start : start + DEFAULT_PAGE_SIZE]
        answers[marker] = json.dumps({"images": page}).encode()
        marker = str(page[-1]["id"])
    answers[marker] = b'{"images": []}'
    return answers


if __name__ == "__main__":
    main()
