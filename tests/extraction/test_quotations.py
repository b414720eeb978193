"""Quotations in other languages, reported speech in Arabic: gold articles, single rules by row, and properties that hold for any text."""

from __future__ import annotations

import datetime as dt
import json
import time
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.domain import DateMethod, Precision, Span, Statement, StatementKind
from factcheck.evaluation.scores import precision_recall_f1
from factcheck.extraction.other_cues import cue_words
from factcheck.extraction.quotations import extract_quotations
from factcheck.extraction.surface import read_surface
from factcheck.language.lexicon import lexicon_rows
from factcheck.language.text import Token

PUBLISHED = dt.date(2025, 10, 21)
GOLD = [json.loads(line) for line in (Path(__file__).parent / "other_gold.jsonl").read_text(encoding="utf-8").splitlines()]
Shown = tuple[str | None, str, str]


def no_names(tokens: Sequence[Token]) -> list[tuple[int, int]]:
    return []


def extracted(text: str, lang: str, published: dt.date | None = PUBLISHED) -> list[Statement]:
    return extract_quotations(read_surface(text, base=published, lang=lang, names=no_names), lang=lang, published=published)


def shown(text: str, lang: str) -> list[Shown]:
    return [(s.source.of(text) if s.source else None, s.cue.of(text), s.content.of(text)) for s in extracted(text, lang)]


def overlap(found: Span, text: str, wanted: str) -> float:
    """Return the share of code points in common, at the best of the places where ``wanted`` stands."""
    best, start = 0.0, text.find(wanted)
    while start >= 0:
        end = start + len(wanted)
        common = max(0, min(found.end, end) - max(found.start, start))
        best = max(best, common / (len(found) + len(wanted) - common))
        start = text.find(wanted, start + 1)
    return best


def agrees(statement: Statement, text: str, gold: dict[str, Any]) -> bool:
    if overlap(statement.content, text, gold["content"]) < 0.8 or overlap(statement.cue, text, gold["cue"]) < 0.4:
        return False
    if gold["source"] is None or statement.source is None:
        return gold["source"] is None and statement.source is None
    return overlap(statement.source, text, gold["source"]) >= 0.5


@cache
def scored(group: str) -> tuple[list[tuple[Statement, dict[str, Any]]], float, int]:
    """Return the pairs of found and gold statements of one group of articles, F1 on cue, content and source, and the number in gold."""
    pairs, found_count, gold_count = [], 0, 0
    for article in GOLD:
        if group not in {article["lang"], article.get("half")}:
            continue
        text, gold = article["text"], list(article["statements"])
        found = extracted(text, article["lang"], dt.date.fromisoformat(article["date"]))
        found_count, gold_count = found_count + len(found), gold_count + len(gold)
        for statement in found:
            match = next((one for one in gold if agrees(statement, text, one)), None)
            if match:
                gold.remove(match)
                pairs.append((statement, match))
    return pairs, precision_recall_f1(len(pairs), found_count, gold_count)[2], gold_count


@pytest.mark.parametrize(
    ("group", "least", "statements"),
    [
        pytest.param("tuned", 0.93, 40, id="Arabic, the half that the rules were tuned on"),
        pytest.param("held", 0.86, 40, id="Arabic, the half that they were not"),
        *(pytest.param(lang, 0.95, 4, id=lang) for lang in ("de", "fr", "es", "ru", "tr", "ur")),
    ],
)
def test_gold_articles_are_read(group: str, least: float, statements: int) -> None:
    _, f1, gold = scored(group)
    assert gold >= statements
    assert f1 >= least


