"""The page: conflicts."""

from __future__ import annotations

from factcheck.dashboard.desk import Desk


def draw(desk: Desk) -> None:
    """Draw the page."""
