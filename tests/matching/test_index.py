from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.checker import Checker
from factcheck.errors import IndexStaleError
from factcheck.matching.index import BuildFacts, Index, index_path, open_index


def make_index(ids: list[int], dimension: int = 8) -> Index:
    import faiss

    generator = np.random.default_rng(7)
    rows = generator.normal(size=(len(ids), dimension)).astype(np.float32)
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    flat = faiss.IndexFlatIP(dimension)
    if ids:
        flat.add(rows)
    return Index(flat, np.array(sorted(ids), np.int64), BuildFacts("a", 1, "m", dimension, len(ids)))


@settings(max_examples=60, deadline=None)
@given(st.sets(st.integers(1, 400), max_size=60), st.lists(st.integers(1, 400), max_size=80), st.integers(0, 12))
def test_search_equals_sorting_all_that_may_be_returned(held: set[int], among: list[int], limit: int) -> None:
    index = make_index(sorted(held))
    vector = np.ones(8, np.float32) / np.sqrt(8, dtype=np.float32)
    found = index.search(vector, among, limit)
    scores = {int(id_): float(index.flat.reconstruct(row) @ vector) for row, id_ in enumerate(index.ids)}
    wanted = sorted(((id_, scores[id_]) for id_ in set(among) & held), key=lambda pair: -pair[1])[:limit]
    assert [id_ for id_, _ in found] == [id_ for id_, _ in wanted]
    assert [score for _, score in found] == pytest.approx([score for _, score in wanted], abs=1e-5)


def test_an_actor_with_one_statement_is_found_among_thousands() -> None:
    index = make_index(list(range(1, 20_001)))
    vector = -index.flat.reconstruct(4_999)
    assert [id_ for id_, _ in index.search(vector, [5_000], 10)] == [5_000]


def damage(path: Path, **changes: object) -> None:
    facts = json.loads(path.with_suffix(".json").read_text())
    path.with_suffix(".json").write_text(json.dumps({**facts, **changes}))


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        pytest.param({"model": "LaBSE", "dimension": 768}, r"built with LaBSE \(768\), settings ask for trigrams@1 \(256\)", id="other model"),
        pytest.param({"archive": "elsewhere"}, "another archive", id="other archive"),
        pytest.param({"generation": -1}, "has changed since", id="older state"),
        pytest.param({"count": 99}, "99 were built", id="other count"),
    ],
)
def test_a_stale_or_foreign_index_is_refused_with_the_way_out(checker: Checker, changes: dict[str, object], message: str) -> None:
    damage(index_path(checker.archive.path), **changes)
    with pytest.raises(IndexStaleError, match=message) as error:
        open_index(checker.archive, checker.encoder.model_id, checker.encoder.dimension)
    assert "factcheck reindex" in str(error.value)


@pytest.mark.parametrize("suffix", [".faiss", ".json", ".ids.npy"])
def test_a_missing_or_damaged_file_is_refused(checker: Checker, suffix: str) -> None:
    path = index_path(checker.archive.path).with_suffix(suffix)
    path.write_bytes(b"nonsense")
    with pytest.raises(IndexStaleError, match="factcheck reindex"):
        open_index(checker.archive, checker.encoder.model_id, checker.encoder.dimension)
    path.unlink()
    with pytest.raises(IndexStaleError, match="factcheck reindex"):
        open_index(checker.archive, checker.encoder.model_id, checker.encoder.dimension)


def test_the_index_can_be_deleted_and_rebuilt_to_the_same(checker: Checker) -> None:
    before = checker.check("کاویانفر گفت که پل تازه شهر ساخته می‌شود.")
    for path in index_path(checker.archive.path).parent.glob("*.index.*"):
        path.unlink()
    checker.reindex()
    assert checker.check("کاویانفر گفت که پل تازه شهر ساخته می‌شود.") == before


def test_build_facts_are_written_beside_the_index(checker: Checker) -> None:
    facts = json.loads(index_path(checker.archive.path).with_suffix(".json").read_text())
    assert facts == asdict(BuildFacts(checker.archive.identity, checker.archive.generation, "trigrams@1", 256, 4))