def test_kind_and_polarity_of_arabic_gold_are_right_in_at_least_95_percent() -> None:
    pairs = scored("ar")[0]
    assert sum(statement.kind == gold["kind"] for statement, gold in pairs) / len(pairs) >= 0.95
    assert sum(statement.negated == gold["negated"] for statement, gold in pairs) / len(pairs) >= 0.95


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        pytest.param(
            "de", "„Wir bleiben alle hier“, sagte Kanzlerin Petra Sommer.", [("Kanzlerin Petra Sommer", "sagte", "Wir bleiben alle hier")], id="title"
        ),
        pytest.param("de", "»Wir bleiben alle hier«, sagte Sommer.", [("Sommer", "sagte", "Wir bleiben alle hier")], id="inverted guillemets"),
        pytest.param("de", '„Wir bleiben alle hier", sagte Sommer.', [("Sommer", "sagte", "Wir bleiben alle hier")], id="mixed marks"),
        pytest.param("de", "‚Nein‘ ist kein Satz. “Wir bleiben alle hier”, sagte Sommer.", [("Sommer", "sagte", "Wir bleiben alle hier")], id="English marks"),
        pytest.param("de", "Sommer (SPD) sagte: „Wir bleiben alle hier.“", [("Sommer", "sagte", "Wir bleiben alle hier.")], id="bracket"),
        pytest.param(
            "de",
            "Petra Sommer, die in Berlin sprach, sagte: „Wir bleiben alle hier.“",
            [("Petra Sommer", "sagte", "Wir bleiben alle hier.")],
            id="relative clause",
        ),
        pytest.param("de", "„Wir bleiben alle hier!“ Das sagte Sommer.", [("Sommer", "sagte", "Wir bleiben alle hier!")], id="verb in the next sentence"),
        pytest.param(
            "de", "Sommer sagte nichts zum Plan.\n„Wir bleiben alle hier.“", [("Sommer", "sagte", "Wir bleiben alle hier.")], id="verb in the sentence before"
        ),
        pytest.param("de", "Sommer: „Wir bleiben alle hier“", [("Sommer", ":", "Wir bleiben alle hier")], id="headline"),
        pytest.param("de", "Sie sagte: „Wir bleiben alle hier.“", [(None, "sagte", "Wir bleiben alle hier.")], id="pronoun"),
        pytest.param(
            "fr", "« C'est l'heure d'agir », a déclaré M. d'Orval.", [("M. d'Orval", "déclaré", "C'est l'heure d'agir")], id="apostrophes are no marks"
        ),
        pytest.param(
            "fr", "« Nous irons jusqu'au bout », a dit la maire, Léa Orval.", [("la maire, Léa Orval", "dit", "Nous irons jusqu'au bout")], id="apposition"
        ),
        pytest.param(
            "es", "“No hay agua potable”, dijo la Dra. Ana Ferrán.", [("la Dra. Ana Ferrán", "dijo", "No hay agua potable")], id="abbreviation ends no sentence"
        ),
        pytest.param(
            "ru",
            "«Мы остаёмся здесь», — сказал глава ГК «Луч» Пётр Лугин.",
            [("глава ГК «Луч» Пётр Лугин", "сказал", "Мы остаёмся здесь")],
            id="quoted part of a name",
        ),
        pytest.param(
            "tr",
            "Ankara'da konuşan Bakan Ali Demir, “Kimse işini kaybetmeyecek.” dedi.",
            [("Bakan Ali Demir", "dedi", "Kimse işini kaybetmeyecek.")],
            id="case ending",
        ),
        pytest.param("tr", "Demir'e göre “bu karar kimseye yaramaz”.", [("Demir", "e göre", "bu karar kimseye yaramaz")], id="source before accord"),
        pytest.param("it", "«Il ponte resta chiuso», ha detto Marco Testi.", [("Marco Testi", "detto", "Il ponte resta chiuso")], id="Italian"),
        pytest.param(
            "az",
            "Nazir Elçin Qarayev bildirib: “Körpü ilin sonunda açılacaq”.",
            [("Nazir Elçin Qarayev", "bildirib", "Körpü ilin sonunda açılacaq")],
            id="Azeri",
        ),
        pytest.param("ps", "وزیر احمد ستوری وویل: «پل به بشپړ شي».", [("وزیر احمد ستوری", "وویل", "پل به بشپړ شي")], id="Pashto"),
        pytest.param("ckb", "وەزیر ئازاد کەریم گوتی: «پردەکە تەواو دەبێت».", [("وەزیر ئازاد کەریم", "گوتی", "پردەکە تەواو دەبێت")], id="Sorani"),
        pytest.param("ku", "Wezîr Azad Kerîm got: “Pir dê biqede”.", [("Wezîr Azad Kerîm", "got", "Pir dê biqede")], id="Kurmanji"),
        pytest.param(
            "pt", "“A ponte vai abrir antes do fim”, disse Ana Lobo.", [("Ana Lobo", "“", "A ponte vai abrir antes do fim")], id="language without a row"
        ),
    ],
)
def test_a_quotation_is_given_to_its_speaker(lang: str, text: str, expected: list[Shown]) -> None:
    assert shown(text, lang) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("قالت الوزيرة ليلى الصافي إن السد جاهز.", [("الوزيرة ليلى الصافي", "قالت", "السد جاهز")], id="verb first"),
        pytest.param("الوزارة قالت إن السد جاهز.", [("الوزارة", "قالت", "السد جاهز")], id="subject first"),
        pytest.param("قال إنه سيعود.", [(None, "قال", "إنه سيعود")], id="suffix keeps its word"),
        pytest.param("وأكّدَ الوزيرُ أنّ السدَّ جاهز.", [("الوزير", "وأكّدَ", "السدَّ جاهز")], id="vowel marks"),
        pytest.param("قال الوزير، سامر الحداد، إن السد جاهز.", [("الوزير، سامر الحداد", "قال", "السد جاهز")], id="apposition"),
        pytest.param("قال الوزير للصحفيين في مؤتمر إن السد جاهز.", [("الوزير", "قال", "السد جاهز")], id="addressee and occasion"),
        pytest.param(
            "قال الوزير إن السد جاهز وأضاف أن الماء وصل.", [("الوزير", "قال", "السد جاهز"), (None, "وأضاف", "الماء وصل")], id="coordinated, elided subject"
        ),
        pytest.param("قال الوزير إن السد جاهز، مؤكدا أن الماء وصل.", [("الوزير", "قال", "السد جاهز"), (None, "مؤكدا", "الماء وصل")], id="participle"),
        pytest.param(
            "قال الوزير إن السد جاهز، لكن الخبراء أكدوا أنه يتسرب.", [("الوزير", "قال", "السد جاهز"), ("الخبراء", "أكدوا", "أنه يتسرب")], id="another speaks"
        ),
        pytest.param("قال الوزير إن السد جاهز، بينما تواصل العمل.", [("الوزير", "قال", "السد جاهز")], id="narrator's tail"),
        pytest.param("وقال الوزير: السد جاهز تماما.", [("الوزير", "وقال", "السد جاهز تماما")], id="colon"),
        pytest.param("وقال الوزير: «السد جاهز. سنبدأ غدا».", [("الوزير", "وقال", "السد جاهز. سنبدأ غدا")], id="colon and marks"),
        pytest.param("وفقا لوزارة الري، السد جاهز.", [("وزارة الري", "وفقا", "السد جاهز")], id="accord without its clitic"),
        pytest.param("السد جاهز تماما، بحسب الوزارة.", [("الوزارة", "بحسب", "السد جاهز تماما")], id="accord at the end"),
        pytest.param("وبحسب وكالة الأفق، قال الوزير إن السد جاهز.", [("الوزير", "قال", "السد جاهز")], id="accord of a medium"),
        pytest.param("ونقلت الوكالة عن الوزير سامر قوله إن السد جاهز.", [("الوزير سامر", "قوله", "السد جاهز")], id="quoted as saying"),
        pytest.param("وزير الري: السد جاهز تماما\nتواصل العمل أمس.", [("وزير الري", ":", "السد جاهز تماما")], id="headline"),
        pytest.param("«لن نغلق السد أبدا»، قال الوزير.", [("الوزير", "قال", "لن نغلق السد أبدا")], id="quotation before its verb"),
    ],
)
def test_arabic_reported_speech(text: str, expected: list[Shown]) -> None:
    assert shown(text, "ar") == expected


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        pytest.param("de", "Der Film „Das lange Leben der Anna“ läuft am Montag an.", id="title of a film"),
        pytest.param("de", "„Ach nein“, sagte Sommer.", id="two words"),
        pytest.param("de", "Sommer sagte, sie bleibe hier.", id="reported speech in German"),
        pytest.param("pt", "“A ponte vai abrir”, disse Ana Lobo.", id="four words in a language without a row"),
        pytest.param("pt", "“A ponte vai abrir antes do fim”, disse ela.", id="nobody in a language without a row"),
        pytest.param("ar", "لم يقل الوزير إن السد جاهز.", id="did not say"),
        pytest.param("ar", "أعلن الوزير استقالته بعد أن رفض المجلس خطته.", id="after that"),
        pytest.param("ar", "يعرض المتحف لوحات «من ذاكرة المدينة القديمة».", id="title of an exhibition"),
        pytest.param("ar", "", id="nothing"),
    ],
)
def test_what_reports_nothing_gives_no_statement(lang: str, text: str) -> None:
    assert shown(text, lang) == []


