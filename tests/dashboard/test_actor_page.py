"""The page of one speaker in every state: nobody, somebody, a claim, a subject, a filtered list, hostile words."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from functools import partial

import pytest
import streamlit as st
from pages import open_page, shown
from streamlit.testing.v1 import AppTest

from factcheck.archive import ImportedStatement
from factcheck.checker import Checker
from factcheck.domain import Actor, ActorKind, Role
from factcheck.errors import IndexStaleError
from factcheck.scanning import scan

opened = partial(open_page, "actor")
CLAIM = "پل تازه شهر تا پایان سال ساخته می‌شود"
NILA = Actor(
    "nila",
    ActorKind.PERSON,
    "نیلا سرخ‌رود",
    "Nila Sorkhrud",
    aliases=("سرخ‌رود",),
    roles=(Role("mayor", "tehran", dt.date(2020, 3, 20), dt.date(2024, 3, 19)),),
    wikidata="Q1234567890",
    note="ساختگی",
)


@pytest.fixture(autouse=True)
def _fresh_cache() -> Iterator[None]:
    st.cache_data.clear()
    yield
    st.cache_data.clear()


@pytest.fixture
def mayor(checker: Checker) -> str:
    """Name the actor who spoke both ways about the bridge."""
    return next(actor.id for actor in checker.archive.actors() if "کاویانفر" in actor.name)


@pytest.fixture
def many(checker: Checker) -> Checker:
    """Add an actor with 45 statements, of which one is undated and one hostile."""
    rows = [ImportedStatement((NILA,), f"سد شماره {count} پر می‌شود", dt.date(2025, 1, 1) + dt.timedelta(days=count), "خبرنامه آبسار") for count in range(43)]
    rows += [ImportedStatement((NILA,), "سد بی‌تاریخ پر است", None, None), ImportedStatement((NILA,), "<script>x</script> سد", dt.date(2024, 12, 1), "<b>ب")]
    checker.archive.add_statements(rows)
    checker.reindex()
    return checker


def charts(app: AppTest) -> list[dict[str, object]]:
    """Return what the page's charts are made of."""
    return [json.loads(element.proto.spec) for element in app.get("vega_lite_chart")]


def test_without_an_actor_those_with_most_statements_are_listed(checker: Checker, mayor: str) -> None:
    app = opened(lambda: checker, checker.archive.path)
    html = shown(app)
    assert "پرگفته‌ترین گویندگان" in html
    assert f'href="actor?actor={mayor}"' in html
    assert html.index("کاویانفر") < html.index("سروستان")
    assert any("مهرزاد کاویانفر" in option for option in app.selectbox[0].options)


def test_picking_an_actor_changes_the_address(checker: Checker, mayor: str) -> None:
    app = opened(lambda: checker, checker.archive.path)
    app.selectbox[0].set_value(mayor).run()
    assert dict(app.query_params) == {"actor": mayor}
    assert "fc-actor-profile" in shown(app)


@pytest.mark.parametrize("name", ["nila", "نیلا سرخ‌رود", "سرخ رود", "Nila Sorkhrud"])
def test_any_name_leads_to_the_actor(many: Checker, name: str) -> None:
    html = shown(opened(lambda: many, many.archive.path, actor=name))
    assert "<bdi>نیلا سرخ‌رود</bdi>" in html
    assert "Nila Sorkhrud" in html
    assert 'href="https://www.wikidata.org/wiki/Q1234567890"' in html
    assert "از ۱ فروردین ۱۳۹۹ تا ۲۹ اسفند ۱۴۰۲" in html
    assert "از ۲۰ مارس ۲۰۲۰ تا ۱۹ مارس ۲۰۲۴" in html
    assert "شهردار" in html
    assert "۴۵ گفته" in html


def test_english_counts_gregorian_months(many: Checker) -> None:
    app = opened(lambda: many, many.archive.path, actor="nila", lang="en")
    assert "Position over time" in shown(app)
    assert "December 2024" in shown(app)
    assert "actor=nila&amp;from=2025-01-01&amp;to=2025-01-31&amp;lang=en" in shown(app)
    assert "reverse" not in json.dumps(charts(app)) or '"reverse": true' not in json.dumps(charts(app))


def test_persian_counts_jalali_months_from_the_right(many: Checker) -> None:
    app = opened(lambda: many, many.archive.path, actor="nila")
    (chart,) = charts(app)
    assert '"reverse": true' in json.dumps(chart)
    assert "دی ۱۴۰۳" in json.dumps(chart, ensure_ascii=False)
    assert "۱ گفته تاریخ ندارد" in shown(app)


