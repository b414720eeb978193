"""Decisions about who is who, as text for a terminal and as the JSON that other tools read."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from factcheck.archive.decisions import Decision
from factcheck.domain import Actor, ActorKind
from factcheck.kinds import Act
from factcheck.reports.bidi import isolated

_SAID = {
    Act.SETTLE: "the name {actor} means {target}",
    Act.MERGE: "{actor} is {target}",
    Act.SPLIT: "{text} is not {actor}'s but {target}'s",
    Act.ALIAS: "{actor} also goes by {name}",
}


def decision_row(decision: Decision, known: Mapping[str, Actor]) -> dict[str, Any]:
    """Lay out a decision, with the names of the actors that are known."""
    return {
        "id": decision.id,
        "act": decision.act.value,
        "actor": _actor_row(decision.actor, known),
        "target": _actor_row(decision.target, known) if decision.target else None,
        "name": decision.name,
        "text": decision.text,
        "article": decision.place,
        "by": decision.by or None,
        "at": decision.at.isoformat(timespec="seconds"),
        "undoes": decision.undoes,
        "undone_by": decision.undone_by,
    }


def decision_text(decision: Decision, known: Mapping[str, Actor]) -> str:
    """Write a decision on one line: number, moment, who decided, what; and whether it takes another back or was taken back."""
    said = _SAID[decision.act].format(
        actor=_name(decision.actor, known),
        target=_name(decision.target or "", known),
        text=isolated(decision.text or ""),
        name=isolated(decision.name or ""),
    )
    if decision.undoes is not None:
        said = f"took {decision.undoes} back: {said}"
    if decision.undone_by is not None:
        said += f" (taken back by {decision.undone_by})"
    return f"{decision.id}\t{decision.at:%Y-%m-%d %H:%M}\t{isolated(decision.by) if decision.by else '-'}\t{decision.act.value}\t{said}"


def _actor_row(id_: str, known: Mapping[str, Actor]) -> dict[str, str]:
    return {"id": id_, "name": known[id_].name if id_ in known else id_}


def _name(id_: str, known: Mapping[str, Actor]) -> str:
    return isolated(known.get(id_, Actor(id_, ActorKind.PERSON)).name)
