from __future__ import annotations

import gzip
import json
import random
from collections import Counter
from pathlib import Path

import pytest
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold, cross_val_predict
from sklearn.pipeline import make_pipeline

from factcheck.config import data_folder
from factcheck.errors import InputError
from factcheck.training.pairs import LANGUAGES, WIDER, Pair, general_pairs, mix_languages, read_folder, read_pairs

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


FOLDER = data_folder() / "stance_pairs"
ROWS = [json.loads(line) for path in sorted((FOLDER / "train").glob("*.jsonl")) for line in path.read_text(encoding="utf-8").splitlines()]
DEVELOPMENT = [json.loads(line) for line in (FOLDER / "development.jsonl").read_text(encoding="utf-8").splitlines()]


def test_our_pairs_have_ids_of_their_own_and_known_labels() -> None:
    ids = [row["id"] for row in [*ROWS, *DEVELOPMENT]]
    assert len(ids) == len(set(ids))
    assert {row["label"] for row in [*ROWS, *DEVELOPMENT]} == {"entailment", "neutral", "contradiction"}


def test_no_text_for_development_is_trained_on() -> None:
    texts = {row[side] for row in ROWS for side in ("premise", "hypothesis")}
    assert not {row[side] for row in DEVELOPMENT for side in ("premise", "hypothesis")} & texts


@pytest.mark.parametrize("rows", [pytest.param(ROWS, id="training"), pytest.param(DEVELOPMENT, id="development")])
@pytest.mark.parametrize("side", ["hypothesis", "premise"])
def test_one_text_alone_does_not_give_the_label_away(rows: list[dict[str, str]], side: str) -> None:
    """A classifier that sees one side only, on texts it has not seen, is near chance (a third)."""
    texts, labels = [row[side] for row in rows], [row["label"] for row in rows]
    model = make_pipeline(TfidfVectorizer(token_pattern=r"\w+"), LogisticRegression(max_iter=1000))
    guessed = cross_val_predict(model, texts, labels, groups=texts, cv=GroupKFold(5))
    assert sum(guess == label for guess, label in zip(guessed, labels, strict=True)) < 0.45 * len(rows)


def test_languages_are_mixed_within_an_item_only() -> None:
    items = [[Pair(f"{language} p{row}", f"{language} h{row}", "neutral") for row in range(200)] for language in LANGUAGES]
    drawn = mix_languages(items, 500, random.Random(1))
    assert len(drawn) == 500
    assert all(pair.premise.split(" p")[1] == pair.hypothesis.split(" h")[1] for pair in drawn)
    same = sum(pair.premise[:2] == pair.hypothesis[:2] for pair in drawn)
    assert 0.4 < same / 500 < 0.6
    uses = Counter(pair.premise.split(" p")[1] for pair in drawn)
    assert set(uses.values()) == {2, 3}


def test_no_text_for_calibration_is_trained_on_or_developed_by() -> None:
    kept = [json.loads(line) for line in (FOLDER / "calibration.jsonl").read_text(encoding="utf-8").splitlines()]
    texts = {row[side] for row in [*ROWS, *DEVELOPMENT] for side in ("premise", "hypothesis")}
    assert len(kept) > 1000
    assert not {row[side] for row in kept for side in ("premise", "hypothesis")} & texts
    assert not {row["id"] for row in kept} & {row["id"] for row in ROWS}


def test_a_wider_first_stage_takes_its_share_from_the_other_sets(tmp_path: Path) -> None:
    folder = tmp_path / "nli"
    folder.mkdir()
    names = ["cad_all_combined_train", *WIDER, *(f"mnli15k_{language}" for language in LANGUAGES)]
    for name in names:
        rows = [json.dumps({"premise": f"{name} {number}", "hypothesis": f"{name} {number}", "label": "neutral"}) for number in range(40)]
        with gzip.open(folder / f"{name}.jsonl.gz", "wt", encoding="utf-8") as file:
            file.write("\n".join(rows))
    drawn = general_pairs(tmp_path, 100, random.Random(1), wide=0.6)
    wider = [pair for pair in drawn if pair.premise.startswith(WIDER)]
    assert (len(drawn), len(wider), len({pair.premise for pair in wider})) == (100, 60, 60)
    assert not any(pair.premise.startswith(WIDER) for pair in general_pairs(tmp_path, 100, random.Random(1)))