@pytest.mark.parametrize(
    ("text", "negated"),
    [
        pytest.param("قال الوزير إن السد لم يكتمل.", True, id="verb"),
        pytest.param("قال الوزير إن السد ليس جاهزا.", True, id="is not"),
        pytest.param("قال الوزير إن السد لا يزال مغلقا.", False, id="still"),
        pytest.param("قال الوزير إن اللجنة التي لم تجتمع ستعود.", False, id="relative clause"),
        pytest.param("قال الوزير إن السد جاهز، ولم يحدد موعدا.", False, id="second clause"),
        pytest.param("نفى الوزير أن يكون السد جاهزا.", True, id="denial"),
    ],
)
def test_polarity_is_that_of_the_first_clause(text: str, negated: bool) -> None:
    assert [statement.negated for statement in extracted(text, "ar")] == [negated]


def test_kind_is_read_off_the_marks() -> None:
    text = "قال الوزير إن السد جاهز. وقال الوزير إن السد «جاهز تماما» اليوم. وقال الوزير إن «السد جاهز تماما»."
    assert [s.kind for s in extracted(text, "ar")] == [StatementKind.INDIRECT, StatementKind.MIXED, StatementKind.DIRECT]


def test_confidence_is_lower_without_a_speaker() -> None:
    named, elided = extracted("قال الوزير إن السد جاهز وأضاف أن الماء وصل.", "ar")
    assert (named.confidence, elided.confidence) == (0.6, 0.4)


