"""What statements are mostly about: the words and pairs of words that most of them have in common."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from factcheck.judging.overlap import content_words
from factcheck.language.lexicon import lexicon_rows, word_class
from factcheck.language.stems import stem
from factcheck.language.text import HALF_SPACE, Token, key, tokenize
from factcheck.reports.bidi import visible

_LEAST = 2
_LEAST_LETTERS = {True: 3, False: 2}  # of an English word, of a Persian one
_OWN_WORD = 0.6  # of a word's statements: when so many have it in one pair, the pair stands for it
_TIME = frozenset({"month", "weekday", "weekday_night", "day_word", "unit", "units", "season", "part", "year_word", "time_of_day"})
_SAYS_NOTHING = frozenset(
    stem(token.key)
    for token in tokenize(
        "کشور روز سال ماه هفته ساعت امروز دیروز فردا مورد موضوع مسئله راه کار بار نفر درصد میلیون میلیارد هزار حدود آغاز پایان ادامه انجام قرار "
        "خبر گزارش سخن حرف چیز گونه طور شکل بخش دور دست نظر باره دلیل علت نیاز وجود امکان زمان حال همه هیچ بسیار تازه جدید بزرگ دیگر خود "
        "یک دو سه چهار پنج شش هفت هشت نه ده صد "
        "said going will would should could people year day time new also not have has had was were been that this there they"
    )
)


@dataclass(frozen=True, slots=True)
class Subject:
    """A word, or two that stand together, and how many statements have it."""

    words: str
    count: int


def frequent_subjects(texts: Iterable[str], *, most: int = 14, without: frozenset[str] = frozenset()) -> tuple[Subject, ...]:
    """Find what statements are mostly about.

    :param texts: the statements' own words.
    :param most: how many to return at most.
    :param without: names that tell nothing here, such as the speaker's own.
    :returns: words and pairs of words that at least two statements have, most frequent first; function words, verbs and words of time are left out.
    """
    counts: Counter[tuple[str, ...]] = Counter()
    written: defaultdict[tuple[str, ...], Counter[str]] = defaultdict(Counter)
    unwanted = _SAYS_NOTHING | _time_words() | {stem(token.key) for name in without for token in tokenize(name)}
    for text in texts:
        found = dict(_phrases(visible(text), unwanted))
        counts.update(found.keys())
        for stems, words in found.items():
            written[stems][words] += 1
    frequent = {stems: count for stems, count in counts.items() if count >= _LEAST}
    pairs = {stems for stems in frequent if len(stems) > 1}
    shown = [stems for stems in frequent if not any(set(stems) < set(pair) and frequent[pair] >= _OWN_WORD * frequent[stems] for pair in pairs)]
    ranked = sorted(shown, key=lambda stems: (-frequent[stems], -len(stems), stems))
    return tuple(Subject(_usual(written[stems]), frequent[stems]) for stems in ranked[:most])


def _phrases(text: str, unwanted: frozenset[str]) -> Iterator[tuple[tuple[str, ...], str]]:
    """Yield the stems and the words of each content word of a text, and of each two that are neighbours."""
    content = content_words(text) - unwanted
    kept: list[Token | None] = [token if _tells(token, content) else None for token in tokenize(text)]
    for token in filter(None, kept):
        yield (stem(token.key),), text[token.start : token.end]
    for left, right in pairwise(kept):
        if left and right and text[left.end : right.start].strip() in {"", HALF_SPACE}:
            yield (stem(left.key), stem(right.key)), " ".join(text[left.start : right.end].split())


def _tells(token: Token, content: frozenset[str]) -> bool:
    word = token.key
    return token.is_word and len(word) >= _LEAST_LETTERS[word.isascii()] and not any(sign.isdecimal() for sign in word) and stem(word) in content


def _usual(forms: Counter[str]) -> str:
    """Return the form most used, the shortest of equals."""
    return min(forms, key=lambda form: (-forms[form], len(form), form))


@cache
def _time_words() -> frozenset[str]:
    """Return the stems of months, weekdays and other single words of time, and of what statements are called."""
    time = frozenset(stem(key(form)) for row in lexicon_rows("dates.jsonl") if row["is"] in _TIME for form in row["forms"] if " " not in form)
    return time | word_class("speech_noun") | word_class("speech_event")
