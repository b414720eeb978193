"""How long a check takes on an archive of 100,000 statements: ``pytest -m bench tests/bench -k large``."""

from __future__ import annotations

import datetime as dt
import json
import random
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from bench.test_figures import note, record  # noqa: F401 - a fixture

from factcheck.archive.rows import ImportedStatement
from factcheck.checker import Checker
from factcheck.config import data_folder, load_settings
from factcheck.domain import Actor, ActorKind
from factcheck.matching.search import By
from factcheck.opening import open_checker

pytestmark = pytest.mark.bench

STATEMENTS, ACTORS, LARGEST, CLAIMS = 100_000, 500, 20_000, 60
SECOND = 1.0


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Checker, list[tuple[str, str]]]]:
    """An archive of released pairs' texts, dealt out to invented actors, and claims about what some of them said.

    Only 2,000 texts are encoded; the others take those vectors with a little noise, for time does not depend on what a vector means.
    """
    rng = random.Random(4)
    texts = sorted({row["premise"] for path in sorted((data_folder() / "stance_pairs" / "train").glob("*.jsonl")) for row in map(json.loads, path.open())})
    rng.shuffle(texts)
    actors = [Actor(f"bench-{number}", ActorKind.PERSON, name_fa=f"گوینده آزمایشی {number}") for number in range(ACTORS)]
    chosen = [actors[0] if number < LARGEST else rng.choice(actors) for number in range(STATEMENTS)]
    first = dt.date(2015, 1, 1)
    statements = (
        ImportedStatement((actor,), texts[number % len(texts)], first + dt.timedelta(days=rng.randrange(4000)), f"رسانه {number % 7}", None, f"s{number}")
        for number, actor in enumerate(chosen)
    )
    settings = load_settings({"archive": str(tmp_path_factory.mktemp("large") / "archive.sqlite")}, environ={})
    with open_checker(settings, create=True) as checker:
        checker.archive.add_statements(statements)
        missing = checker.archive.missing_vectors(checker.encoder.model_id)
        known = checker.encoder.encode([text for _, text in missing[:2000]])
        noise = np.random.default_rng(4)
        for start in range(0, len(missing), 10_000):
            part = missing[start : start + 10_000]
            rows = known[noise.integers(0, len(known), len(part))] + noise.normal(0, 0.01, (len(part), known.shape[1])).astype(np.float32)
            rows[: max(0, len(known) - start)] = known[start : start + len(part)][: len(part)]
            checker.archive.store_vectors(checker.encoder.model_id, [hash_ for hash_, _ in part], rows / np.linalg.norm(rows, axis=1, keepdims=True))
        checker.reindex()
        claims = [(rng.choice(texts), actors[0 if number % 3 == 0 else rng.randrange(ACTORS)].name) for number in range(CLAIMS)]
        checker.check(*claims[0][:1], actor=claims[0][1])
        yield checker, claims


def test_a_check_on_a_large_archive(large: tuple[Checker, list[tuple[str, str]]], record: dict[str, Any]) -> None:  # noqa: F811
    checker, claims = large
    seconds = []
    for claim, actor in claims:
        begun = time.perf_counter()
        finding = checker.check(claim, actor=actor)
        seconds.append(time.perf_counter() - begun)
        assert finding.coverage.statements > 50
    middle, high = (float(np.percentile(seconds, share)) for share in (50, 95))
    print(f"check: median {middle:.2f} s, 95th percentile {high:.2f} s")
    note(record, f"check, {STATEMENTS:,} statements: median / 95th percentile", "2 cores", f"{middle:.2f} / {high:.2f} s", kind="speed")
    assert high < SECOND


def test_opening_a_large_archive(large: tuple[Checker, list[tuple[str, str]]]) -> None:
    path = Path(large[0].archive.path)
    begun = time.perf_counter()
    with open_checker(load_settings({"archive": str(path)}, environ={})) as checker:
        assert checker.archive.counts().statements == STATEMENTS
    assert time.perf_counter() - begun < 3.0


def test_a_search_by_words_on_a_large_archive(large: tuple[Checker, list[tuple[str, str]]], record: dict[str, Any]) -> None:  # noqa: F811
    checker, claims = large
    seconds = []
    for claim, _ in claims:
        begun = time.perf_counter()
        hits = checker.find(claim, by=By.WORDS)
        seconds.append(time.perf_counter() - begun)
        assert hits[0].statement.text == claim
    middle, high = (float(np.percentile(seconds, share)) for share in (50, 95))
    print(f"search by words: median {middle:.2f} s, 95th percentile {high:.2f} s")
    note(
        record,
        f"search by words, a whole sentence, {STATEMENTS:,} statements: median / 95th percentile",
        "2 cores",
        f"{middle:.2f} / {high:.2f} s",
        kind="speed",
    )
    assert high < SECOND
