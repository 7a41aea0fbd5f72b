"""A small process for tests of supervision: answers health checks, tells its own and its child's process ids."""

from __future__ import annotations

import argparse
import json
import os
import signal
import subprocess
import sys
from http.server import BaseHTTPRequestHandler, HTTPServer


def main() -> None:
    """Serve until ended; `--deaf` ignores SIGTERM, `--sick` never gets well, `--dies` ends at once with a reason."""
    parser = argparse.ArgumentParser()
    parser.add_argument("port", type=int)
    parser.add_argument("--deaf", action="store_true")
    parser.add_argument("--sick", action="store_true")
    parser.add_argument("--dies", default="")
    arguments = parser.parse_args()
    if arguments.dies:
        sys.exit(arguments.dies)
    if arguments.deaf:
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
    child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(300)"])
    _serve(arguments.port, child.pid, 503 if arguments.sick else 200)


def _serve(port: int, child: int, status: int) -> None:
    class Health(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            body = json.dumps({"pid": os.getpid(), "child": child}).encode()
            self.send_response(status)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:
            print(f"asked for {self.path}", flush=True)

    print(f"listening on {port}", file=sys.stderr, flush=True)
    HTTPServer.allow_reuse_address = True
    HTTPServer(("127.0.0.1", port), Health).serve_forever()


if __name__ == "__main__":
    main()