def test_date_of_the_clause_is_taken_and_that_of_the_content_is_not() -> None:
    (said,) = extracted("قال الوزير في 15 مارس 2025 إن السد سيفتح في 3 مارس 2026.", "ar")
    assert said.date is not None
    assert (said.date.start, said.date.precision) == (dt.date(2025, 3, 15), Precision.DAY)
    (undated,) = extracted("قال الوزير إن السد سيفتح في 3 مارس 2026.", "ar")
    assert undated.date is None


def test_past_perfect_lies_before_publication() -> None:
    (statement,) = extracted("وكان الوزير قد قال إن السد جاهز.", "ar")
    assert statement.date is not None
    assert (statement.date.start, statement.date.end, statement.date.how) == (None, PUBLISHED, DateMethod.RELATIVE)


def test_known_names_are_not_cut() -> None:
    text = "“Bron öppnar aldrig någonsin igen”, sade von der lind."
    surface = read_surface(text, base=None, lang="sv", names=lambda tokens: [(9, 12)])
    assert [s.source.of(text) for s in extract_quotations(surface, lang="sv", published=None) if s.source] == ["von der lind"]


def test_header_is_never_part_of_a_statement() -> None:
    text = " date 2025-10-21 Sommer sagte: „Wir bleiben alle hier.“"
    (statement,) = extract_quotations(read_surface(text, base=PUBLISHED, lang="de", names=no_names, skip=16), lang="de", published=PUBLISHED)
    assert statement.source is not None
    assert statement.source.of(text) == "Sommer"


def test_every_row_has_the_same_lists() -> None:
    rows = list(lexicon_rows("other_cues.jsonl"))
    assert [row["lang"] for row in rows] == ["ar", "de", "fr", "es", "it", "ru", "tr", "az", "ur", "ps", "ckb", "ku"]
    assert all(isinstance(row["verb_first"], bool) and row["verbs"] and row["that"] and row["accord"] and row["stops"] for row in rows)


@pytest.mark.parametrize("code", ["de", "DE", "de-AT", "de_CH"])
def test_a_region_makes_no_other_language(code: str) -> None:
    words = cue_words(code)
    assert words is not None
    assert words.lang == "de"


