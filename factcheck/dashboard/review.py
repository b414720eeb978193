"""The page of the review queue: one conflict at a time, decided with buttons or keys, and the history of all decisions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial

import streamlit as st

from factcheck.archive.archive import Archive
from factcheck.archive.conflicts import Conflict
from factcheck.archive.reviews import Review
from factcheck.archive.sought import ConflictKey, Sought
from factcheck.checker import Checker
from factcheck.dashboard.conflict_markup import conflict_html, decision_html, notice_html, place_html, progress_html
from factcheck.dashboard.conflict_views import conflict_view
from factcheck.dashboard.desk import Desk
from factcheck.dashboard.frame import show, with_archive
from factcheck.dashboard.markup import framed
from factcheck.dashboard.people import find_actor_ids, known_actors
from factcheck.dashboard.queue import LOG_PAGE, Arrival, Place, after, find_place, one_each, progress_of, read_page, waiting
from factcheck.dashboard.reviewing import DECISIONS, decide, draw_reviewer, review_words, take_back
from factcheck.dashboard.reviewing import reviewer as name_of_reviewer
from factcheck.dashboard.views import Screen
from factcheck.kinds import ReviewState
from factcheck.reports.bidi import isolated, visible
from factcheck.reports.words import word

# What a session keeps: what to say next time, its own decisions, and the pairs it has put off.
_NOTICE, _MINE, _LATER = "fc-review-notice", "fc-review-mine", "fc-review-later"
_QUEUE, _LOG = "queue", "log"


@dataclass(frozen=True, slots=True)
class _Reviewer:
    """Somebody at the queue; ``actor`` is whose conflicts the address asks for."""

    desk: Desk
    archive: Archive
    actor: str

    @property
    def lang(self) -> str:
        return self.desk.lang

    def go(self, *, at: str = "", view: str = "", page: int = 1) -> None:
        """Put a place into the address; the page is then drawn from it."""
        st.query_params.from_dict(self.desk.params(actor=self.actor, at=at, view=view, page=str(page) if page > 1 else ""))

    def profile(self, actor_id: str) -> str:
        return self.desk.link("actor", actor=actor_id)


def draw(desk: Desk) -> None:
    """Draw the page: the queue, or the history if the address asks for it."""
    with_archive(desk, partial(_draw_page, desk))


def _draw_page(desk: Desk, checker: Checker) -> None:
    reviewer = _Reviewer(desk, checker.archive, st.query_params.get("actor", "").strip())
    view = _LOG if st.query_params.get("view") == _LOG else _QUEUE
    _draw_views(reviewer, view)
    _draw_who(reviewer, checker, filtered=view == _QUEUE)
    notices = st.session_state.pop(_NOTICE, [])
    if view == _LOG:
        _say(notices)
        _draw_log(reviewer, read_page(st.query_params.to_dict()))
        return
    options = known_actors(checker, desk.lang)
    keys = one_each(checker.archive.conflict_keys(Sought(actor_ids=find_actor_ids(checker, reviewer.actor, options))))
    st.html(progress_html(progress_of(keys), desk.lang))
    _draw_queue(reviewer, keys, notices)


def _draw_views(reviewer: _Reviewer, view: str) -> None:
    """Draw the choice between queue and history."""
    st.session_state["review-view"] = view
    st.pills(
        word("page.review", reviewer.lang),
        [_QUEUE, _LOG],
        key="review-view",
        format_func=lambda value: word(f"review.{value}", reviewer.lang),
        label_visibility="collapsed",
        on_change=_change_view,
        args=(reviewer, view),
    )


def _change_view(reviewer: _Reviewer, view: str) -> None:
    chosen = st.session_state["review-view"] or view
    reviewer.go(view=_LOG if chosen == _LOG else "")


def _draw_who(reviewer: _Reviewer, checker: Checker, *, filtered: bool) -> None:
    """Draw the field for the reviewer's name, beside the filter if there is something to filter."""
    if not filtered:
        draw_reviewer(reviewer.lang, key="review-who")
        return
    labels = {option.id: option.label for option in known_actors(checker, reviewer.lang)}
    st.session_state["review-actor"] = reviewer.actor
    one, two = st.columns(2)
    with one, st.container(key="fc-filter"):
        st.selectbox(
            word("review.actor", reviewer.lang),
            list(dict.fromkeys(["", reviewer.actor, *labels])),
            key="review-actor",
            format_func=lambda id_: visible(labels.get(str(id_), str(id_))) or word("review.actor.any", reviewer.lang),
            on_change=_change_actor,
            args=(reviewer,),
        )
    with two:
        draw_reviewer(reviewer.lang, key="review-who")


