"""What the fixture ``run`` is: a command of factcheck in this process; exit code, stdout and stderr come back."""

from __future__ import annotations

from collections.abc import Callable

Run = Callable[..., tuple[int, str, str]]
