"""Findings and statements as text for a terminal: Persian or English, with everything of another direction kept apart."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from factcheck.archive.conflicts import Conflict
from factcheck.archive.reviews import Review
from factcheck.domain import Actor, ArchivedStatement, Article, DateInterval, Evidence, Finding, PublishedCheck, Statement, StatementKind
from factcheck.reports.bidi import isolated, visible
from factcheck.reports.calendar import both_calendars, both_calendars_of, number
from factcheck.reports.published import published_words
from factcheck.reports.reasons import counts_words, coverage_words, neutral, note_words, reason_words, sided, stance_words, verdict_words
from factcheck.reports.words import word

_NEAREST = 3
_QUOTED, _BRACKETED = ("«", "»"), ("[", "]")
_QUOTES = {"«": "»", "“": "”", "„": "“", '"': '"', "‹": "›", "‘": "’"}


def finding_text(finding: Finding, *, lang: str = "fa", explain: bool = False) -> str:
    """Write a finding as a report of some lines: claim, speaker, verdict with counts, evidence, what others said, and what was searched.

    :param finding: what ``Checker.check`` returns.
    :param lang: language of the words around; articles and claims stay as they are.
    :param explain: list, under each piece of evidence, what went into its judgement.
    :returns: the lines, each on its own, with an empty line at the end.
    """
    blocks = [_head(finding, lang), *_evidence(finding, lang, explain), *_others(finding, lang), _foot(finding, lang)]
    return "\n\n".join("\n".join(block) for block in blocks if block) + "\n"


def statement_text(article: Article, statement: Statement, *, lang: str = "fa") -> str:
    """Write a statement of an article on one line: who, when, how, and the words."""
    source = statement.source.of(article.text) if statement.source else ""
    kind = word(statement.kind, lang)
    parts = [_speakers(statement.actors, lang, source=source), _date(statement.date, lang), kind, word("negated", lang) if statement.negated else ""]
    return f"{_dotted(parts)}: {isolated(_marked(statement.content.of(article.text), statement.kind))}"


def archived_text(statement: ArchivedStatement, *, lang: str = "fa") -> str:
    """Write a statement of the archive on one line: its id, who, when, where, and the words."""
    parts = [str(statement.id), _speakers(statement.actors, lang), _date(statement.date, lang), _outlet(statement, lang)]
    return f"{_dotted(parts)}: {isolated(_marked(statement.text, statement.kind))}"


def conflict_text(conflict: Conflict, review: Review | None = None, *, lang: str = "fa") -> str:
    """Write two statements that may not both stand: who and why, then the later one and the earlier."""
    judgement = conflict.judgement
    reasons = word("semicolon", lang).join(reason_words(reason, lang) for reason in judgement.reasons)
    said = f"{word(review.state, lang)} ({isolated(review.reviewer)})" if review else ""
    head = _dotted([_speakers(conflict.later.actors, lang), word(judgement.relation, lang), stance_words(judgement, lang), said])
    lines = [f"   {archived_text(one, lang=lang)}" for one in (conflict.later, conflict.earlier)]
    return "\n".join([head, *lines, *([f"   {word('why', lang)}: {reasons}"] if reasons else []), ""])


def quoted_in_sentence(statement: ArchivedStatement) -> str:
    """Return the sentence with the statement's own words marked: «» for direct speech, unless the article has them so, [] for indirect."""
    before, words, after = (
        statement.sentence[: statement.content.start],
        statement.content.of(statement.sentence),
        statement.sentence[statement.content.end :],
    )
    if not words:
        return statement.sentence or statement.text
    if _is_quoted(before.rstrip()[-1:] + words + after.lstrip()[:1]):
        return statement.sentence
    return f"{before}{_marked(words, statement.kind)}{after}"


def quoted(statement: ArchivedStatement) -> str:
    """Return the statement's own words: in «» if they were quoted as spoken, in [] if they were given indirectly."""
    return _marked(statement.text, statement.kind)


def actor_name(actor: Actor, lang: str) -> str:
    """Return an actor's name in the reader's language where there is one."""
    return (actor.name_en if lang == "en" else actor.name_fa) or actor.name


