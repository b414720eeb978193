"""Whatever the spans, a filed statement shows the words that it was found in."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.archive import Archive, open_archive
from factcheck.domain import (
    Actor,
    ActorKind,
    ActorMethod,
    Article,
    DateInterval,
    DateMethod,
    Precision,
    Span,
    Statement,
    StatementKind,
)

PEOPLE = [Actor(f"actor-{i}", ActorKind.PERSON, name_en=f"Actor {i}") for i in range(3)]
NUMBERS = count()


@pytest.fixture(scope="module")
def one_archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    """Open one archive for all examples; each has an article of its own."""
    with open_archive(tmp_path_factory.mktemp("spans") / "archive.sqlite") as opened:
        yield opened


@st.composite
def spans(draw: st.DrawFn, text: str) -> Span:
    """Draw a place in ``text``."""
    start, end = sorted(draw(st.tuples(*[st.integers(0, len(text))] * 2)))
    return Span(start, end)


@st.composite
def statements(draw: st.DrawFn, text: str) -> Statement:
    """Draw a statement in ``text``; its parts may lie anywhere, outside its sentence too."""
    optional = st.none() | spans(text)
    days = st.none() | st.dates()
    return Statement(
        content=draw(spans(text)),
        cue=draw(spans(text)),
        source=draw(optional),
        kind=draw(st.sampled_from(StatementKind)),
        sentence=draw(spans(text)),
        negated=draw(st.booleans()),
        cue_light=draw(optional),
        medium=draw(optional),
        date=draw(st.none() | st.builds(DateInterval, days, days, st.sampled_from(Precision), st.sampled_from(DateMethod), optional)),
        actors=tuple(draw(st.lists(st.sampled_from(PEOPLE), unique=True, max_size=3))),
        actor_method=draw(st.none() | st.sampled_from(ActorMethod)),
        resolved=draw(st.text(max_size=20)),
        confidence=draw(st.floats(0, 1)),
    )


@given(
    data=st.data(),
    text=st.text(alphabet=st.characters(codec="utf-8") | st.sampled_from("سد می‌گوید\u200c\x00\r\n𐎠"), min_size=1, max_size=60),
)
@settings(max_examples=40, deadline=None)
def test_filed_statements_show_the_words_they_were_found_in(one_archive: Archive, data: st.DataObject, text: str) -> None:
    given_ = data.draw(st.lists(statements(text), max_size=4))
    added = one_archive.add_article(Article(text, f"article-{next(NUMBERS)}"), given_)
    assert one_archive.article(added.article).text == text
    found = [statement for statement in one_archive.statements() if statement.article == added.article]
    assert len(found) == len(given_)
    for filed, statement in zip(found, given_, strict=True):
        assert filed.text == statement.content.of(text) == filed.content.of(filed.sentence)
        assert filed.cue is not None
        assert filed.cue.of(filed.sentence) == statement.cue.of(text)
        assert (filed.source is None) == (statement.source is None)
        if filed.source is not None and statement.source is not None:
            assert filed.source.of(filed.sentence) == statement.source.of(text)
        assert statement.sentence.of(text) in filed.sentence
        assert filed.sentence in text
        assert filed.resolved == (statement.resolved or filed.text)
        assert (filed.kind, filed.negated, filed.actors) == (statement.kind, statement.negated, statement.actors)
        assert filed.confidence == statement.confidence
        if statement.date is None:
            assert (filed.date.precision, filed.date.how) == (Precision.NONE, DateMethod.NONE)
            continue
        date = statement.date
        assert (filed.date.start, filed.date.end, filed.date.precision, filed.date.how) == (date.start, date.end, date.precision, date.how)
        if filed.date.span is not None:
            assert date.span is not None
            assert filed.date.span.of(filed.sentence) == date.span.of(text)
