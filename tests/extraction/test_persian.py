from __future__ import annotations

import datetime as dt
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.actors.gazetteer import load_gazetteer
from factcheck.domain import Article, DateMethod, Precision, Statement
from factcheck.extraction.extract import extract

TUESDAY = dt.date(2025, 10, 21)


def read_cases() -> list[tuple[str, str, list[tuple[str, ...]]]]:
    """Read the cases of the file beside this one: «# id», the article, and «> source | cue | content | kind | medium | nested» in order."""
    cases = []
    for block in (Path(__file__).parent / "persian_statements.txt").read_text(encoding="utf-8").strip().split("\n\n"):
        lines = block.split("\n")
        rows = [[cell.strip() for cell in line[2:].split("|")] for line in lines if line.startswith("> ")]
        text = "\n".join(line for line in lines if not line.startswith(("# ", "> ")))
        cases.append((lines[0][2:], text, [tuple([*row, "", ""][:6]) for row in rows]))
    return cases


CASES = read_cases()
TEXTS = [text for _, text, _ in CASES]


def statements_of(text: str, **article: object) -> list[Statement]:
    return extract(Article(text=text, id="a", date=TUESDAY, lang="fa", **article))  # type: ignore[arg-type]


def shown(text: str, statement: Statement) -> tuple[str, ...]:
    source = statement.source.of(text) if statement.source else "-"
    medium = statement.medium.of(text) if statement.medium else ""
    nested = "nested" if statement.nested_in is not None else ""
    return (source, statement.cue.of(text), statement.content.of(text), statement.kind.value, medium, nested)


@pytest.mark.parametrize(("text", "expected"), [pytest.param(text, rows, id=name) for name, text, rows in CASES])
def test_speaker_cue_and_content_are_read(text: str, expected: list[tuple[str, ...]]) -> None:
    assert [shown(text, statement) for statement in statements_of(text)] == expected


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("شهردار سپیدان گفت: «پل آماده است.» وی افزود: «راه هم آماده است.»", id="quotations"),
        pytest.param("شهردار سپیدان گفت: پل آماده است.\nدلارام سروستان به خانه رفت.", id="paragraph"),
    ],
)
def test_content_stays_within_its_paragraph_and_speaker(text: str) -> None:
    assert all("افزود" not in s.content.of(text) and "خانه" not in s.content.of(text) for s in statements_of(text))


def test_known_names_are_not_cut() -> None:
    text = "فن در لاین گفت که پل آماده است."
    found = extract(Article(text=text, id="a", date=TUESDAY, lang="fa"), names=lambda tokens: [(0, 3)])
    assert [s.source.of(text) for s in found if s.source] == ["فن در لاین"]


def test_a_known_name_parts_subject_from_object() -> None:
    text = "مورلان سپندستان را به نقض پیمان آب متهم کرد."
    found = extract(Article(text=text, id="a", date=TUESDAY, lang="fa"), names=lambda tokens: [(0, 1)])
    assert [shown(text, s)[:3] for s in found] == [("مورلان", "متهم کرد", "سپندستان را به نقض پیمان آب")]


@pytest.mark.parametrize(
    ("text", "negated"),
    [
        pytest.param("او گفت که پل باز می‌شود.", False, id="plain"),
        pytest.param("او گفت که پل باز نمی‌شود.", True, id="verb"),
        pytest.param("او گفت که پلی که باز نشده بود، باز می‌شود.", False, id="relative clause"),
        pytest.param("او گفت که اگر باران نبارد، پل باز می‌شود.", False, id="condition"),
        pytest.param("او گفت که در حالی که باران نمی‌بارد، پل باز می‌شود.", False, id="while"),
        pytest.param("او گفت که پل نباید باز شود.", True, id="must not"),
        pytest.param("او گفت که بعید است پل باز شود.", True, id="unlikely"),
        pytest.param("او گفت که این خبر دروغ است.", True, id="called a lie"),
        pytest.param("او گفت که کسانی هستند که پل را ندیده‌اند.", False, id="people who have not"),
        pytest.param("او گفت: آیا نباید پل را باز کرد؟", False, id="question"),
        pytest.param("او خبر بستن پل را رد کرد.", True, id="denial"),
        pytest.param("او از بستن پل انتقاد کرد.", False, id="criticism"),
    ],
)
def test_polarity_is_that_of_the_first_main_clause(text: str, negated: bool) -> None:
    assert [statement.negated for statement in statements_of(text)] == [negated]