def _change_actor(reviewer: _Reviewer) -> None:
    replace(reviewer, actor=str(st.session_state["review-actor"] or "")).go()


def _draw_queue(reviewer: _Reviewer, keys: Sequence[ConflictKey], notices: list[str]) -> None:
    """Draw the pair that the address leads to, with what can be done about it."""
    lang = reviewer.lang
    queue = waiting(keys, st.session_state.get(_LATER, ()))
    if not queue:
        _say(notices)
        show(_nothing(reviewer, keys), lang)
        _draw_undo(reviewer)
        return
    place = find_place(queue, keys, st.query_params.get("at", ""))
    key = queue[place.index]
    _say(notices or [_arrival_words(place, lang)])
    conflict = reviewer.archive.conflict(key.later, key.earlier)
    if conflict is None:  # the archive has changed since the queue was read
        st.rerun()
    _draw_steps(reviewer, queue, place.index)
    permalink = reviewer.desk.link("conflicts", later=str(key.later), earlier=str(key.earlier))
    st.html(framed(conflict_html(conflict_view(conflict, lang, profile=reviewer.profile, permalink=permalink), lang, large=True)))
    _draw_decisions(reviewer, conflict, following=after(queue, place.index))


def _draw_steps(reviewer: _Reviewer, queue: Sequence[ConflictKey], index: int) -> None:
    """Draw where one stands, between the ways to the pairs before and after."""
    lang, last = reviewer.lang, len(queue) - 1
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute", key="fc-review-steps"):
        for label, to, key in (("previous", index - 1, "k"), ("next", index + 1, "j")):
            if label == "next":
                st.html(place_html(index + 1, len(queue), lang), width="content")
            there = queue[min(max(to, 0), last)].pair
            st.button(
                word(f"review.{label}", lang),
                key=f"review-{label}",
                shortcut=key,
                disabled=not 0 <= to <= last,
                on_click=partial(reviewer.go, at=there),
            )


def _draw_decisions(reviewer: _Reviewer, conflict: Conflict, *, following: str) -> None:
    """Draw the note and the buttons; a decision counts for the state of the pair as it is drawn here."""
    lang, last = reviewer.lang, reviewer.archive.reviews([conflict.pair]).get(conflict.pair)
    note = f"review-note-{conflict.pair[:16]}"
    st.text_input(word("review.note", lang), key=note)
    with st.container(horizontal=True, key="fc-review-decisions"):
        for number, (state, label) in enumerate(DECISIONS, start=1):
            arguments = (reviewer, conflict, state, last.id if last else None, note, following)
            st.button(word(label, lang), key=f"review-{state.value}", shortcut=str(number), on_click=_decide, args=arguments)
        st.button(word("review.later", lang), key="review-later", shortcut="4", on_click=_put_off, args=(reviewer, conflict.pair, following))
        _draw_undo(reviewer)
    st.html(f'<p class="fc-review-keys">{word("review.keys", lang)}</p>')


def _draw_undo(reviewer: _Reviewer) -> None:
    mine = st.session_state.get(_MINE, [])
    st.button(
        word("review.undo.last", reviewer.lang), key="review-undo", shortcut="u", type="tertiary", disabled=not mine, on_click=_undo_last, args=(reviewer,)
    )


