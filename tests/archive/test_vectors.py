"""Vectors belong to content and model, and come back in the order of the statements."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from factcheck.archive import Archive, ImportedStatement
from factcheck.domain import Actor, Article, Span, Statement, StatementKind
from factcheck.errors import ArchiveError

MODEL = "tiny@1"


def encode(texts: list[str]) -> NDArray[np.float32]:
    """Encode each text by its length and its first and last code point: float32 of shape ``(n, 3)``."""
    return np.array([[len(text), ord(text[0]) / 7, ord(text[-1]) / 7] for text in texts], dtype=np.float32).reshape(-1, 3)


def fill(archive: Archive, model: str = MODEL) -> int:
    """Encode what is missing."""
    missing = archive.missing_vectors(model)
    return archive.store_vectors(model, [hash_ for hash_, _ in missing], encode([text for _, text in missing]))


@pytest.fixture
def filled(archive: Archive, nila: Actor, borzu: Actor) -> Archive:
    """Import three statements, two of the same words, and encode them."""
    archive.add_statements(
        [
            ImportedStatement((nila,), "سد پر می‌شود"),
            ImportedStatement((nila, borzu), "پل را می‌سازیم"),
            ImportedStatement((borzu,), "سد پر می‌شود"),
        ]
    )
    assert fill(archive) == 2
    return archive


def test_vectors_come_back_bit_for_bit_with_their_statements(filled: Archive) -> None:
    loaded = filled.vectors(MODEL)
    assert loaded.statement_ids.tolist() == [1, 2, 3]
    assert loaded.actor_ids == [("nila-sorkhrud",), ("nila-sorkhrud", "borzu-kuhsar"), ("borzu-kuhsar",)]
    assert loaded.matrix.dtype == np.float32
    np.testing.assert_array_equal(loaded.matrix, encode([statement.resolved for statement in filled.statements()]))


def test_vectors_of_some_statements_come_in_the_order_of_the_keys(filled: Archive) -> None:
    loaded = filled.vectors(MODEL, ids=np.array([3, 1, 99]))
    assert loaded.statement_ids.tolist() == [1, 3]
    np.testing.assert_array_equal(loaded.matrix, filled.vectors(MODEL).matrix[[0, 2]])


@pytest.mark.parametrize(
    ("model", "ids", "shape"),
    [
        pytest.param(MODEL, [], (0, 3), id="no statements"),
        pytest.param("other", None, (0, 0), id="no vectors of this model"),
    ],
)
def test_no_vectors_are_an_empty_matrix(filled: Archive, model: str, ids: list[int] | None, shape: tuple[int, int]) -> None:
    loaded = filled.vectors(model, ids=ids)
    assert (loaded.statement_ids.shape, loaded.actor_ids, loaded.matrix.shape) == ((0,), [], shape)


def test_the_same_content_is_encoded_once_for_each_model(filled: Archive) -> None:
    assert filled.missing_vectors(MODEL) == []
    assert [text for _, text in filled.missing_vectors("other")] == ["سد پر می‌شود", "پل را می‌سازیم"]
    assert fill(filled, "other") == 2
    assert filled.counts().vectors == 4


def test_a_content_keeps_its_first_vector(filled: Archive) -> None:
    before = filled.vectors(MODEL).matrix
    missing = filled.missing_vectors("other")
    assert filled.store_vectors(MODEL, [hash_ for hash_, _ in missing], np.zeros((2, 3), np.float32)) == 0
    np.testing.assert_array_equal(filled.vectors(MODEL).matrix, before)


def test_what_a_later_version_replaced_is_neither_missing_nor_loaded(archive: Archive) -> None:
    for text in ("سد پر است", "سد خالی است"):
        statement = Statement(Span(3, len(text)), Span(0, 2), None, StatementKind.INDIRECT, Span(0, len(text)))
        archive.add_article(Article(text, "dam"), [statement])
    assert [text for _, text in archive.missing_vectors(MODEL)] == ["خالی است"]
    fill(archive)
    assert archive.vectors(MODEL).statement_ids.tolist() == [2]


def test_vectors_do_not_count_as_a_change_of_statements(filled: Archive) -> None:
    before = filled.generation
    assert fill(filled, "other") == 2
    assert filled.generation == before


def test_another_dimension_under_the_same_model_is_refused(filled: Archive) -> None:
    with pytest.raises(ArchiveError, match=r"tiny@1 with 3 numbers, these have 4"):
        filled.store_vectors(MODEL, ["0" * 64], np.zeros((1, 4), np.float32))


@pytest.mark.parametrize(
    "matrix",
    [np.zeros((2, 3), np.float32), np.zeros(3, np.float32), np.full((1, 3), np.nan, np.float32)],
    ids=["too many rows", "one axis", "not a number"],
)
def test_vectors_that_do_not_fit_are_a_bug(filled: Archive, matrix: NDArray[np.float32]) -> None:
    with pytest.raises(ValueError, match=r"1 hashes with an array of shape|not finite"):
        filled.store_vectors(MODEL, ["0" * 64], matrix)
    assert filled.counts().vectors == 2
