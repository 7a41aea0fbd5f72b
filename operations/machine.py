"""What the machine has to offer before anything is started: disk space and free ports."""

from __future__ import annotations

import shutil
import socket
import subprocess
from collections.abc import Mapping
from pathlib import Path

from operations.errors import NotEnoughDisk, PortInUse

_LISTENING = "0A"
GIB = 1024**3


def require_disk(folder: Path, needed_bytes: int) -> None:
    """Stop when the file system of `folder` has less than `needed_bytes` free.

    Raises:
        NotEnoughDisk: says how much is needed and how much there is.
    """
    free_bytes = shutil.disk_usage(folder).free
    if free_bytes >= needed_bytes:
        return
    raise NotEnoughDisk(
        f"Not enough disk space under {folder}: {needed_bytes / GIB:.1f} GiB needed, {free_bytes / GIB:.1f} GiB free.",
        "free some space (uv cache clean, pip cache purge, docker system prune) or use a checkout on a larger disk.",
    )


def require_free_ports(ports: Mapping[str, tuple[str, int]]) -> None:
    """Stop when somebody listens where one of our processes is to listen.

    `ports` maps the variable that sets a port to its host and number.

    Raises:
        PortInUse: names each port, its variable, and the process that holds it where that can be known.
    """
    taken = {variable: port for variable, (host, port) in ports.items() if not _is_free(host, port)}
    if not taken:
        return
    lines = [f"    port {port} ({variable}) is held by {holder_of(port)}" for variable, port in taken.items()]
    variable, port = next(iter(taken.items()))
    raise PortInUse(
        "Ports that Waybill needs are in use:\n" + "\n".join(lines),
        f"stop that process (`make stop` if it is a Waybill of this checkout), or choose another port: "
        f"{variable}={port + 1000} make run",
    )


def holder_of(port: int) -> str:
    """The process that listens on `port`, in words; honest when that cannot be seen."""
    for pid in _pids_by_proc(port) or _pids_by_lsof(port):
        command = _command_line(pid)
        return f"process {pid} ({command})" if command else f"process {pid}"
    return "a process that cannot be seen from this account"


def _is_free(host: str, port: int) -> bool:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
    return True


def _pids_by_proc(port: int) -> list[int]:
    inodes = {f"socket:[{inode}]" for inode in _listening_inodes(port)}
    if not inodes:
        return []
    return [pid for pid in _pids() if inodes & set(_open_files(pid))]


def _listening_inodes(port: int) -> list[str]:
    inodes = []
    for table in (Path("/proc/net/tcp"), Path("/proc/net/tcp6")):
        for line in table.read_text().splitlines()[1:] if table.exists() else []:
            fields = line.split()
            if fields[3] == _LISTENING and int(fields[1].rpartition(":")[2], 16) == port:
                inodes.append(fields[9])
    return inodes


def _pids() -> list[int]:
    return [int(entry.name) for entry in Path("/proc").iterdir() if entry.name.isdigit()]


def _open_files(pid: int) -> list[str]:
    try:
        return [str(entry.readlink()) for entry in Path(f"/proc/{pid}/fd").iterdir()]
    except OSError:  # another account's process, or one that has just ended
        return []


def _pids_by_lsof(port: int) -> list[int]:
    lsof = shutil.which("lsof")
    if lsof is None:
        return []
    answer = subprocess.run([lsof, "-nP", "-t", f"-iTCP:{port}", "-sTCP:LISTEN"], capture_output=True, text=True)
    return [int(word) for word in answer.stdout.split()]


def _command_line(pid: int) -> str:
    ps = shutil.which("ps")
    try:
        text = Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace").strip()
    except OSError:
        answer = subprocess.run([ps, "-o", "command=", "-p", str(pid)], capture_output=True, text=True) if ps else None
        text = answer.stdout.strip() if answer else ""
    return text if len(text) <= 100 else text[:97] + "..."
