"""Check what somebody says against what the same person has said before.

As a library::

    from factcheck import load_settings, open_checker

    with open_checker(load_settings({"archive": "news.sqlite"}), create=True) as checker:
        ...

What is named here is loaded when it is first asked for, so that importing factcheck takes no time.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from factcheck.archive.filing import Added, Status
    from factcheck.checker import Checker
    from factcheck.config import Settings, load_settings
    from factcheck.domain import Article, Evidence, Finding, Stance, Verdict
    from factcheck.errors import FactcheckError
    from factcheck.opening import open_checker

__version__ = "0.1.0"

__all__ = [
    "Added",
    "Article",
    "Checker",
    "Evidence",
    "FactcheckError",
    "Finding",
    "Settings",
    "Stance",
    "Status",
    "Verdict",
    "__version__",
    "load_settings",
    "open_checker",
]

_HOMES = {
    "Added": "archive.filing",
    "Article": "domain",
    "Checker": "checker",
    "Evidence": "domain",
    "FactcheckError": "errors",
    "Finding": "domain",
    "Settings": "config",
    "Stance": "domain",
    "Status": "archive.filing",
    "Verdict": "domain",
    "load_settings": "config",
    "open_checker": "opening",
}


def __getattr__(name: str) -> Any:
    """Load a name of the library when it is first asked for."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(importlib.import_module(f"{__name__}.{_HOMES[name]}"), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
