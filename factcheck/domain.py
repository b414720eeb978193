"""The nouns of factcheck: immutable values, without I/O."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from factcheck.kinds import (
    ActorKind,
    ActorMethod,
    DateMethod,
    Language,
    Precision,
    ReasonType,
    Relation,
    Stance,
    StatementKind,
    Strength,
    Verdict,
)
from factcheck.published import PublishedCheck
from factcheck.spans import Span

__all__ = [
    "Actor",
    "ActorKind",
    "ActorMethod",
    "ArchivedStatement",
    "Article",
    "Coverage",
    "DateInterval",
    "DateMethod",
    "Evidence",
    "Finding",
    "Judgement",
    "Language",
    "Match",
    "Precision",
    "Probabilities",
    "PublishedCheck",
    "Reason",
    "ReasonType",
    "Relation",
    "Role",
    "Span",
    "Stance",
    "Statement",
    "StatementKind",
    "Strength",
    "Verdict",
]


@dataclass(frozen=True, slots=True)
class Article:
    """A news document: its text as it came, and where and when it was published.

    ``text`` is never changed after reading; all spans count its code points.
    """

    text: str
    id: str
    date: dt.date | None = None
    outlet: str | None = None
    url: str | None = None
    title: str | None = None
    lang: str | None = None


@dataclass(frozen=True, slots=True)
class DateInterval:
    """When something was said: both ends inclusive, ``None`` for an open end.

    ``span`` is the time expression in the article, if there is one.
    """

    start: dt.date | None
    end: dt.date | None
    precision: Precision
    how: DateMethod
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Role:
    """An office held: a title of ``data/lexicon/titles.jsonl`` at a place or body, from–to.

    ``of`` is the id of a place (``data/lexicon/places.jsonl``) or of another actor. Both dates are inclusive; ``None`` is open.
    """

    title: str
    of: str
    start: dt.date | None = None
    end: dt.date | None = None

    def held_on(self, day: dt.date) -> bool:
        """Tell whether the office was held on ``day``."""
        return (self.start is None or self.start <= day) and (self.end is None or day <= self.end)


@dataclass(frozen=True, slots=True)
class Actor:
    """Whoever a source resolves to.

    ``aliases`` are further surface forms, in any language; ``note`` says what a reader should know (for example «invented»).
    ``candidates`` are the ids of those who may be meant, where a name fits several and the article does not tell which: a person has to settle it.
    """

    id: str
    kind: ActorKind
    name_fa: str | None = None
    name_en: str | None = None
    aliases: tuple[str, ...] = ()
    roles: tuple[Role, ...] = ()
    wikidata: str | None = None
    note: str | None = None
    candidates: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The name to show: Persian where there is one."""
        return self.name_fa or self.name_en or self.id


@dataclass(frozen=True, slots=True)
class Statement:
    """Somebody said something: three spans of an article, and what was found out about them.

    ``source`` is ``None`` when the subject is elided. ``cue_light`` is the second half of a split predicate (خواستار … **شد**).
    ``sentence`` is the sentence or paragraph part to show around it. ``nested_in`` is the position, in the article's list of statements, of the
    statement whose content holds this one. ``resolved`` is the content as the models read it: half-spaces repaired, pronouns filled in.
    ``actors`` holds one actor, or every signer of a joint statement; it is empty until the actors layer has run. ``confidence`` is in ``[0, 1]``.
    """

    content: Span
    cue: Span
    source: Span | None
    kind: StatementKind
    sentence: Span
    negated: bool = False
    nested_in: int | None = None
    cue_light: Span | None = None
    medium: Span | None = None
    date: DateInterval | None = None
    actors: tuple[Actor, ...] = ()
    actor_method: ActorMethod | None = None
    resolved: str = ""
    confidence: float = 0.5


@dataclass(frozen=True, slots=True)
class ArchivedStatement:
    """A statement as filed: it can be read, shown and judged without its article.

    ``content``, ``cue`` and ``source`` are spans in ``sentence``, not in the article. ``id`` is the archive's own key,
    ``external_id`` the one an import gave. ``article`` is ``None`` for a statement that was imported without an article.
    ``nested`` says that somebody else reported it in a statement of their own. ``checks`` are the fact-checks that others have published of it.
    """

    id: int
    text: str
    resolved: str
    sentence: str
    content: Span
    cue: Span | None
    source: Span | None
    kind: StatementKind
    negated: bool
    actors: tuple[Actor, ...]
    date: DateInterval
    outlet: str | None = None
    url: str | None = None
    article: str | None = None
    external_id: str | None = None
    confidence: float = 0.5
    nested: bool = False
    checks: tuple[PublishedCheck, ...] = ()


@dataclass(frozen=True, slots=True)
class Match:
    """A candidate before judging; ``similarity`` is a cosine in ``[-1, 1]``.

    ``score`` is what the candidates of one search are ranked by: meaning and words together, comparable within that search only.
    """

    statement: ArchivedStatement
    similarity: float
    score: float = 0.0


@dataclass(frozen=True, slots=True)
class Probabilities:
    """The stance model's view of one piece of evidence; the three sum to 1."""

    supports: float
    conflicts: float
    neutral: float


@dataclass(frozen=True, slots=True)
class Reason:
    """One typed reason: the words of the claim and of the evidence that it rests on."""

    type: ReasonType
    claim: str = ""
    evidence: str = ""


@dataclass(frozen=True, slots=True)
class Judgement:
    """What one text does to a claim, before anybody asks who said it in which article.

    ``proposition`` is the part of the text that was judged best; ``trace`` names what went into it, step by step; ``cut`` says that claim or text was too
    long to be judged whole.
    """

    stance: Stance
    strength: Strength
    probabilities: Probabilities
    relation: Relation
    reasons: tuple[Reason, ...] = ()
    proposition: str = ""
    trace: tuple[tuple[str, str], ...] = ()
    cut: bool = False


@dataclass(frozen=True, slots=True)
class Evidence:
    """An archived statement judged against the claim."""

    match: Match
    judgement: Judgement


@dataclass(frozen=True, slots=True)
class Coverage:
    """How much the archive holds of an actor: "no match" is not "never said".

    ``start`` and ``end`` are the first and last day a statement may have been made on.
    """

    statements: int
    start: dt.date | None = None
    end: dt.date | None = None
    outlets: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """A claim, the verdict on it, the evidence for that, and what was searched.

    ``evidence`` is the same actors' own; ``others`` is what other actors said on the same matter and never counts towards the verdict.
    ``speaker`` is whom the claim names or the user gave, in words, known or not. ``notes`` are remarks for the reader, such as why nothing could be searched.
    ``newer`` is the side that the newest evidence takes, where there is evidence for both.
    """

    claim: str
    actors: tuple[Actor, ...]
    verdict: Verdict
    strength: Strength
    evidence: tuple[Evidence, ...] = ()
    others: tuple[Evidence, ...] = ()
    coverage: Coverage = Coverage(0)
    claim_date: dt.date | None = None
    speaker: str | None = None
    notes: tuple[str, ...] = ()
    claim_span: Span | None = None
    newer: Stance | None = None

    @property
    def names_nobody(self) -> bool:
        """Whether no speaker was given or named, so that nobody's statements could be searched."""
        return not self.actors and not self.speaker
