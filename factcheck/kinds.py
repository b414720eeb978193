"""The closed sets of words that the nouns use."""

from __future__ import annotations

from enum import StrEnum


class Language(StrEnum):
    """ISO 639-1 codes of the languages that reported speech is read in."""

    PERSIAN = "fa"
    ENGLISH = "en"


class StatementKind(StrEnum):
    """How the words are given, read off the surface."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


class ActorKind(StrEnum):
    """What an actor is."""

    PERSON = "person"
    ORGANISATION = "organisation"
    GOVERNMENT = "government"
    MEDIA = "media"
    ANONYMOUS = "anonymous"


class Precision(StrEnum):
    """How closely a date interval is known."""

    DAY = "day"
    INTERVAL = "interval"
    YEAR = "year"
    OPEN = "open"
    VAGUE = "vague"
    NONE = "none"


class DateMethod(StrEnum):
    """How a statement's date was found."""

    EXPLICIT = "explicit"
    RELATIVE = "relative"
    INHERITED = "inherited"
    INFERRED = "inferred"
    DEFAULT = "default"
    NONE = "none"


class ActorMethod(StrEnum):
    """How a statement's actors were found."""

    NAME = "name"
    ROLE = "role"
    ALIAS = "alias"
    PRONOUN = "pronoun"
    ELIDED = "elided"
    DOCUMENT = "document"
    ANONYMOUS = "anonymous"
    DESCRIPTION = "description"
    AMBIGUOUS = "ambiguous"
    GIVEN = "given"


class Stance(StrEnum):
    """What one piece of evidence does to the claim."""

    SUPPORTS = "supports"
    CONFLICTS = "conflicts"
    NEUTRAL = "neutral"


class Strength(StrEnum):
    """How firmly a stance or a verdict is held."""

    LIKELY = "likely"
    POSSIBLE = "possible"


class Verdict(StrEnum):
    """The claim against the archive; never about truth."""

    SUPPORTED = "supported"
    CONTRADICTED = "contradicted"
    MIXED = "mixed"
    NOT_ENOUGH_EVIDENCE = "not_enough_evidence"


class Relation(StrEnum):
    """What kind of stance it is, in view of who spoke and when."""

    SAME_POSITION = "same_position"
    CONTRADICTION = "contradiction"
    CHANGE_OF_POSITION = "change_of_position"
    UPDATE = "update"
    OTHER_SPEAKER = "other_speaker"
    UNRELATED = "unrelated"


class ReasonType(StrEnum):
    """Why a stance was given; what the reader sees as "why"."""

    NEGATION = "negation"
    NUMBER = "number"
    DATE = "date"
    REVERSAL = "reversal"
    HEDGE = "hedge"
    SCOPE = "scope"
    OTHER_SPEAKER = "other_speaker"
    PARTICIPANT = "participant"
    OPPOSITE = "opposite"
    SAME_WORDS = "same_words"
    MEANING = "meaning"


class ReviewState(StrEnum):
    """What a person says of a pair of texts; open means that nobody has decided, or that it was taken back."""

    OPEN = "open"
    CONFIRMED = "confirmed"
    REJECTED = "rejected"
    NOT_COMPARABLE = "not_comparable"


class Act(StrEnum):
    """What somebody may decide about who is who."""

    SETTLE = "settle"
    MERGE = "merge"
    SPLIT = "split"
    ALIAS = "alias"
