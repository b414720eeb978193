"""Words for those whom an event has killed, hurt or swallowed up: counts of them change from day to day."""

from __future__ import annotations

from functools import cache

from factcheck.language.lexicon import word_class
from factcheck.language.text import tokenize

_CLASSES = ("victims_killed", "victims_hurt", "victims_missing")
_LONGEST = 3


def victims(text: str) -> frozenset[str]:
    """Tell which victims a text speaks of.

    >>> sorted(victims("دست‌کم ۱۲ نفر جان باختند و ۴۰ نفر زخمی شدند"))
    ['victims_hurt', 'victims_killed']

    :param text: a sentence in any language; endings make no difference («زخمی‌ها», «جان‌باختگان»).
    :returns: the classes of ``data/lexicon/words.jsonl`` that have a word in it.
    """
    keys = [token.key for token in tokenize(text)]
    runs = ["".join(keys[start : start + _LONGEST]) for start in range(len(keys))]
    return frozenset(name for name, stems in _stems().items() if any(run.startswith(stems) for run in runs))


@cache
def _stems() -> dict[str, tuple[str, ...]]:
    return {name: tuple(word_class(name)) for name in _CLASSES}
