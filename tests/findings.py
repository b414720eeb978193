"""Findings of an invented world, made by hand."""

from __future__ import annotations

import datetime as dt

from factcheck.domain import (
    Actor,
    ActorKind,
    ArchivedStatement,
    Coverage,
    DateInterval,
    DateMethod,
    Evidence,
    Finding,
    Judgement,
    Match,
    Precision,
    Probabilities,
    Reason,
    ReasonType,
    Relation,
    Span,
    Stance,
    StatementKind,
    Strength,
    Verdict,
)

MAYOR = Actor("mayor", ActorKind.PERSON, name_fa="مهرزاد کاویانفر", name_en="Mehrzad Kavianfar")
COUNCIL = Actor("council", ActorKind.PERSON, name_fa="دلارام سروستان")


def day(iso: str) -> DateInterval:
    return DateInterval(dt.date.fromisoformat(iso), dt.date.fromisoformat(iso), Precision.DAY, DateMethod.EXPLICIT)


def statement(sentence: str, words: str, *, id_: int = 1, actor: Actor = MAYOR, date: DateInterval | None = None, **more: object) -> ArchivedStatement:
    start = sentence.index(words)
    values = {
        "id": id_,
        "text": words,
        "resolved": words,
        "sentence": sentence,
        "content": Span(start, start + len(words)),
        "cue": None,
        "source": None,
        "kind": StatementKind.INDIRECT,
        "negated": False,
        "actors": (actor,),
        "date": date or day("2025-10-07"),
        "outlet": "روزنامه ساختگی آذرگون",
        "url": "https://azargun.example/1",
    }
    return ArchivedStatement(**(values | more))  # type: ignore[arg-type]


def evidence(of: ArchivedStatement, stance: Stance, *reasons: Reason, strength: Strength = Strength.LIKELY) -> Evidence:
    share = {Stance.SUPPORTS: (0.9, 0.05, 0.05), Stance.CONFLICTS: (0.05, 0.9, 0.05), Stance.NEUTRAL: (0.05, 0.05, 0.9)}[stance]
    return Evidence(Match(of, 0.9), Judgement(stance, strength, Probabilities(*share), Relation.UNRELATED, reasons))


SAID = statement("مهرزاد کاویانفر گفت که پل تازه تا پایان سال ساخته می‌شود.", "پل تازه تا پایان سال ساخته می‌شود")
LATER = statement(
    "شهردار گفت: «پل تازه تا پایان سال ساخته نمی‌شود.»",
    "پل تازه تا پایان سال ساخته نمی‌شود.",
    id_=2,
    date=DateInterval(None, dt.date(2025, 11, 20), Precision.OPEN, DateMethod.RELATIVE),
    outlet=None,
    url=None,
)
OTHER = statement("سروستان افزود که هزینه پل ۲۰ میلیارد تومان است.", "هزینه پل ۲۰ میلیارد تومان است", id_=3, actor=COUNCIL)
ASIDE = statement("کاویانفر گفت که مترو آماده است.", "مترو آماده است", id_=4)


FINDING = Finding(
    claim="کاویانفر گفت پل تازه با ۱۲ میلیارد تومان ساخته نمی‌شود",
    actors=(MAYOR,),
    verdict=Verdict.MIXED,
    strength=Strength.LIKELY,
    evidence=(
        evidence(SAID, Stance.CONFLICTS, Reason(ReasonType.NEGATION, "نمی‌شود", ""), Reason(ReasonType.REVERSAL, "2025-11-21", "2025-10-07")),
        evidence(LATER, Stance.SUPPORTS, Reason(ReasonType.MEANING, "a", "b"), strength=Strength.POSSIBLE),
        evidence(ASIDE, Stance.NEUTRAL),
    ),
    others=(evidence(OTHER, Stance.CONFLICTS, Reason(ReasonType.NUMBER, "۱۲", "۲۰")),),
    coverage=Coverage(3, dt.date(2025, 10, 7), dt.date(2025, 11, 20), ("روزنامه ساختگی آذرگون",)),
    claim_date=dt.date(2025, 11, 21),
)
"""Evidence on both sides, an open date, somebody else's word, and a neutral statement."""
