"""The page of the archive's own conflicts: a list to filter, and each pair by itself."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial

import streamlit as st

from factcheck.archive.conflicts import Conflict
from factcheck.checker import Checker
from factcheck.dashboard.conflict_markup import conflict_html, heading_html
from factcheck.dashboard.conflict_views import (
    PAGE,
    RELATIONS,
    ConflictQuery,
    conflict_view,
    last_page,
    limits_words,
    read_conflict_query,
    sought_of,
    write_conflict_query,
)
from factcheck.dashboard.desk import Desk
from factcheck.dashboard.exporting import download
from factcheck.dashboard.frame import show, with_archive
from factcheck.dashboard.looking import draw_looking
from factcheck.dashboard.markup import framed, print_html
from factcheck.dashboard.people import ActorOption, find_actor_ids, known_actors, speaker_name
from factcheck.dashboard.query import read_day
from factcheck.dashboard.reviewing import draw_review
from factcheck.dashboard.views import Screen
from factcheck.domain import ReasonType, Strength
from factcheck.kinds import ReviewState
from factcheck.reports.bidi import isolated, visible
from factcheck.reports.calendar import gregorian, jalali, number
from factcheck.reports.lines import conflict_row
from factcheck.reports.tables import CONFLICT_COLUMNS, conflict_table, csv_bytes, jsonl_bytes, xlsx_bytes
from factcheck.reports.words import word

_DRAWN = "fc-conflicts-drawn"
_FIELDS = ("actor", "from", "to", "outlet", "reason", "strength", "relation", "review")


@dataclass(frozen=True, slots=True)
class _Reader:
    """Who looks at what: the desk, the open checker, and what the address asks for."""

    desk: Desk
    checker: Checker
    query: ConflictQuery
    options: tuple[ActorOption, ...]

    @property
    def lang(self) -> str:
        return self.desk.lang

    def go(self, query: ConflictQuery) -> None:
        """Put a query into the address; the page is then drawn from it."""
        st.query_params.from_dict(self.desk.params(**write_conflict_query(query)))

    def profile(self, actor_id: str) -> str:
        return self.desk.link("actor", actor=actor_id)


def draw(desk: Desk) -> None:
    """Draw the page: one pair if the address names one, else the list."""
    with_archive(desk, partial(_draw_conflicts, desk))


def _draw_conflicts(desk: Desk, checker: Checker) -> None:
    reader = _Reader(desk, checker, read_conflict_query(st.query_params.to_dict()), known_actors(checker, desk.lang))
    if reader.query.later and reader.query.earlier:
        _draw_one(reader, reader.query.later, reader.query.earlier)
    else:
        _draw_list(reader)


def _draw_one(reader: _Reader, later: int, earlier: int) -> None:
    """Draw one pair by itself."""
    conflict, lang = reader.checker.archive.conflict(later, earlier), reader.lang
    st.button(word("conflicts.back", lang), key="conflicts-back", type="tertiary", on_click=reader.go, args=(replace(reader.query, later=None, earlier=None),))
    if conflict is None:
        show(Screen(word("conflicts.gone.title", lang), word("conflicts.gone.way", lang)), lang)
        return
    _draw_tools(reader, lambda: [conflict])
    _draw_conflict(reader, conflict, large=True)


def _draw_list(reader: _Reader) -> None:
    """Draw the filter, and the page of the list that it leaves."""
    archive, lang = reader.checker.archive, reader.lang
    sought = sought_of(reader.query, find_actor_ids(reader.checker, reader.query.actor, reader.options))
    total = archive.count_conflicts(sought)
    page = min(reader.query.page, last_page(total))
    found = archive.find_conflicts(sought, limit=PAGE, offset=(page - 1) * PAGE)
    st.html(heading_html(_count_words(reader, total, page, len(found)), lang))
    unseen = draw_looking(reader.desk, reader.checker)
    _draw_filter(reader)
    if not found:
        show(_nothing(reader, unseen), lang)
        return
    _draw_tools(reader, lambda: archive.find_conflicts(sought))
    for conflict in found:
        _draw_conflict(reader, conflict)
    _draw_pages(reader, page, last_page(total))


def _draw_conflict(reader: _Reader, conflict: Conflict, *, large: bool = False) -> None:
    ids = (conflict.later.id, conflict.earlier.id)
    permalink = reader.desk.link("conflicts", later=str(ids[0]), earlier=str(ids[1]))
    queue = reader.desk.link("review", at=conflict.pair)
    view = conflict_view(conflict, reader.lang, profile=reader.profile, permalink=permalink, queue=queue)
    with st.container(key=f"fc-evidence-{ids[0]}-{ids[1]}", gap=None):
        st.html(framed(conflict_html(view, reader.lang, large=large)))
        draw_review(reader.checker.archive, conflict.later.text, conflict.earlier.text, reader.lang, key=f"review-{ids[0]}-{ids[1]}")


def _draw_tools(reader: _Reader, conflicts: Callable[[], Sequence[Conflict]]) -> None:
    """Draw the menu of downloads and the button that prints; what is downloaded is read when it is asked for."""
    lang, archive = reader.lang, reader.checker.archive

    def table() -> list[dict[str, object]]:
        found = conflicts()
        return conflict_table(found, archive.reviews(conflict.pair for conflict in found), lang)

    def book() -> bytes:
        return xlsx_bytes(table(), CONFLICT_COLUMNS, title=word("page.conflicts", lang), right_to_left=lang == "fa")

    def lines() -> bytes:
        found = conflicts()
        reviews = archive.reviews(conflict.pair for conflict in found)
        return jsonl_bytes(conflict_row(conflict, reviews.get(conflict.pair)) for conflict in found)

    with st.container(horizontal=True, key="fc-tools"):
        with st.popover(word("export", lang), type="tertiary"):
            download(word("export.csv", lang), lambda: csv_bytes(table(), CONFLICT_COLUMNS), "conflicts.csv", "text/csv")
            download(word("export.xlsx", lang), book, "conflicts.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
            download(word("export.json", lang), lines, "conflicts.jsonl", "application/json")
        st.html(print_html(lang))


def _draw_pages(reader: _Reader, page: int, pages: int) -> None:
    if pages == 1:
        return
    lang, query = reader.lang, reader.query
    with st.container(horizontal=True, horizontal_alignment="center", vertical_alignment="center", key="fc-pages"):
        newer, older = replace(query, page=page - 1), replace(query, page=page + 1)
        st.button(word("conflicts.previous", lang), key="conflicts-newer", disabled=page == 1, on_click=reader.go, args=(newer,))
        st.text(word("conflicts.page", lang, page=number(page, lang), pages=number(pages, lang)))
        st.button(word("conflicts.next", lang), key="conflicts-older", disabled=page == pages, on_click=reader.go, args=(older,))


def _draw_filter(reader: _Reader) -> None:
    """Draw the filter; sending it changes the address, and that alone decides what is listed."""
    lang, query = reader.lang, reader.query
    _fill_in(query, lang)
    with st.expander(word("conflicts.filter", lang), expanded=bool(query.limits)), st.form("conflicts", border=False):
        with st.container(key="fc-filter"):
            _draw_fields(reader)
        with st.container(horizontal=True):
            sent = st.form_submit_button(word("conflicts.filter.show", lang), type="primary")
            cleared = st.form_submit_button(word("conflicts.filter.clear", lang), type="tertiary")
    st.session_state["conflicts-hidden"] = query.hidden
    shown = replace(query, hidden=not query.hidden, page=1)
    st.toggle(word("conflicts.hidden", lang), key="conflicts-hidden", disabled=query.review is not None, on_change=reader.go, args=(shown,))
    if cleared:
        reader.go(ConflictQuery(hidden=query.hidden))
        st.rerun()
    if sent:
        _send(reader)


def _draw_fields(reader: _Reader) -> None:
    lang, query = reader.lang, reader.query
    labels = {option.id: option.label for option in reader.options}
    outlets = reader.checker.archive.conflict_outlets()
    one, two = st.columns(2)
    with one:
        _choose("actor", [query.actor, *labels], labels, lang)
        _choose("outlet", [query.outlet, *outlets], {}, lang)
        st.text_input(word("conflicts.from", lang), key="conflicts-from", placeholder=word("form.date.example", lang))
        st.text_input(word("conflicts.to", lang), key="conflicts-to", placeholder=word("form.date.example", lang))
    with two:
        _choose("reason", list(ReasonType), {member.value: word(member, lang) for member in ReasonType}, lang)
        _choose("strength", list(Strength), {member.value: word(member, lang) for member in Strength}, lang)
        _choose("relation", list(RELATIONS), {member.value: word(member, lang) for member in RELATIONS}, lang)
        _choose("review", list(ReviewState), {member.value: word(member, lang) for member in ReviewState}, lang)


def _choose(field: str, values: Sequence[str], labels: dict[str, str], lang: str) -> None:
    """Draw a list to choose one value from, or none."""
    options = list(dict.fromkeys(["", *(str(value) for value in values)]))
    st.selectbox(
        word(f"conflicts.{field}", lang),
        options,
        key=f"conflicts-{field}",
        format_func=lambda value: visible(labels.get(str(value), str(value))) or word("conflicts.any", lang),
    )


def _fill_in(query: ConflictQuery, lang: str) -> None:
    """Put a new query into the fields; what somebody is choosing for the same one stays."""
    if st.session_state.get(_DRAWN) == (query, lang) and all(f"conflicts-{field}" in st.session_state for field in _FIELDS):
        return
    st.session_state[_DRAWN] = (query, lang)
    days = (_written(day, lang) for day in (query.since, query.until))
    values = (query.actor, *days, query.outlet, query.reason or "", query.strength or "", query.relation or "", query.review or "")
    for field, value in zip(_FIELDS, values, strict=True):
        st.session_state[f"conflicts-{field}"] = str(value)


def _send(reader: _Reader) -> None:
    """Read the fields into the address, or say which day cannot be read."""
    filled = {field: str(st.session_state[f"conflicts-{field}"] or "").strip() for field in _FIELDS}
    days = {field: read_day(filled[field], today=dt.date.today()) for field in ("from", "to")}
    unread = [filled[field] for field, day in days.items() if filled[field] and day is None]
    if unread:
        st.warning(visible(word("conflicts.day.unread", reader.lang, text=isolated(unread[0]))))
        return
    written = {field: day.isoformat() if day else "" for field, day in days.items()}
    reader.go(replace(read_conflict_query({**filled, **written}), hidden=reader.query.hidden))
    st.rerun()


def _count_words(reader: _Reader, total: int, page: int, shown: int) -> str:
    lang, query = reader.lang, reader.query
    first = (page - 1) * PAGE + 1
    count = word("conflicts.count", lang, count=number(total, lang))
    if shown < total:
        count = word("conflicts.count.range", lang, first=number(first, lang), last=number(first + shown - 1, lang), count=number(total, lang))
    limits = word("comma", lang).join(isolated(limit) for limit in limits_words(query, speaker_name(query.actor, reader.options), lang))
    return f"{count} · {word('conflicts.filter.on', lang, limits=limits)}" if limits else count


def _nothing(reader: _Reader, unseen: int) -> Screen:
    way = "filtered" if reader.query.limits else "unseen" if unseen else "seen"
    return Screen(word("conflicts.none.title", reader.lang), word(f"conflicts.none.{way}", reader.lang))


def _written(day: dt.date | None, lang: str) -> str:
    if day is None:
        return ""
    return jalali(day) if lang == "fa" else gregorian(day, lang)