def _head(finding: Finding, lang: str) -> list[str]:
    date = [f"{word('claim_date', lang)}: {both_calendars_of(finding.claim_date, lang)}"] if finding.claim_date else []
    counts = f" ({counts_words(finding.evidence, lang)})" if finding.evidence else ""
    return [
        f"{word('claim', lang)}: {isolated(finding.claim)}",
        f"{word('speaker', lang)}: {_speakers(finding.actors, lang, source=finding.speaker or '')}",
        *date,
        f"{word('verdict', lang)}: {verdict_words(finding, lang)}{counts}",
    ]


def _evidence(finding: Finding, lang: str, explain: bool) -> Iterator[list[str]]:
    taking, rest = sided(finding.evidence), neutral(finding.evidence)
    shown = taking or rest[:_NEAREST]
    if shown:
        heading = "nearest" if not taking else "evidence" if finding.actors else "evidence.everybody"
        yield [f"{word(heading, lang)}:"]
    for position, item in enumerate(shown, start=1):
        yield _evidence_lines(f"{number(position, lang)}.", item, lang, named=not finding.actors, explain=explain)
    left = len(rest) if taking else len(rest) - len(shown)
    if left:
        yield [word("neutral.more", lang, count=number(left, lang))]


def _others(finding: Finding, lang: str) -> Iterator[list[str]]:
    taking = sided(finding.others)
    if taking:
        yield [f"{word('others', lang)} ({word('others.hint', lang)}):"]
    for item in taking:
        yield _evidence_lines("-", item, lang, named=True)


def _foot(finding: Finding, lang: str) -> list[str]:
    notes = [f"{word('note', lang)}: {note_words(note, lang)}" for note in finding.notes]
    return [f"{word('coverage', lang)}: {coverage_words(finding, lang)}", *notes]


def _evidence_lines(mark: str, item: Evidence, lang: str, *, named: bool = False, explain: bool = False) -> list[str]:
    statement, judgement = item.match.statement, item.judgement
    speakers = _speakers(statement.actors, lang) if named else ""
    reasons = word("semicolon", lang).join(reason_words(reason, lang) for reason in judgement.reasons)
    lines = [
        f"{mark} {_dotted([stance_words(judgement, lang), speakers, _date(statement.date, lang), _outlet(statement, lang)])}",
        f"   {isolated(quoted_in_sentence(statement))}",
        f"   {word('why', lang)}: {reasons}" if reasons else "",
        f"   {word('cut', lang)}" if judgement.cut else "",
        f"   {isolated(statement.url)}" if statement.url else "",
        *(f"   {_published(check, lang)}" for check in statement.checks),
        *(f"     {name}: {isolated(value)}" for name, value in judgement.trace if explain),
    ]
    return [line for line in lines if line]


def _published(check: PublishedCheck, lang: str) -> str:
    return word("comma", lang).join([published_words(check, lang), *([isolated(check.url)] if check.url else [])])


def _speakers(actors: Iterable[Actor], lang: str, *, source: str = "") -> str:
    names = [isolated(actor_name(actor, lang)) for actor in actors]
    return word("comma", lang).join(names) or (isolated(source) if source else word("speaker.unknown", lang))


def _date(date: DateInterval | None, lang: str) -> str:
    return str(both_calendars(date, lang))


def _outlet(statement: ArchivedStatement, lang: str) -> str:
    return isolated(statement.outlet) if statement.outlet else word("outlet.unknown", lang)


def _dotted(parts: Iterable[str]) -> str:
    return " · ".join(part for part in parts if part)


def _marked(words: str, kind: StatementKind) -> str:
    """Put direct speech in «», unless it is already; words that the article gives indirectly get square brackets, lest they pass for a quotation."""
    words = visible(words).strip()
    opening, closing = _QUOTED if kind is StatementKind.DIRECT else _BRACKETED
    return words if _is_quoted(words) else f"{opening}{words}{closing}"


def _is_quoted(words: str) -> bool:
    """Tell whether one pair of quotation marks holds all of ``words``."""
    close = _QUOTES.get(words[:1])
    return close is not None and len(words) > 1 and words.endswith(close) and close not in words[1:-1]
