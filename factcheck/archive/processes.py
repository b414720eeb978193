"""Name a process so that another can tell, later, whether it still runs."""

from __future__ import annotations

import os
import socket
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Process:
    """A process: the machine, the number, and when it began in the machine's own count, for numbers are given out again."""

    host: str
    number: int
    began: str


def this_process() -> Process:
    """Name the process that asks."""
    return Process(socket.gethostname(), os.getpid(), _began(os.getpid()) or "")


def is_gone(process: Process) -> bool:
    """Tell whether a process has ended; of one on another machine nobody can tell, so it has not."""
    if process.host != socket.gethostname():
        return False
    if Path("/proc/self/stat").exists():
        return _began(process.number) != process.began
    try:
        os.kill(process.number, 0)
    except ProcessLookupError:
        return True
    except PermissionError:
        return False
    return False


def _began(number: int) -> str | None:
    """Read when a process began; ``None`` where there is none, or only its exit code is left of it."""
    try:
        text = Path(f"/proc/{number}/stat").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return None
    fields = text.rpartition(")")[2].split()  # the name before it may hold anything
    return None if fields[0] in {"Z", "X"} else fields[19]