TEXTS = [article["text"] for article in GOLD]
LANGS = ["ar", "de", "fr", "es", "it", "ru", "tr", "az", "ur", "ps", "ckb", "ku", "pt", ""]
MARKS = [*" \n.،؛:«»\"'“”„‘’‹›()؟!,-–—…", "''", "İ", "\u200f", "ٓ", "😀"]
ARABIC = ["قال", "وأضاف", "إن", "أنه", "بأن", "الوزير", "ليلى", "وفقا", "بحسب", "على حد قول", "كان", "قد", "قوله", "عن", "لم", "لكن", "مؤكدا", "في", "بيان"]
OTHERS = [
    "sagte",
    "Sommer",
    "die",
    "der",
    "Kanzlerin",
    "selon",
    "a déclaré",
    "d'après",
    "dedi",
    "Demir'e göre",
    "сказал",
    "Пётр",
    "он",
    "نے",
    "کہا",
    "M.",
    "Dr.",
]
PIECES = st.sampled_from([*MARKS, *ARABIC, *OTHERS])
NOISE = st.one_of(st.text(max_size=200), st.lists(PIECES, max_size=60).map(" ".join), st.lists(PIECES, max_size=60).map("".join))


def check_spans(text: str, found: list[Statement]) -> None:
    for statement in found:
        for span in (statement.content, statement.cue, statement.sentence, statement.source):
            assert span is None or 0 <= span.start < span.end <= len(text)
        assert not statement.content.overlaps(statement.cue)
        assert statement.sentence.contains(statement.cue)
        assert statement.nested_in is None
        assert statement.confidence in {0.4, 0.6}


@settings(max_examples=400, deadline=None)
@given(NOISE, st.sampled_from(LANGS))
def test_any_text_gives_spans_inside_it(text: str, lang: str) -> None:
    check_spans(text, extracted(text, lang))


@settings(max_examples=150, deadline=None)
@given(st.lists(st.one_of(st.sampled_from(TEXTS), PIECES), max_size=6).map(" ".join), st.sampled_from(LANGS), st.booleans())
def test_articles_cut_anyhow_give_spans_inside_them(text: str, lang: str, named: bool) -> None:
    def every_third(tokens: Sequence[Token]) -> list[tuple[int, int]]:
        return [(position, position + 2) for position in range(0, len(tokens) - 2, 3)] if named else []

    check_spans(text, extract_quotations(read_surface(text, base=PUBLISHED, lang=lang, names=every_third), lang=lang, published=PUBLISHED))


def seconds(text: str, lang: str) -> float:
    """Return the processor time of a reading, without that of the surface; the least of two or three."""
    surface, readings = read_surface(text, base=None, lang=lang, names=no_names), []
    for _ in range(2 if len(text) > 100_000 else 3):
        start = time.process_time()
        extract_quotations(surface, lang=lang, published=PUBLISHED)
        readings.append(time.process_time() - start)
    return min(readings)


@pytest.mark.parametrize(
    ("lang", "unit"),
    [
        pytest.param("ar", "\n".join(article["text"] for article in GOLD if article["lang"] == "ar") + "\n", id="articles"),
        pytest.param("ar", "قال الوزير إن السد جاهز وأضاف أن الماء وصل ", id="one sentence"),
        pytest.param("ar", "قال وأكد بحسب ", id="cues only"),
        pytest.param("ar", "قال إن وقال ", id="cues and that"),
        pytest.param("ar", "« قال إن ", id="quotations never closed"),
        pytest.param("de", "„Wir bleiben alle hier“, sagte Kanzlerin Petra Sommer, ", id="quotations"),
        pytest.param("de", "Petra Sommer ", id="names"),
        pytest.param("fr", "'l ‘a \" d’", id="apostrophes"),
        pytest.param("pt", "“A ponte vai abrir antes do fim” ", id="language without a row"),
    ],
)
def test_time_is_linear_in_the_length(lang: str, unit: str) -> None:
    short, long = ((unit * (length // len(unit) + 1))[:length] for length in (20_000, 160_000))
    seconds(unit, lang)
    assert seconds(long, lang) < 20 * max(seconds(short, lang), 0.03)
