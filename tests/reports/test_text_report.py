from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from findings import ASIDE, FINDING, LATER, MAYOR, SAID, day, statement

from factcheck.actors.claims import read_claim
from factcheck.actors.gazetteer import load_gazetteer
from factcheck.domain import Article, Coverage, Finding, Reason, ReasonType, Span, Statement, StatementKind, Strength, Verdict
from factcheck.reports.reasons import note_words, reason_words
from factcheck.reports.text import archived_text, finding_text, quoted_in_sentence, statement_text

ISOLATES = str.maketrans("", "", "\u2068\u2069")
NOTHING = Finding("پل ساخته می‌شود", (MAYOR,), Verdict.NOT_ENOUGH_EVIDENCE, Strength.LIKELY)


def plain(text: str) -> str:
    return text.translate(ISOLATES)


def test_a_finding_reads_from_claim_to_coverage() -> None:
    assert (
        plain(finding_text(FINDING))
        == """\
ادعا: کاویانفر گفت پل تازه با ۱۲ میلیارد تومان ساخته نمی‌شود
گوینده: مهرزاد کاویانفر
تاریخ ادعا: ۳۰ آبان ۱۴۰۴ (۲۱ نوامبر ۲۰۲۵)
نتیجه: دوگانه، محتمل (۱ هم‌خوان · ۱ ناهم‌خوان · ۱ خنثی)

گفته‌های همین گوینده:

۱. ناهم‌خوان، محتمل · ۱۵ مهر ۱۴۰۴ (۷ اکتبر ۲۰۲۵) · روزنامه ساختگی آذرگون
   مهرزاد کاویانفر گفت که [پل تازه تا پایان سال ساخته می‌شود].
   چرا: نفی: «نمی‌شود»؛ تغییر موضع میان ۱۵ مهر ۱۴۰۴ و ۳۰ آبان ۱۴۰۴
   https://azargun.example/1

۲. هم‌خوان، ممکن · نامعلوم، تا ۲۹ آبان ۱۴۰۴ (نامعلوم، تا ۲۰ نوامبر ۲۰۲۵) · رسانه نامعلوم
   شهردار گفت: «پل تازه تا پایان سال ساخته نمی‌شود.»
   چرا: از معنای دو جمله

۱ گفته خنثای دیگر

دیگران چه گفته‌اند (در نتیجه شمرده نشده است):

- ناهم‌خوان، محتمل · دلارام سروستان · ۱۵ مهر ۱۴۰۴ (۷ اکتبر ۲۰۲۵) · روزنامه ساختگی آذرگون
   سروستان افزود که [هزینه پل ۲۰ میلیارد تومان است].
   چرا: عدد متفاوت: ۱۲ در برابر ۲۰
   https://azargun.example/1

آنچه جست‌وجو شد: ۳ گفته از این گوینده، از ۱۵ مهر تا ۲۹ آبان ۱۴۰۴، در ۱ رسانه: روزنامه ساختگی آذرگون. نبودن در بایگانی به معنای گفته نشدن نیست.
"""
    )


def test_an_english_report_keeps_the_articles_own_words() -> None:
    text = plain(finding_text(FINDING, lang="en"))
    assert "Speaker: Mehrzad Kavianfar" in text
    assert "Result: Both ways, likely (1 consistent · 1 not consistent · 1 neutral)" in text
    assert "7 October 2025 (15 Mehr 1404)" in text
    assert "[پل تازه تا پایان سال ساخته می‌شود]" in text


def test_no_evidence_says_what_was_searched() -> None:
    searched = replace(NOTHING, coverage=Coverage(12, dt.date(2025, 10, 7), dt.date(2025, 10, 21), ("الف", "ب")))
    assert plain(finding_text(searched)).splitlines()[2:] == [
        "نتیجه: شواهد کافی نیست",
        "",
        "آنچه جست‌وجو شد: ۱۲ گفته از این گوینده، از ۱۵ تا ۲۹ مهر ۱۴۰۴، در ۲ رسانه: الف، ب. نبودن در بایگانی به معنای گفته نشدن نیست.",
    ]


def test_an_actor_without_statements_is_said_to_have_none() -> None:
    assert "بایگانی از این گوینده هیچ گفته‌ای ندارد." in plain(finding_text(NOTHING))


def test_undated_coverage_claims_no_period() -> None:
    text = plain(finding_text(replace(NOTHING, coverage=Coverage(2))))
    assert "۲ گفته بی‌تاریخ از این گوینده، در رسانه‌ای که نامش ثبت نشده" in text


def test_a_finding_without_actor_says_that_nothing_was_searched() -> None:
    finding = Finding("پل ساخته می‌شود", (), Verdict.NOT_ENOUGH_EVIDENCE, Strength.LIKELY, speaker="شهردار ناکجا", notes=('nobody known as "شهردار ناکجا"',))
    assert plain(finding_text(finding)).splitlines() == [
        "ادعا: پل ساخته می‌شود",
        "گوینده: شهردار ناکجا",
        "نتیجه: شواهد کافی نیست",
        "",
        "آنچه جست‌وجو شد: گوینده معلوم نیست؛ پس ادعا با گفته‌های پیشین او سنجیده نشد.",
        "یادداشت: کسی با نام شهردار ناکجا شناخته نیست.",
    ]


