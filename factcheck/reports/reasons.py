"""Reasons, remarks, coverage and counts of a finding put into words."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterable

from factcheck.domain import Coverage, Evidence, Finding, Judgement, Reason, ReasonType, Stance
from factcheck.reports.bidi import isolated
from factcheck.reports.calendar import gregorian, jalali, number, period
from factcheck.reports.words import word

_NOTES = (
    (re.compile(r'nobody known as "(?P<name>.*)"', re.DOTALL), "note.nobody"),
    (re.compile(r"the claim names no speaker\b.*", re.DOTALL), "note.no_speaker"),
    (re.compile(r"only the first words were judged: the claim has more than (?P<count>\d+)"), "note.too_long"),
)
_FIGURES = {ReasonType.NUMBER, ReasonType.DATE}
_WITHOUT_WORDS = {ReasonType.MEANING, ReasonType.SAME_WORDS, ReasonType.PARTICIPANT, ReasonType.OTHER_SPEAKER}
_OUTLETS_NAMED = 4


def reason_words(reason: Reason, lang: str = "fa") -> str:
    """Say one reason: its kind, and the words that it rests on where they are short enough to tell something.

    >>> reason_words(Reason(ReasonType.REVERSAL, "2025-10-21", "2025-10-16"))
    'تغییر موضع میان ۲۴ مهر ۱۴۰۴ و ۲۹ مهر ۱۴۰۴'
    """
    if reason.type is ReasonType.REVERSAL:
        return _reversal(reason, lang)
    kind, claim, evidence = word(reason.type, lang), reason.claim.strip(), reason.evidence.strip()
    if reason.type in _WITHOUT_WORDS or not (claim or evidence):
        return kind
    if claim and evidence:
        label = "reason.against" if reason.type in _FIGURES else "reason.against.quoted"
        return word(label, lang, type=kind, claim=isolated(claim), evidence=isolated(evidence))
    return word("reason.one", lang, type=kind, words=isolated(claim or evidence))


def stance_words(judgement: Judgement, lang: str = "fa") -> str:
    """Say a stance and how firmly it is held; a neutral one has no strength."""
    stance = word(judgement.stance, lang)
    return stance if judgement.stance is Stance.NEUTRAL else word("strength.of", lang, stance=stance, strength=word(judgement.strength, lang))


def verdict_words(finding: Finding, lang: str = "fa") -> str:
    """Say the verdict and, if evidence takes a side, how firmly it is held."""
    verdict = word(finding.verdict, lang)
    firm = word("strength.of", lang, stance=verdict, strength=word(finding.strength, lang)) if sided(finding.evidence) else verdict
    return word("verdict.newer", lang, verdict=firm, side=word(finding.newer, lang)) if finding.newer else firm


def counts_words(evidence: Iterable[Evidence], lang: str = "fa") -> str:
    """Count the evidence by stance."""
    counts = Counter(item.judgement.stance for item in evidence)
    return word("counts", lang, **{stance.value: number(counts[stance], lang) for stance in Stance})


def sided(evidence: Iterable[Evidence]) -> list[Evidence]:
    """Return the evidence that takes a side, in the order given."""
    return [item for item in evidence if item.judgement.stance is not Stance.NEUTRAL]


def neutral(evidence: Iterable[Evidence]) -> list[Evidence]:
    """Return the evidence that takes no side, in the order given."""
    return [item for item in evidence if item.judgement.stance is Stance.NEUTRAL]


def coverage_words(finding: Finding, lang: str = "fa") -> str:
    """Say how much was searched, and that absence proves nothing."""
    coverage = finding.coverage
    if not finding.actors:
        return word("coverage.everybody" if finding.evidence else "coverage.no_actor", lang)
    if not coverage.statements:
        return f"{word('coverage.none', lang)} {word('coverage.caution', lang)}"
    dated = coverage.start or coverage.end
    said = word(
        "coverage.some" if dated else "coverage.undated",
        lang,
        statements=number(coverage.statements, lang),
        outlets=_outlets(coverage, lang),
        **({"period": period(coverage.start, coverage.end, lang)} if dated else {}),
    )
    return f"{said}. {word('coverage.caution', lang)}"


def note_words(note: str, lang: str = "fa") -> str:
    """Say a remark of the checker in the reader's language; one that is not in the table stays as it is."""
    for pattern, label in _NOTES:
        if found := pattern.fullmatch(note):
            return word(label, lang, **{name: isolated(text) for name, text in found.groupdict().items()})
    return isolated(note)


def _reversal(reason: Reason, lang: str) -> str:
    try:
        days = sorted(dt.date.fromisoformat(text) for text in (reason.claim, reason.evidence))
    except ValueError:
        return word(reason.type, lang)
    first, second = (jalali(day) if lang == "fa" else gregorian(day, lang) for day in days)
    return word("reason.reversal", lang, first=first, second=second)


def _outlets(coverage: Coverage, lang: str) -> str:
    if not coverage.outlets:
        return word("coverage.no_outlets", lang)
    names = word("comma", lang).join(isolated(name) for name in coverage.outlets[:_OUTLETS_NAMED])
    label = "coverage.outlets" if len(coverage.outlets) <= _OUTLETS_NAMED else "coverage.outlets.more"
    return word(label, lang, count=number(len(coverage.outlets), lang), names=names)
