from __future__ import annotations

import datetime as dt

import pytest
from fakes import WordStance, trusting

from factcheck.domain import ReasonType, Relation, Stance, Strength
from factcheck.judging.judge import MOST_WORDS, Pair, judge, shortened
from factcheck.judging.propositions import split_propositions
from factcheck.judging.thresholds import Thresholds

LIMITS = Thresholds(conflict_likely=0.7, conflict_possible=0.5, support_likely=0.7, support_possible=0.5, same_matter=0.0, shared_words=0.0)


def people(text: str, day: dt.date | None) -> frozenset[str]:
    return frozenset(name for name in ("کاویانفر", "سروستان", "نیکبان") if name in text)


@pytest.mark.parametrize(
    ("claim", "evidence", "stance", "reason"),
    [
        pytest.param("پل شهر ساخته می‌شود", "پل شهر ساخته می‌شود", Stance.SUPPORTS, ReasonType.SAME_WORDS, id="same words"),
        pytest.param("پل شهر ساخته میشود", "پل شهر ساخته می‌شود", Stance.SUPPORTS, ReasonType.SAME_WORDS, id="same words, half-space lost"),
        pytest.param("پل تازه شهر ساخته می‌شود", "پل تازه شهر ساخته نمی‌شود", Stance.CONFLICTS, ReasonType.NEGATION, id="negation"),
        pytest.param("پل شهر ۱۲ میلیارد تومان هزینه دارد", "پل شهر ۲۰ میلیارد تومان هزینه دارد", Stance.CONFLICTS, ReasonType.NUMBER, id="number"),
        pytest.param("پل شهر ۱۲ میلیارد تومان هزینه دارد", "هزینه پل شهر ۱۲۰ میلیارد ریال است", Stance.SUPPORTS, None, id="same number, other unit"),
        pytest.param("دیدار با کاویانفر سودمند بود", "دیدار با سروستان سودمند بود", Stance.NEUTRAL, ReasonType.PARTICIPANT, id="other participant"),
        pytest.param("مدرسه‌ها تعطیل شدند", "پل شهر ساخته می‌شود", Stance.NEUTRAL, None, id="other matter"),
        pytest.param("", "پل شهر ساخته می‌شود", Stance.NEUTRAL, None, id="empty claim"),
        pytest.param("پل شهر ساخته می‌شود", "", Stance.NEUTRAL, None, id="empty evidence"),
        pytest.param("🙂🙂", "🙂", Stance.NEUTRAL, None, id="emoji only"),
    ],
)
def test_rules_and_model_agree_on_a_stance(claim: str, evidence: str, stance: Stance, reason: ReasonType | None) -> None:
    judgement = judge([Pair(claim, evidence)], WordStance(), participants=people, thresholds=LIMITS, combination=trusting())[0]
    assert judgement.stance is stance
    assert reason is None or reason in {one.type for one in judgement.reasons}


def test_conflict_at_two_dates_is_a_change_of_position_with_both_dates() -> None:
    pair = Pair("پل تازه شهر ساخته می‌شود", "پل تازه شهر ساخته نمی‌شود", dt.date(2025, 11, 2), dt.date(2025, 10, 1))
    judgement = judge([pair], WordStance(), thresholds=LIMITS, combination=trusting())[0]
    assert judgement.relation is Relation.CHANGE_OF_POSITION
    dates = [reason for reason in judgement.reasons if reason.type is ReasonType.REVERSAL]
    assert (dates[0].claim, dates[0].evidence) == ("2025-11-02", "2025-10-01")


def test_the_best_proposition_of_a_long_statement_counts() -> None:
    evidence = "هوای شهر امروز خوب است. پل تازه شهر تا پایان سال ساخته می‌شود. از مردم سپاسگزاریم."
    judgement = judge([Pair("پل تازه شهر تا پایان سال ساخته نمی‌شود", evidence)], WordStance(), thresholds=LIMITS, combination=trusting())[0]
    assert judgement.stance is Stance.CONFLICTS


def test_judgements_come_in_order_and_do_not_depend_on_their_company() -> None:
    pairs = [Pair("پل شهر ساخته می‌شود", text) for text in ("پل شهر ساخته می‌شود", "", "مدرسه باز است. پل شهر ساخته نمی‌شود. باران می‌بارد.")]
    together = judge(pairs, WordStance(), thresholds=LIMITS, combination=trusting())
    assert together == [judge([pair], WordStance(), thresholds=LIMITS, combination=trusting())[0] for pair in pairs]
    assert judge([], WordStance(), thresholds=LIMITS, combination=trusting()) == []