def test_an_actor_without_statements_is_said_to_have_none(checker: Checker) -> None:
    checker.archive.add_actors([NILA])
    html = shown(opened(lambda: checker, checker.archive.path, actor="nila"))
    assert "از این گوینده گفته‌ای ندارد" in html
    assert "موضع در گذر زمان" not in html


def test_nobody_of_that_name_is_said_with_the_list_below(checker: Checker) -> None:
    html = shown(opened(lambda: checker, checker.archive.path, actor="<img src=x> زرافشان"))
    assert "پیدا نشد" in html
    assert "<img" not in html
    assert "fc-actor-people" in html


def test_several_of_one_name_are_listed(checker: Checker) -> None:
    checker.archive.add_actors([Actor("a-1", ActorKind.PERSON, "هورام دشتبان"), Actor("a-2", ActorKind.PERSON, "هورام دشتبان")])
    html = shown(opened(lambda: checker, checker.archive.path, actor="هورام دشتبان"))
    assert "چند نفر" in html
    assert 'href="actor?actor=a-1"' in html
    assert 'href="actor?actor=a-2"' in html


def test_a_merged_actor_leads_to_who_it_is(many: Checker, mayor: str) -> None:
    many.archive.merge("nila", mayor)
    assert "<bdi>مهرزاد کاویانفر</bdi>" in shown(opened(lambda: many, many.archive.path, actor="nila"))


def test_an_ambiguous_name_links_to_whom_it_may_mean(checker: Checker, mayor: str) -> None:
    checker.archive.add_actors([Actor("either", ActorKind.PERSON, "کاویان", candidates=(mayor,))])
    assert f'href="actor?actor={mayor}"' in shown(opened(lambda: checker, checker.archive.path, actor="either")).split("fc-actor-facts")[0]


def test_a_claim_shows_where_the_side_changed(checker: Checker, mayor: str) -> None:
    app = opened(lambda: checker, checker.archive.path, actor=mayor, claim=CLAIM)
    html = shown(app)
    assert "تغییر موضع ۱: میان ۱۵ مهر ۱۴۰۴ و ۲۹ آبان ۱۴۰۴، از «هم‌خوان» با این ادعا به «ناهم‌خوان» با آن" in html
    assert html.index("fc-card fc-supports") < html.index("fc-actor-turn", html.index("fc-card fc-supports")) < html.index("fc-card fc-conflicts")
    drawn = json.dumps(charts(app)[0], ensure_ascii=False)
    assert '"sign": "="' in drawn
    assert '"sign": "≠"' in drawn
    assert "تغییر ۱" in drawn


def test_a_claim_that_no_statement_takes_a_side_on_is_said_so(checker: Checker, mayor: str) -> None:
    html = shown(opened(lambda: checker, checker.archive.path, actor=mayor, claim="باران امسال در کوهستان کم بود"))
    assert "نه هم‌خوان با این ادعاست و نه ناهم‌خوان" in html
    assert "fc-actor-turn" not in html
    assert "<details open><summary>" in html


def test_a_subject_is_shown_without_a_judgement(checker: Checker, mayor: str) -> None:
    app = opened(lambda: checker, checker.archive.path, actor=mayor, claim="پل")
    html = shown(app)
    assert "بی سنجش" in html
    assert "fc-card fc-supports" not in html
    assert html.index("۱۴۰۴", html.index("fc-actor-statement")) < html.index("fc-actor-head", html.index("fc-actor-statement"))
    assert '"sign": "•"' in json.dumps(charts(app)[0], ensure_ascii=False)


def test_typing_a_claim_changes_the_address(checker: Checker, mayor: str) -> None:
    app = opened(lambda: checker, checker.archive.path, actor=mayor)
    assert "ادعایی بنویسید" in shown(app)
    next(field for field in app.text_input if field.label == "ادعا یا موضوع").set_value(f" {CLAIM} ")
    next(button for button in app.button if button.label == "نشان بده").click().run()
    assert dict(app.query_params) == {"actor": mayor, "claim": CLAIM}
    assert "fc-actor-turn" in shown(app)


def test_frequent_subjects_fill_the_timeline(many: Checker) -> None:
    html = shown(opened(lambda: many, many.archive.path, actor="nila"))
    assert "fc-actor-chips" in html
    assert "claim=%D8%B3%D8%AF" in html  # سد


