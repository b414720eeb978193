"""Review a pair of texts from any page: confirm, reject, "not comparable", with a note, a history and an undo."""

from __future__ import annotations

from urllib.parse import unquote

import streamlit as st

from factcheck.archive.archive import Archive
from factcheck.archive.reviews import Review, pair_key
from factcheck.errors import OvertakenError
from factcheck.kinds import ReviewState
from factcheck.reports.bidi import isolated, visible
from factcheck.reports.calendar import both_calendars_of, persian_digits
from factcheck.reports.words import word

REVIEWER = "fc-reviewer"
"""Where a session keeps the reviewer's name, on all pages."""
DECISIONS = ((ReviewState.CONFIRMED, "review.confirm"), (ReviewState.REJECTED, "review.reject"), (ReviewState.NOT_COMPARABLE, "review.not_comparable"))
_COOKIE = "factcheck_reviewer"
_LONGEST_NAME = 100
_SIGNS = {ReviewState.OPEN: "○", ReviewState.CONFIRMED: "✓", ReviewState.REJECTED: "✗", ReviewState.NOT_COMPARABLE: "∥"}


def draw_reviewer(lang: str, *, key: str) -> str:
    """Draw the field for the reviewer's name and return it; every page shows the same name."""
    st.session_state[key] = reviewer()
    return st.text_input(word("review.who", lang), key=key, placeholder=word("review.who.example", lang), on_change=_keep_reviewer, args=(key,))


def reviewer() -> str:
    """Return the reviewer's name: this session's, else the one that the browser has kept from the last."""
    if REVIEWER in st.session_state:
        return str(st.session_state[REVIEWER])
    kept = st.context.cookies.get(_COOKIE)
    return unquote(kept)[:_LONGEST_NAME] if isinstance(kept, str) else ""


def _keep_reviewer(key: str) -> None:
    st.session_state[REVIEWER] = st.session_state[key]


def draw_review(archive: Archive, claim: str, evidence: str, lang: str, *, key: str) -> None:
    """Draw the review of one pair, folded away behind its state; deciding redraws this alone.

    :param archive: where reviews are kept.
    :param claim: the claim, or the later statement's own words.
    :param evidence: the words it was held against.
    :param lang: the interface's language.
    :param key: tells the pair's fields from those of other pairs on the page.
    """
    st.fragment(_draw)(archive, claim, evidence, lang, key)


def decide(archive: Archive, claim: str, evidence: str, state: ReviewState, lang: str, *, note: str, seen: int | None) -> str:
    """Write a decision down; return what kept it from being written, in words, or nothing."""
    name = reviewer().strip()
    if not name:
        return word("review.needs_name", lang)
    try:
        archive.review(claim, evidence, state, reviewer=name, note=note, seen=seen)
    except OvertakenError:
        return overtaken_words(archive, claim, evidence, lang)
    return ""


def take_back(archive: Archive, review: Review, lang: str) -> str:
    """Undo a decision; return what kept it from being undone, in words, or nothing."""
    name = reviewer().strip()
    if not name:
        return word("review.needs_name", lang)
    try:
        archive.undo_review(review.id, reviewer=name)
    except OvertakenError:
        return overtaken_words(archive, review.claim, review.evidence, lang)
    return ""


def state_words(review: Review | None, lang: str) -> str:
    """Say the state of a pair, with a sign, so that colour is not needed."""
    state = review.state if review else ReviewState.OPEN
    return f"{_SIGNS[state]} {word('review.open', lang) if state is ReviewState.OPEN else word(state, lang)}"


def review_words(review: Review, lang: str) -> str:
    """Say who decided what and when; the time is UTC."""
    time = f"{review.at:%H:%M} UTC"
    when = f"{both_calendars_of(review.at.date(), lang).first} {persian_digits(time) if lang == 'fa' else time}"
    state = word("review.undone", lang) if review.undoes else word(review.state, lang)
    return word("review.line", lang, state=state, reviewer=isolated(review.reviewer), when=when)


def overtaken_words(archive: Archive, claim: str, evidence: str, lang: str) -> str:
    """Say who has decided in the meantime."""
    pair = pair_key(claim, evidence)
    last = archive.reviews([pair])[pair]
    return word("review.overtaken", lang, reviewer=isolated(last.reviewer), state=word(last.state, lang))


def _draw(archive: Archive, claim: str, evidence: str, lang: str, key: str) -> None:
    history = archive.review_history(pair_key(claim, evidence))
    last = history[-1] if history else None
    message = st.session_state.pop(f"{key}-message", "")
    with st.popover(state_words(last, lang), type="tertiary"):
        draw_reviewer(lang, key=f"{key}-who")
        st.text_input(word("review.note", lang), key=f"{key}-note")
        with st.container(horizontal=True):
            for state, label in DECISIONS:
                arguments = (archive, claim, evidence, state, lang, last.id if last else None, key)
                st.button(word(label, lang), key=f"{key}-{state.value}", disabled=bool(last and last.state is state), on_click=_decide, args=arguments)
            if last and last.undoes is None:
                st.button(word("review.undo", lang), key=f"{key}-undo", on_click=_take_back, args=(archive, last, lang, key))
        if message:
            st.warning(visible(message))
        for review in reversed(history):
            st.text(review_words(review, lang) + (f" · {isolated(review.note)}" if review.note else ""))


def _decide(archive: Archive, claim: str, evidence: str, state: ReviewState, lang: str, seen: int | None, key: str) -> None:
    """Answer a click: ``seen`` is the review that stood there when the button was drawn."""
    st.session_state[REVIEWER] = st.session_state.get(f"{key}-who", "")
    note = str(st.session_state.get(f"{key}-note", ""))
    st.session_state[f"{key}-message"] = decide(archive, claim, evidence, state, lang, note=note, seen=seen)


def _take_back(archive: Archive, review: Review, lang: str, key: str) -> None:
    st.session_state[REVIEWER] = st.session_state.get(f"{key}-who", "")
    st.session_state[f"{key}-message"] = take_back(archive, review, lang)
