from __future__ import annotations

import gzip
import json
import random
from collections import Counter
from pathlib import Path

import pytest

from factcheck.errors import InputError
from factcheck.training.pairs import LANGUAGES, Pair, mix_languages, read_folder, read_pairs, split_held_out

ROW = {"premise": "a", "hypothesis": "b", "label": "neutral", "kind": "more"}


def test_rows_are_read_packed_or_not(tmp_path: Path) -> None:
    line = json.dumps(ROW) + "\n\n"
    (tmp_path / "plain.jsonl").write_text(line)
    (tmp_path / "packed.jsonl.gz").write_bytes(gzip.compress(line.encode()))
    assert read_pairs(tmp_path / "plain.jsonl") == read_pairs(tmp_path / "packed.jsonl.gz") == [Pair("a", "b", "neutral")]


@pytest.mark.parametrize(
    "line",
    [
        pytest.param("{", id="not JSON"),
        pytest.param(json.dumps({"premise": "a", "label": "neutral"}), id="no hypothesis"),
        pytest.param(json.dumps(ROW | {"label": "maybe"}), id="unknown label"),
    ],
)
def test_a_bad_row_is_named(tmp_path: Path, line: str) -> None:
    (tmp_path / "rows.jsonl").write_text(json.dumps(ROW) + "\n" + line)
    with pytest.raises(InputError, match=r"rows\.jsonl line 2"):
        read_pairs(tmp_path / "rows.jsonl")


def test_missing_data_is_an_error_with_a_way_out(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="--data"):
        read_pairs(tmp_path / "none.jsonl")


def test_a_folder_that_is_not_there_holds_no_pairs(tmp_path: Path) -> None:
    assert read_folder(tmp_path / "none") == []


def test_pairs_of_one_premise_stay_together() -> None:
    pairs = [Pair(f"premise {number // 3}", f"hypothesis {number}", "neutral") for number in range(3000)]
    trained, held = split_held_out(pairs)
    assert {pair.premise for pair in trained}.isdisjoint(pair.premise for pair in held)
    assert len(trained) + len(held) == 3000
    assert 0.05 < len(held) / 3000 < 0.11


def test_languages_are_mixed_within_an_item_only() -> None:
    items = [[Pair(f"{language} p{row}", f"{language} h{row}", "neutral") for row in range(200)] for language in LANGUAGES]
    drawn = mix_languages(items, 500, random.Random(1))
    assert len(drawn) == 500
    assert all(pair.premise.split(" p")[1] == pair.hypothesis.split(" h")[1] for pair in drawn)
    same = sum(pair.premise[:2] == pair.hypothesis[:2] for pair in drawn)
    assert 0.4 < same / 500 < 0.6
    uses = Counter(pair.premise.split(" p")[1] for pair in drawn)
    assert set(uses.values()) == {2, 3}
