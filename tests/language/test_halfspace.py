from __future__ import annotations

import json
import re
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.domain import Span
from factcheck.language.halfspace import repair_half_spaces
from factcheck.language.text import HALF_SPACE

_LETTERS = "ابپتجدرزسشعفقکگلمنوهیآئءيكةأؤ" + HALF_SPACE + "\u0651\u064b\u0654\u0640\u00ad\u00ac\u200d"
_WORDS = st.sampled_from(["نمیتوان", "برنامهای", "کردهاند", "گفتوگوهای", "می‌رود", "ایران", "كتابهاي", "«سهشنبه»", "رئیسجمهور،", "۱۴۰۴", "\n", "NATO", "میـشود"])
_TEXTS = st.one_of(st.text(), st.text(alphabet=_LETTERS + " .«»\n۱a"), st.lists(_WORDS).map(" ".join))
_PERSIAN = re.compile("[\u0620-\u06ff\u200c]+")


def _bare(text: str) -> str:
    return text.replace(HALF_SPACE, "")


@pytest.mark.parametrize(
    "repaired",
    [
        pytest.param("نمی‌رسد", id="negated present"),
        pytest.param("می‌نوشتند", id="continuous past"),
        pytest.param("می‌طلبد", id="regular verb of which the dictionary has the infinitive"),
        pytest.param("برنمی‌گردند", id="verb with a particle"),
        pytest.param("نوشته‌اند", id="perfect"),
        pytest.param("نپذیرفته‌ایم", id="negated perfect"),
        pytest.param("می‌ساخته‌اند", id="continuous perfect has two"),
        pytest.param("کارگاه‌های", id="plural with linking vowel"),
        pytest.param("صندلی‌ها", id="plural"),
        pytest.param("کتاب‌هایشان", id="plural with possessor"),
        pytest.param("دل‌هایی", id="plural of a two-letter noun"),
        pytest.param("مدرسه‌ها", id="plural after a silent he"),
        pytest.param("لحظه‌ای", id="indefinite after a silent he"),
        pytest.param("منطقه‌ای", id="he-noun whose stem is a noun, too, but never a plural"),
        pytest.param("زبان‌های", id="plural whose he-noun is rare"),
        pytest.param("آماده‌ایم", id="predicate after an adjective in he"),
        pytest.param("همسایه‌شان", id="possessor after he"),
        pytest.param("زندگی‌اش", id="possessor after ye"),
        pytest.param("شلوغ‌ترین", id="superlative"),
        pytest.param("ضعیف‌تر", id="comparative"),
        pytest.param("پنبه‌زنی", id="dictionary compound"),
        pytest.param("دانش‌آموزان", id="dictionary compound with ending"),
        pytest.param("آتش‌بس‌های", id="compound with plural"),
        pytest.param("گفت‌وگوها", id="compound that ends in a letter that does not join"),
        pytest.param("غنی‌سازی", id="compound with a frequent second part"),
        pytest.param("شرکت‌کنندگان", id="second part in the plural"),
        pytest.param("بی‌نتیجه", id="prefix"),
        pytest.param("فرامنطقه‌ای", id="prefix without half-space"),
        pytest.param("به‌واسطه", id="preposition of two words"),
        pytest.param("درحالی‌که", id="conjunction"),
        pytest.param("سریع‌السیر", id="Arabic article inside"),
    ],
)
def test_lost_half_spaces_are_put_back(repaired: str) -> None:
    assert repair_half_spaces(_bare(repaired)).text == repaired


@pytest.mark.parametrize(
    "word",
    [
        pytest.param("میدان", id="noun that begins like a verb"),
        pytest.param("میدانی", id="both a verb and an adjective"),
        pytest.param("میهنی", id="derived noun"),
        pytest.param("کشورهای", id="nothing joins, nothing is missing"),
        pytest.param("نامزدهای", id="a he-participle inside is chance"),
        pytest.param("نامهای", id="names or a letter: two readings"),
        pytest.param("زمینهای", id="lands or a ground: two readings"),
        pytest.param("دستهای", id="hands or a group: two readings"),
        pytest.param("گروهی", id="pronounced he joins its ending"),
        pytest.param("توجهی", id="pronounced he after a consonant"),
        pytest.param("فرماندهی", id="noun of an agent in deh"),
        pytest.param("کتابشان", id="possessor that joins"),
        pytest.param("دریای", id="linking vowel after alef"),
        pytest.param("تنهایی", id="ha is part of the word"),
        pytest.param("گرانبهایی", id="ha is part of the second half"),
        pytest.param("بیانیه", id="begins like a prefix"),
        pytest.param("آنها", id="usual in one piece"),
        pytest.param("پنجشنبه", id="day usual in one piece"),
        pytest.param("بزرگترین", id="superlative usual in one piece"),
        pytest.param("علیرضا", id="given name"),
        pytest.param("دکتری", id="noun that ends like a comparative"),
        pytest.param("زرگمهراوند", id="unknown word"),
        pytest.param("Budapest", id="other script"),
        pytest.param("۱۴۰۴", id="number"),
        pytest.param("می‌کردهاند", id="a word that has one has lost none"),
        pytest.param("خلافة", id="Arabic letter that does not join"),
    ],
)
def test_words_that_stand_or_are_in_doubt_stay(word: str) -> None:
    assert repair_half_spaces(word).text == word