@pytest.mark.parametrize(
    ("text", "start", "end", "how"),
    [
        pytest.param("کاویانفر روز یکشنبه گفت که پل باز می‌شود.", "2025-10-19", "2025-10-19", DateMethod.EXPLICIT, id="weekday"),
        pytest.param("کاویانفر ۲۷ مهر در نشستی گفت که پل باز می‌شود.", "2025-10-19", "2025-10-19", DateMethod.EXPLICIT, id="day and month"),
        pytest.param("کاویانفر دیروز گفت که پل فردا باز می‌شود.", "2025-10-20", "2025-10-20", DateMethod.EXPLICIT, id="not the day that is spoken of"),
        pytest.param("کاویانفر گفته بود که پل باز می‌شود.", None, "2025-10-21", DateMethod.RELATIVE, id="pluperfect"),
    ],
)
def test_the_clause_tells_its_date(text: str, start: str | None, end: str, how: DateMethod) -> None:
    (statement,) = statements_of(text)
    assert statement.date is not None
    assert statement.date.start == (dt.date.fromisoformat(start) if start else None)
    assert statement.date.end == dt.date.fromisoformat(end)
    assert statement.date.how in {how, DateMethod.RELATIVE}
    assert (statement.date.precision is Precision.DAY) == (start is not None)


def test_no_date_is_read_where_the_clause_tells_none() -> None:
    assert [s.date for s in statements_of("کاویانفر گفت که پل فردا باز می‌شود.")] == [None]


def test_resolved_text_keeps_the_predicate_of_a_bare_noun_phrase() -> None:
    (statement,) = statements_of("شورای شهر از بستن پل انتقاد کرد.")
    assert "انتقاد کرد" in statement.resolved


def test_confidence_is_lower_without_a_speaker() -> None:
    said, elided = statements_of("کاویانفر گفت که پل آماده است و گفت که راه باز است.")
    assert 0 < elided.confidence < said.confidence <= 1


@pytest.mark.parametrize("text", [*TEXTS, " ".join(TEXTS)])
def test_lost_half_spaces_change_nothing_but_offsets(text: str) -> None:
    bare = text.replace("\u200c", "")
    found = [tuple(part.replace("\u200c", "") for part in shown(text, statement)) for statement in statements_of(text)]
    assert [shown(bare, statement) for statement in statements_of(bare)] == found


@pytest.mark.parametrize("text", TEXTS)
def test_arabic_letters_change_nothing(text: str) -> None:
    arabic = text.replace("ی", "ي").replace("ک", "ك")
    assert [(s.content, s.cue, s.source) for s in statements_of(arabic)] == [(s.content, s.cue, s.source) for s in statements_of(text)]


WORDS = [
    "گفت",
    "که",
    "را",
    "و",
    "خواستار",
    "شد",
    "رد",
    "کرد",
    "خواند",
    "وزیر",
    "این",
    "شهردار",
    "پل",
    "باز",
    "نمی\u200cشود",
    "دیروز",
    "بیانیه",
    "آمده",
    "است",
    "همراه",
    "\u200c",
    "😀",
    "<b>",
    "said",
    "أ",
    "۱۲",
    "\u202b",
    "ٓ",
]
CUES = ["گفت که", "به گفته", "به گزارش", "به نقل از", "مبنی بر", "با رد", "با انتقاد", "رد کرد"]
PIECES = st.sampled_from([*" \n.،؛:«»\"'()؟!", *WORDS, *CUES])
NOISE = st.one_of(st.text(max_size=200), st.lists(PIECES, max_size=60).map(" ".join))


def check_spans(text: str, found: list[Statement]) -> None:
    for position, statement in enumerate(found):
        for span in (statement.content, statement.cue, statement.sentence, statement.source, statement.medium, statement.cue_light):
            assert span is None or 0 <= span.start < span.end <= len(text)
        assert not statement.content.overlaps(statement.cue)
        assert statement.nested_in is None or (statement.nested_in != position and found[statement.nested_in].content.contains(statement.content))


@settings(max_examples=300, deadline=None)
@given(NOISE)
def test_any_text_gives_spans_inside_it(text: str) -> None:
    check_spans(text, statements_of(text))


NAMES = load_gazetteer().find_names


@settings(max_examples=150, deadline=None)
@given(st.lists(st.one_of(st.sampled_from(TEXTS), PIECES), max_size=8).map(" ".join))
def test_articles_cut_anyhow_give_spans_inside_them(text: str) -> None:
    check_spans(text, extract(Article(text=text, id="a", date=TUESDAY, lang="fa"), names=NAMES))


def seconds(text: str) -> float:
    """Return the processor time of a reading; of short texts the least of three."""
    readings = []
    for _ in range(1 if len(text) > 100_000 else 3):
        start = time.process_time()
        statements_of(text)
        readings.append(time.process_time() - start)
    return min(readings)


@pytest.mark.parametrize(
    ("unit", "size"),
    [
        pytest.param("\n".join(TEXTS) + "\n", 100_000, id="articles"),
        pytest.param(" ".join(TEXTS) + " ", 20_000, id="one paragraph"),
        pytest.param("".join(c for c in " ".join(TEXTS) if c.isalnum() or c in " \u200c") + " ", 20_000, id="no marks"),
        pytest.param("کاویانفر گفت: پل آماده است. ", 20_000, id="colons"),
        pytest.param("« گفت ", 20_000, id="quotations never closed"),
    ],
)
def test_time_is_linear_in_the_length(unit: str, size: int) -> None:
    short, long = ((unit * (length // len(unit) + 1))[:length] for length in (size, 4 * size))
    statements_of(unit)
    assert seconds(long) < 8 * max(seconds(short), 0.02)