def _decide(reviewer: _Reviewer, conflict: Conflict, state: ReviewState, seen: int | None, note: str, following: str) -> None:
    """Answer a click: write the decision down and go on; where somebody else was first, say so and go on as well."""
    archive, lang = reviewer.archive, reviewer.lang
    message = decide(archive, conflict.later.text, conflict.earlier.text, state, lang, note=str(st.session_state.get(note, "")), seen=seen)
    if message:
        st.session_state[_NOTICE] = [message]
    else:
        st.session_state[_MINE] = [*st.session_state.get(_MINE, []), archive.reviews([conflict.pair])[conflict.pair]]
    reviewer.go(at=following if _named() else conflict.pair)


def _put_off(reviewer: _Reviewer, pair: str, following: str) -> None:
    st.session_state[_LATER] = [*(other for other in st.session_state.get(_LATER, []) if other != pair), pair]
    reviewer.go(at=following)


def _undo_last(reviewer: _Reviewer) -> None:
    """Take back this session's last decision that is not taken back yet, and show its pair again."""
    mine: list[Review] = st.session_state.get(_MINE, [])
    if not mine:
        return
    message = take_back(reviewer.archive, mine[-1], reviewer.lang)
    st.session_state[_NOTICE] = [message or word("review.taken_back", reviewer.lang)]
    if _named():
        st.session_state[_MINE] = mine[:-1]
        reviewer.go(at=mine[-1].pair)


def _named() -> bool:
    return bool(name_of_reviewer().strip())


def _draw_log(reviewer: _Reviewer, page: int) -> None:
    """Draw a page of everybody's decisions, newest first; the last one of a pair can be taken back."""
    archive, lang = reviewer.archive, reviewer.lang
    log = archive.review_log(limit=LOG_PAGE + 1, offset=(page - 1) * LOG_PAGE)
    if not log:
        show(Screen(word("review.log.empty", lang), ""), lang)
    last = archive.reviews(review.pair for review in log)
    kept = {key.pair: key for key in archive.conflict_keys(Sought())}
    for review in log[:LOG_PAGE]:
        key = kept.get(review.pair)
        address = reviewer.desk.link("conflicts", later=str(key.later), earlier=str(key.earlier)) if key else ""
        with st.container(key=f"fc-decision-{review.id}", gap=None):
            st.html(decision_html(review_words(review, lang), review.claim, review.evidence, review.note, address, lang))
            if last[review.pair].id == review.id and review.undoes is None:
                st.button(word("review.undo", lang), key=f"undo-{review.id}", type="tertiary", on_click=_undo, args=(reviewer, review))
    _draw_log_pages(reviewer, page, more=len(log) > LOG_PAGE)


def _undo(reviewer: _Reviewer, review: Review) -> None:
    st.session_state[_NOTICE] = [take_back(reviewer.archive, review, reviewer.lang) or word("review.taken_back", reviewer.lang)]


def _draw_log_pages(reviewer: _Reviewer, page: int, *, more: bool) -> None:
    if page == 1 and not more:
        return
    with st.container(horizontal=True, key="fc-pages"):
        newer, older = (partial(reviewer.go, view=_LOG, page=to) for to in (page - 1, page + 1))
        st.button(word("review.log.newer", reviewer.lang), key="log-newer", disabled=page == 1, on_click=newer)
        st.button(word("review.log.older", reviewer.lang), key="log-older", disabled=not more, on_click=older)


def _say(notices: Sequence[str]) -> None:
    if html := notice_html(notices):
        st.html(html)


def _nothing(reviewer: _Reviewer, keys: Sequence[ConflictKey]) -> Screen:
    lang = reviewer.lang
    if keys:
        return Screen(word("review.done.title", lang), word("review.done.way", lang))
    return Screen(word("review.none.title", lang), word("review.none.actor" if reviewer.actor else "review.none.way", lang))


def _arrival_words(place: Place, lang: str) -> str:
    """Say why another pair is shown than the one asked for; nothing where it is that one."""
    if place.arrival is Arrival.GONE:
        return word("review.gone", lang)
    if place.asked is None:
        return ""
    return word("review.already", lang, reviewer=isolated(place.asked.reviewer), state=word(place.asked.state, lang))