def test_probabilities_sum_to_one() -> None:
    probabilities = judge([Pair("پل ساخته می‌شود", "پل ساخته نمی‌شود")], WordStance(), thresholds=LIMITS, combination=trusting())[0].probabilities
    assert probabilities.supports + probabilities.conflicts + probabilities.neutral == pytest.approx(1, abs=1e-3)


def test_a_sure_model_alone_is_likely_and_an_unsure_one_possible() -> None:
    pair = Pair("پل تازه شهر ساخته می‌شود", "کارگران پل تازه شهر را تا بهار می‌سازند")
    firm = judge([pair], WordStance(), thresholds=LIMITS, combination=trusting())[0]
    strict = Thresholds(0.99, 0.5, 0.99, 0.5, 0.0, 0.0)
    unsure = judge([pair], WordStance(), thresholds=strict, combination=trusting())[0]
    assert (firm.strength, unsure.strength) == (Strength.LIKELY, Strength.POSSIBLE)


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        pytest.param("", [], id="empty"),
        pytest.param("توافق نکردیم", ["توافق نکردیم"], id="one"),
        pytest.param(
            "مالیات را کم می‌کنیم و یارانه را نمی‌بریم", ["مالیات را کم می‌کنیم و یارانه را نمی‌بریم", "مالیات را کم می‌کنیم", "یارانه را نمی‌بریم"], id="two clauses"
        ),
        pytest.param("الف ب پ. ت ث ج.", ["الف ب پ. ت ث ج.", "الف ب پ", "ت ث ج"], id="two, the whole first"),
    ],
)
def test_propositions(text: str, parts: list[str]) -> None:
    assert split_propositions(text) == parts


@pytest.mark.parametrize(
    ("pair", "strength"),
    [
        pytest.param(Pair("پل تازه شهر ساخته می‌شود", "کارگران پل تازه شهر را تا بهار می‌سازند"), Strength.LIKELY, id="a named speaker"),
        pytest.param(Pair("پل تازه شهر ساخته می‌شود", "کارگران پل تازه شهر را تا بهار می‌سازند", capped=True), Strength.POSSIBLE, id="a source without a name"),
        pytest.param(Pair("پل تعمیر می‌شود", "پل را می‌سازند"), Strength.POSSIBLE, id="very short"),
    ],
)
def test_some_statements_suggest_at_most(pair: Pair, strength: Strength) -> None:
    assert judge([pair], WordStance(), thresholds=LIMITS, combination=trusting())[0].strength is strength


def test_a_judgement_names_its_proposition_and_what_went_into_it() -> None:
    evidence = "هوای شهر امروز خوب است. پل تازه شهر تا پایان سال ساخته می‌شود. از مردم سپاسگزاریم."
    pair = Pair("پل تازه شهر تا پایان سال ساخته نمی‌شود", evidence)
    judgement = judge([pair], WordStance(), thresholds=LIMITS, combination=trusting())[0]
    assert judgement.proposition in evidence
    assert "پل تازه" in judgement.proposition
    assert "سپاسگزاریم" not in judgement.proposition
    steps = dict(judgement.trace)
    assert steps["model, evidence → claim"].startswith("supports")
    assert steps["rule: negation"] == "ساخته نمی‌شود | "


@pytest.mark.parametrize(
    ("claim", "evidence"),
    [
        pytest.param("واژه " * 10_000, "پل شهر ساخته می‌شود", id="10,000 words"),
        pytest.param("پل شهر ساخته می‌شود", "سد پر شد. " * 5_000, id="10,000 words of evidence"),
        pytest.param("۱۲ ۱۳ ۱۴", "۱۲ ۱۳", id="numbers only"),
        pytest.param("The bridge will be built", "پل ساخته می‌شود", id="two languages"),
        pytest.param("؟!…", "«»", id="signs only"),
    ],
)
def test_any_texts_are_answered(claim: str, evidence: str) -> None:
    probabilities = judge([Pair(claim, evidence)], WordStance(), combination=trusting())[0].probabilities
    assert probabilities.supports + probabilities.conflicts + probabilities.neutral == pytest.approx(1, abs=1e-3)


@pytest.mark.parametrize(("words", "cut"), [pytest.param(MOST_WORDS, False, id="whole"), pytest.param(MOST_WORDS + 1, True, id="too long")])
def test_a_judgement_says_when_a_text_was_cut(words: int, cut: bool) -> None:
    long = " ".join(["سد"] * words)
    both = judge([Pair("سد پر شد", long), Pair(long, "سد پر شد")], WordStance(), combination=trusting())
    assert [judgement.cut for judgement in both] == [cut, cut]


def test_a_long_text_is_cut_at_a_word() -> None:
    assert len(shortened("واژه " * 1000).split()) == MOST_WORDS
    assert shortened("پل  شهر") == "پل  شهر"
