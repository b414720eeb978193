"""Which column of a table holds what: told by the names that columns go by in Persian and English, or chosen."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from factcheck.errors import InputError
from factcheck.language.text import phrase_key

_ACTOR = ("actor", "speaker", "claimant", "author", "person", "name", "گوینده", "نام گوینده", "گوینده ادعا", "شخص", "نام", "از زبان", "منبع")
_CLAIM = ("claim", "claims", "text", "statement", "quote", "sentence", "ادعا", "متن ادعا", "متن", "گفته", "نقل قول", "جمله", "سخن", "عبارت")
_CLAIM_DAY = ("date", "claim date", "day", "claimed on", "تاریخ", "تاریخ ادعا", "تاریخ گفته", "روز", "زمان")
_CLAIM_ID = ("id", "claim id", "code", "number", "no", "row", "شناسه", "شناسه ادعا", "کد", "شماره", "ردیف")
_OUTLET = ("outlet", "publisher", "newspaper", "news agency", "agency", "media", "رسانه", "خبرگزاری", "روزنامه", "ناشر", "نام رسانه", "منبع", "منبع خبر")
_HEADER_SHOWN = 200  # characters


@dataclass(frozen=True, slots=True)
class Kind:
    """What the rows of a file are: its fields with the names that their columns go by, first choice first, and which must be there.

    ``needed`` gives each field that must be there in the words of an error.
    """

    names: Mapping[str, Sequence[str]]
    needed: Mapping[str, str]


ARTICLE = Kind(
    {
        "text": ("text", "body", "content", "article", "article text", "full text", "متن", "متن خبر", "متن کامل", "متن مقاله", "خبر", "محتوا", "شرح خبر"),
        "date": (
            *("date", "published", "published at", "published on", "published date", "publication date", "publish date", "pub date", "pubdate", "day"),
            *("تاریخ", "تاریخ انتشار", "تاریخ خبر", "زمان انتشار", "روز", "زمان"),
        ),
        "outlet": (*_OUTLET, "source"),
        "url": ("url", "link", "address", "permalink", "web address", "نشانی", "پیوند", "لینک", "آدرس", "نشانی اینترنتی"),
        "title": ("title", "headline", "عنوان", "تیتر", "سرتیتر", "عنوان خبر"),
        "lang": ("lang", "language", "زبان"),
        "id": ("id", "article id", "شناسه", "شناسه خبر", "کد خبر"),  # no row numbers: the same number in two files would be one article
    },
    {"text": "text"},
)
CLAIM = Kind({"claim": _CLAIM, "actor": _ACTOR, "date": _CLAIM_DAY, "id": _CLAIM_ID}, {"claim": "claim or text"})
PAIR = Kind(
    {
        "claim": tuple(name for name in _CLAIM if name not in {"text", "متن"}),
        "evidence": ("evidence", "earlier statement", "شاهد", "گفته پیشین"),
        "actor": _ACTOR,
        "claim_date": ("claim date", "تاریخ ادعا"),
        "evidence_date": ("evidence date", "تاریخ شاهد", "تاریخ گفته پیشین"),
        "id": ("id", "pair id", "شناسه", "ردیف"),
    },
    {"claim": "claim", "evidence": "evidence"},
)
STATEMENT = Kind(
    {
        "actor": tuple(name for name in _ACTOR if name != "منبع"),
        "text": ("text", "statement", "quote", "متن", "گفته", "متن گفته", "نقل قول", "سخن"),
        "date": ("date", "day", "تاریخ", "تاریخ گفته", "روز"),
        "outlet": _OUTLET,
        "id": ("id", "statement id", "شناسه", "شناسه گفته"),  # no row numbers, as for articles
    },
    {"actor": "actor", "text": "text"},
)


IF_THERE = "?"
"""After the name of a field: its column is taken where a file has it."""


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of claims by what they hold; an empty name is a column that is not there."""

    claim: str = ""
    actor: str = ""
    date: str = ""
    id: str = ""


def guess_columns(names: Iterable[str]) -> Columns:
    """Tell by their names, in Persian or English, what the columns of claims hold, for a person to look over.

    >>> guess_columns(["ردیف", "گوینده", "متن ادعا", "تاریخ"])
    Columns(claim='متن ادعا', actor='گوینده', date='تاریخ', id='ردیف')
    """
    keys = {name: _words(name) for name in names}
    found: dict[str, str] = {}
    for whole in (True, False):
        for field, known in CLAIM.names.items():
            free = {name: key for name, key in keys.items() if name not in found.values()}
            if field not in found and (column := _named(free, [_words(name) for name in known], whole=whole)):
                found[field] = column
    return Columns(**found)


def find_columns(header: Iterable[str], kind: Kind, chosen: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """Tell which columns hold each field: the chosen one, else all whose whole name is known, first choice first.

    >>> find_columns(["متن خبر", "when", "Body"], ARTICLE, {"date": "when"})
    {'text': ('Body', 'متن خبر'), 'date': ('when',)}

    :param header: the names of the columns.
    :param kind: what the rows are.
    :param chosen: columns by field, as ``chosen_columns`` gives them.
    :returns: the columns of each field that has any.
    """
    keys = {column: _words(column) for column in header if column not in chosen.values()}
    found = {}
    for field, names in kind.names.items():
        columns = tuple(column for name in names for column, key in keys.items() if key == _words(name))
        found[field] = (chosen[field],) if field in chosen else columns
    return {field: columns for field, columns in found.items() if columns}


def chosen_columns(header: Sequence[str], chosen: Mapping[str, str], *, name: str) -> dict[str, str]:
    """Find the columns that somebody chose by name; case, half-spaces and the two ways to write ی and ک make no difference.

    :param header: the names of the columns.
    :param chosen: names of columns by field; of a field with a question mark after it the column need not be there.
    :param name: what to call the file in an error.
    :returns: the columns by field, as the header has them.
    :raises InputError: if there is no such column.
    """
    found = {}
    for wish, wanted in chosen.items():
        field = wish.removesuffix(IF_THERE)
        like = [wanted] if wanted in header else [column for column in header if _words(column) == _words(wanted)]
        if not like and field != wish:
            continue
        if not like:
            raise InputError(f'{name}: no column "{wanted}" for {field}: there are {listed(header)}')
        found[field] = like[0]
    return found


def listed(header: Iterable[str]) -> str:
    """List the columns of a header in an error, not more of them than can be read."""
    return ", ".join(header)[:_HEADER_SHOWN] or "none"


def _named(keys: dict[str, str], known: list[str], *, whole: bool) -> str | None:
    """Return the first column called by a known name, or that has one among its words."""
    for name in known:
        for column, key in keys.items():
            if key == name if whole else f" {name} " in f" {key} ":
                return column
    return None


@lru_cache(maxsize=1024)
def _words(name: str) -> str:
    return " ".join(phrase_key(word) for word in name.replace("_", " ").replace("\u200c", " ").split())
