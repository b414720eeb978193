"""Statements in order of their content, each with the statement whose content holds it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from factcheck.domain import Statement


def nested_in_order(statements: Sequence[Statement]) -> list[Statement]:
    """Sort statements by where their content begins, the longer first, and set ``nested_in`` to the innermost that holds content and cue."""
    ordered: list[Statement] = []
    holders: list[int] = []
    for statement in sorted(statements, key=lambda s: (s.content.start, -s.content.end)):
        while holders and ordered[holders[-1]].content.end <= statement.content.start:
            holders.pop()
        around = (number for number in reversed(holders) if _holds(ordered[number], statement))
        holders.append(len(ordered))
        ordered.append(replace(statement, nested_in=next(around, None)))
    return ordered


def _holds(holder: Statement, statement: Statement) -> bool:
    return holder.content.contains(statement.content) and holder.content.contains(statement.cue)