def test_a_stale_index_leaves_the_rest_of_the_page(checker: Checker, mayor: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def stale(_: Checker) -> None:
        raise IndexStaleError('the index is of another archive: run "factcheck reindex"')

    monkeypatch.setattr(Checker, "open_index", stale)
    html = shown(opened(lambda: checker, checker.archive.path, actor=mayor, claim=CLAIM))
    assert "factcheck reindex" in html
    assert "همه گفته‌ها" in html


def test_the_same_claim_is_weighed_once(checker: Checker, mayor: str, monkeypatch: pytest.MonkeyPatch) -> None:
    runs = []
    check = Checker.check
    monkeypatch.setattr(Checker, "check", lambda *args, **more: runs.append(1) or check(*args, **more))
    opened(lambda: checker, checker.archive.path, actor=mayor, claim=CLAIM).run()
    assert len(runs) == 1


def test_conflicts_on_record_are_listed_with_their_page(checker: Checker, mayor: str) -> None:
    assert "ناهم‌خوانی ثبت نکرده" in shown(opened(lambda: checker, checker.archive.path, actor=mayor))
    scan(checker)
    (conflict,) = checker.archive.conflicts(actor_ids=[mayor])
    html = shown(opened(lambda: checker, checker.archive.path, actor=mayor))
    assert f"later={conflict.later.id}&amp;earlier={conflict.earlier.id}" in html
    assert f'href="conflicts?actor={mayor}"' in html
    assert "روی خط زمان" in html


def test_statements_come_twenty_a_page_newest_first(many: Checker) -> None:
    app = opened(lambda: many, many.archive.path, actor="nila")
    html = shown(app)
    assert html.count("fc-actor-statement") == 20
    assert html.index("سد شماره 42") < html.index("سد شماره 41")
    assert "صفحه ۱ از ۳" in [text.value for text in app.text]
    next(button for button in app.button if button.label == "پیش‌تر").click().run()
    assert app.query_params["page"] == "2"
    assert "سد شماره 22" in shown(app)


def test_a_page_too_far_is_the_last_one(many: Checker) -> None:
    app = opened(lambda: many, many.archive.path, actor="nila", page="99")
    assert "صفحه ۳ از ۳" in [text.value for text in app.text]
    assert shown(app).count("fc-actor-statement") == 5
    assert "سد بی‌تاریخ" in shown(app)
    assert "&lt;script&gt;" in shown(app)
    assert "<script" not in shown(app)


def test_words_and_days_limit_the_list(many: Checker) -> None:
    app = opened(lambda: many, many.archive.path, actor="nila")
    fields = {field.label: field for field in app.text_input}
    fields["واژه‌ها"].set_value("شماره")
    fields["از تاریخ"].set_value("2025-01-03")
    fields["تا تاریخ"].set_value("۱۴۰۳/۱۰/۱۷")
    next(button for button in app.button if button.label == "بیاب").click().run()
    assert dict(app.query_params) == {"actor": "nila", "words": "شماره", "from": "2025-01-03", "to": "2025-01-06"}
    assert "۴ گفته پیدا شد" in shown(app)
    assert shown(app).count("fc-actor-statement") == 4
    assert 'href="actor?actor=nila"' in shown(app)


def test_words_that_nobody_said_are_said_so(many: Checker) -> None:
    assert "گفته‌ای با این واژه‌ها و در این دوره نیست" in shown(opened(lambda: many, many.archive.path, actor="nila", words="زرافه"))


def test_a_day_that_cannot_be_read_is_said(many: Checker) -> None:
    app = opened(lambda: many, many.archive.path, actor="nila")
    next(field for field in app.text_input if field.label == "از تاریخ").set_value("<b>فلان روز")
    next(button for button in app.button if button.label == "بیاب").click().run()
    assert "روزی خوانده نشد" in shown(app)
    assert "<b>فلان" not in shown(app)
    assert dict(app.query_params) == {"actor": "nila"}


def test_hostile_words_in_the_address_stay_words(many: Checker) -> None:
    html = shown(
        opened(lambda: many, many.archive.path, actor="nila", claim="<script>alert(1)</script> سد پر است", words='"><img src=x>', page="<i>", lang="<i>")
    )
    assert "<script" not in html
    assert "<img" not in html


def test_somebody_with_a_single_statement_has_a_page(checker: Checker) -> None:
    council = next(actor for actor in checker.archive.actors() if "سروستان" in actor.name)
    html = shown(opened(lambda: checker, checker.archive.path, actor=council.id))
    assert "دلارام سروستان" in html
    assert "fc-actor-chips" not in html