@pytest.mark.parametrize(
    ("broken", "repaired"),
    [
        pytest.param("نميتوان", "نمي‌توان", id="Arabic ye stays Arabic"),
        pytest.param("كتابهاي", "كتاب‌هاي", id="Arabic kaf"),
        pytest.param("میـشود", "میـ‌شود", id="tatweel stays before it"),
        pytest.param("بین\u00adالملل", "بین\u00ad\u200cالملل", id="soft hyphen stays before it"),
        pytest.param("کتابِهای", "کتابِ‌های", id="vowel sign belongs to its letter"),
        pytest.param("«سهشنبه»، کردهاند.", "«سه‌شنبه»، کرده‌اند.", id="marks and spaces stay"),
        pytest.param("رئیسجمهور", "رئیس‌جمهور", id="hamza stays"),
    ],
)
def test_everything_else_stays_as_it_is_written(broken: str, repaired: str) -> None:
    assert repair_half_spaces(broken).text == repaired


@given(text=_TEXTS)
@settings(deadline=None)
def test_the_view_is_the_text_with_half_spaces_added(text: str) -> None:
    repaired = repair_half_spaces(text)
    assert _bare(repaired.text) == _bare(text)
    assert len(repaired.origins) == len(repaired.text) + 1
    assert repaired.origins[-1] == len(text)
    for place, letter in enumerate(repaired.text):
        origin = repaired.origins[place]
        assert 0 <= repaired.origins[place + 1] - origin <= 1
        put_in = repaired.origins[place + 1] == origin
        assert letter == (HALF_SPACE if put_in else text[origin])


@given(text=_TEXTS)
@settings(deadline=None)
def test_repairing_twice_changes_nothing_more(text: str) -> None:
    once = repair_half_spaces(text).text
    assert repair_half_spaces(once).text == once


@given(text=_TEXTS, data=st.data())
@settings(deadline=None)
def test_spans_of_the_view_lead_back_to_the_same_letters(text: str, data: st.DataObject) -> None:
    repaired = repair_half_spaces(text)
    start = data.draw(st.integers(0, len(repaired.text)))
    end = data.draw(st.integers(start, len(repaired.text)))
    assert _bare(repaired.span(Span(start, end)).of(text)) == _bare(repaired.text[start:end])


def test_the_place_past_the_end_leads_back() -> None:
    repaired = repair_half_spaces("روز سهشنبه")
    assert repaired.span(Span(4, len(repaired.text))) == Span(4, 10)
    assert repaired.span(Span(7, 7)) == Span(6, 6)


@pytest.mark.parametrize("text", ["می" * 100_000, "\u064b" * 200_000, "ه" * 200_000, "ها " * 70_000], ids=["one word", "marks", "one letter", "many words"])
def test_long_texts_take_linear_time(text: str) -> None:
    repair_half_spaces("نمیتوان")
    start = time.perf_counter()
    repair_half_spaces(text)
    assert time.perf_counter() - start < 5


def _gold(shared: Path) -> list[dict[str, str | bool]]:
    return [json.loads(line) for line in (shared / "gold" / "halfspace_dev.jsonl").read_text(encoding="utf-8").splitlines()]


def test_the_seed_is_repaired_without_a_wrong_one(shared: Path) -> None:
    tokens = _PERSIAN.findall((shared / "seed" / "article.txt").read_text(encoding="utf-8"))
    right = {str(row["broken"]): str(row["repaired"]) for row in _gold(shared)}
    changed = [token for token in tokens if repair_half_spaces(token).text != token]
    assert {token for token in changed if repair_half_spaces(token).text != right.get(token)} == set()
    assert len(changed) >= 45


def _article_words(shared: Path) -> list[str]:
    rows = (shared / "gold" / "articles_dev.jsonl").read_text(encoding="utf-8").splitlines()
    return [word for row in rows for word in _PERSIAN.findall(json.loads(row)["text"])]


def test_intact_articles_hardly_change(shared: Path) -> None:
    words = _article_words(shared)
    changed = sum(repair_half_spaces(word).text != word for word in words)
    assert changed / len(words) < 0.003


def test_stripped_articles_come_back(shared: Path) -> None:
    shows = re.compile("(?<=[بپتثجچحخسشصضطظعغفقکكگلمنهیيئ])" + HALF_SPACE)
    words = [word for word in (word.strip(HALF_SPACE) for word in _article_words(shared)) if shows.search(word)]
    back = [repair_half_spaces(_bare(word)).text for word in words]
    visible = ["".join(shows.sub("|", word).split(HALF_SPACE)) for word in words]
    repaired = ["".join(shows.sub("|", word).split(HALF_SPACE)) for word in back]
    wrong = [word for word, now in zip(visible, repaired, strict=True) if now != word and "|" in now]
    assert wrong == []
    assert sum(word == now for word, now in zip(visible, repaired, strict=True)) / len(words) > 0.9