def test_where_everybody_was_searched_each_statement_says_whose_it_is() -> None:
    text = plain(finding_text(replace(FINDING, actors=(), others=(), coverage=Coverage(0))))
    assert "گفته‌های همه گویندگان:" in text
    assert "۱. ناهم‌خوان، محتمل · مهرزاد کاویانفر · " in text
    assert "آنچه جست‌وجو شد: گفته‌های همه گویندگان بایگانی" in text


def test_only_the_nearest_neutral_statements_are_shown_where_none_takes_a_side() -> None:
    neutral = replace(FINDING, evidence=FINDING.evidence[2:] * 5, others=())
    text = plain(finding_text(neutral))
    assert text.count("مترو آماده است") == 3
    assert "۲ گفته خنثای دیگر" in text


@pytest.mark.parametrize("lang", ["fa", "en"])
@pytest.mark.parametrize(("actor", "claim"), [(None, "مترو آماده است"), ("ناکس ناکسیان", "مترو آماده است")], ids=["no speaker", "nobody by the name"])
def test_the_remarks_of_the_checker_are_in_the_table(actor: str | None, claim: str, lang: str) -> None:
    notes = read_claim(claim, load_gazetteer(), actor=actor).notes
    assert notes
    assert all("--actor" not in note_words(note, lang) and note not in note_words(note, lang) for note in notes)


@pytest.mark.parametrize(
    ("reason", "words"),
    [
        pytest.param(Reason(ReasonType.NUMBER, "۱۲", "۲۰"), "عدد متفاوت: ۱۲ در برابر ۲۰", id="number"),
        pytest.param(Reason(ReasonType.NEGATION, "نمی‌شود", "رد کرد"), "نفی: «نمی‌شود» در برابر «رد کرد»", id="negation on both sides"),
        pytest.param(Reason(ReasonType.NEGATION, "", "نیست"), "نفی: «نیست»", id="negation in the evidence"),
        pytest.param(Reason(ReasonType.NEGATION), "نفی", id="bare"),
        pytest.param(Reason(ReasonType.MEANING, "جمله‌ای", "جمله‌ای دیگر"), "از معنای دو جمله", id="meaning"),
        pytest.param(Reason(ReasonType.PARTICIPANT, "a-1", "b-2"), "درباره کسانی دیگر", id="ids are not for readers"),
        pytest.param(Reason(ReasonType.REVERSAL, "soon", "later"), "تغییر موضع", id="no dates"),
    ],
)
def test_reasons_are_words(reason: Reason, words: str) -> None:
    assert plain(reason_words(reason)) == words


@pytest.mark.parametrize(
    ("of", "shown"),
    [
        pytest.param(SAID, "مهرزاد کاویانفر گفت که [پل تازه تا پایان سال ساخته می‌شود].", id="indirect"),
        pytest.param(LATER, LATER.sentence, id="quoted by the article"),
        pytest.param(statement("“It is built.” he said", "“It is built.”"), "“It is built.” he said", id="marks inside the content"),
        pytest.param(replace(SAID, content=Span(0, 0)), SAID.sentence, id="no words"),
        pytest.param(statement("او گفت «الف» و «ب» است", "«الف» و «ب» است"), "او گفت [«الف» و «ب» است]", id="two quotations"),
    ],
)
def test_the_statements_own_words_are_quoted_within_their_sentence(of: object, shown: str) -> None:
    assert quoted_in_sentence(of) == shown  # type: ignore[arg-type]


def test_hostile_words_cannot_turn_or_control_the_terminal() -> None:
    hostile = replace(SAID, outlet="x\x1b[2J\u202egro.live\u2069", sentence="الف\nب\u202e" + SAID.sentence, content=Span(0, 0))
    text = archived_text(hostile) + finding_text(replace(FINDING, claim="الف\u2069\x07\nب"))
    assert "\x1b" not in text
    assert "\x07" not in text
    assert "\u202e" not in text
    assert text.count("\u2068") == text.count("\u2069")


def test_a_statement_of_an_article_is_one_line() -> None:
    article = Article("شهردار گفت که پل\nساخته نمی‌شود.", "a1")
    said = Statement(Span(14, 31), Span(7, 10), Span(0, 6), StatementKind.INDIRECT, Span(0, 31), negated=True, date=day("2025-10-07"))
    assert plain(statement_text(article, said)) == "شهردار · ۱۵ مهر ۱۴۰۴ (۷ اکتبر ۲۰۲۵) · نقل غیرمستقیم · نفی‌شده: [پل ساخته نمی‌شود.]"
    assert plain(statement_text(article, replace(said, source=None, date=None, actors=(MAYOR,)))).startswith("مهرزاد کاویانفر · تاریخ نامعلوم · ")


def test_a_statement_of_the_archive_is_one_line() -> None:
    assert plain(archived_text(ASIDE)) == "4 · مهرزاد کاویانفر · ۱۵ مهر ۱۴۰۴ (۷ اکتبر ۲۰۲۵) · روزنامه ساختگی آذرگون: [مترو آماده است]"
