"""What the page shows of a finding, worked out as plain values: a result, cards of evidence, and screens that say what to do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from factcheck.dashboard.marks import Segment, differing, marked_sentence
from factcheck.domain import Evidence, Finding, Judgement, Stance, Verdict
from factcheck.errors import ArchiveError, FactcheckError, IndexStaleError, InputError, ModelError, SettingsError
from factcheck.reading.web_address import web_address
from factcheck.reports.calendar import Written, both_calendars, both_calendars_of, number
from factcheck.reports.citation import citation
from factcheck.reports.published import published_words
from factcheck.reports.reasons import coverage_words, neutral, note_words, reason_words, sided, stance_words
from factcheck.reports.text import actor_name
from factcheck.reports.words import word


@dataclass(frozen=True, slots=True)
class Card:
    """One piece of evidence. ``share`` is the stance's probability in ``[0, 1]``; ``url`` is ``None`` unless it is a web address.

    ``side_by_side`` is the claim and the statement's own words, the differing ones marked; ``profiles`` are the addresses of the speakers' pages;
    ``checks`` are the fact-checks that others have published, each in words and with its web address, if it has one.
    """

    stance: Stance
    stance_words: str
    share: float
    speakers: tuple[str, ...]
    date: Written
    outlet: str
    url: str | None
    sentence: tuple[Segment, ...]
    reasons: tuple[str, ...]
    citation: str = ""
    side_by_side: tuple[tuple[Segment, ...], tuple[Segment, ...]] = ((), ())
    profiles: tuple[str, ...] = ()
    checks: tuple[tuple[str, str | None], ...] = ()


@dataclass(frozen=True, slots=True)
class Screen:
    """A calm page in place of a result: what is the case, what to do, a command that does it, and the program's own words."""

    title: str
    way: str
    command: str = ""
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Result:
    """A finding as the page shows it; ``strength`` is empty where no evidence takes a side, ``everybody`` means that no speaker limited the search, ``instead`` stands in for the evidence where there is none."""

    verdict: Verdict
    verdict_words: str
    strength: str
    claim: str
    speakers: tuple[str, ...]
    profiles: tuple[str, ...]
    everybody: bool
    date: Written | None
    counts: tuple[tuple[Stance, int], ...]
    evidence: tuple[Card, ...]
    neutral: tuple[Card, ...]
    others: tuple[Card, ...]
    coverage: str
    notes: tuple[str, ...]
    instead: Screen | None


_ERRORS = (
    (IndexStaleError, "error.index", "factcheck reindex"),
    (ArchiveError, "error.archive", ""),
    (ModelError, "error.model", "factcheck prepare"),
    (SettingsError, "error.settings", "factcheck info"),
    (InputError, "error.input", ""),
)


Profile = Callable[[str], str]
"""Turns an actor's id into the address of its page."""


def no_profile(actor_id: str) -> str:
    """Link to nobody: in a file that stands for itself there are no other pages."""
    return ""


def result_of(finding: Finding, lang: str, profile: Profile = no_profile) -> Result:
    """Work out what the page shows of a finding; ``profile`` links speakers to their pages."""

    def cards(evidence: Iterable[Evidence]) -> tuple[Card, ...]:
        return tuple(card_of(item, lang, claim=finding.claim, profile=profile) for item in evidence)

    counts = Counter(item.judgement.stance for item in finding.evidence)
    return Result(
        verdict=finding.verdict,
        verdict_words=word(finding.verdict, lang),
        strength=word(finding.strength, lang) if sided(finding.evidence) else "",
        claim=finding.claim,
        speakers=tuple(actor_name(actor, lang) for actor in finding.actors) or tuple(filter(None, [finding.speaker])),
        profiles=tuple(profile(actor.id) for actor in finding.actors),
        everybody=not finding.actors,
        date=both_calendars_of(finding.claim_date, lang) if finding.claim_date else None,
        counts=tuple((stance, counts[stance]) for stance in Stance) if finding.evidence else (),
        evidence=cards(sided(finding.evidence)),
        neutral=cards(neutral(finding.evidence)),
        others=cards(sided(finding.others)),
        coverage=coverage_words(finding, lang),
        notes=tuple(note_words(note, lang) for note in finding.notes) if finding.actors else (),
        instead=_empty(finding, lang),
    )


def card_of(evidence: Evidence, lang: str, *, claim: str = "", profile: Profile = no_profile) -> Card:
    """Work out the card of one piece of evidence.

    :param evidence: the statement and its judgement.
    :param lang: language of the words around.
    :param claim: what it was held against; without one, nothing stands side by side.
    :param profile: links speakers to their pages.
    :returns: the card.
    """
    statement, judgement = evidence.match.statement, evidence.judgement
    return Card(
        stance=judgement.stance,
        stance_words=stance_words(judgement, lang),
        share=_share(judgement),
        speakers=tuple(actor_name(actor, lang) for actor in statement.actors) or (word("speaker.unknown", lang),),
        date=both_calendars(statement.date, lang),
        outlet=statement.outlet or word("outlet.unknown", lang),
        url=web_address(statement.url),
        sentence=marked_sentence(statement),
        reasons=tuple(reason_words(reason, lang) for reason in judgement.reasons),
        citation=citation(statement, lang),
        side_by_side=differing(claim, statement.text) if claim else ((), ()),
        profiles=tuple(profile(actor.id) for actor in statement.actors),
        checks=tuple((published_words(check, lang), web_address(check.url)) for check in statement.checks),
    )


def screen_of_error(error: FactcheckError, lang: str) -> Screen:
    """Say what an error means and what to do."""
    label, command = next(((label, command) for kind, label, command in _ERRORS if isinstance(error, kind)), ("error", ""))
    return Screen(word(f"{label}.title", lang), word(f"{label}.way", lang), command, str(error))


def screen_of_archive(lang: str, *, missing: bool) -> Screen:
    """Say how to fill an archive that is missing or has no statements."""
    return Screen(word("archive.missing.title" if missing else "archive.empty.title", lang), word("archive.way", lang), "factcheck ingest news.jsonl")


def _empty(finding: Finding, lang: str) -> Screen | None:
    if finding.evidence:
        return None
    label = "empty.no_actor" if not finding.actors else "empty.too_early" if finding.coverage.statements else "empty.none"
    remarks = [] if finding.actors else [note_words(note, lang) for note in finding.notes]
    return Screen(word(f"{label}.title", lang), " ".join([*remarks, word(f"{label}.way", lang)]))


def _share(judgement: Judgement) -> float:
    probabilities = judgement.probabilities
    share = {Stance.SUPPORTS: probabilities.supports, Stance.CONFLICTS: probabilities.conflicts, Stance.NEUTRAL: probabilities.neutral}[judgement.stance]
    return min(max(share, 0.0), 1.0)


def percent(share: float, lang: str) -> str:
    """Write a share in ``[0, 1]`` as whole percent, never as certain: at most 99."""
    return word("percent", lang, count=number(min(round(share * 100), 99), lang))
