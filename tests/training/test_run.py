from __future__ import annotations

import gzip
import json
from dataclasses import replace
from pathlib import Path

import pytest
import torch
from small_model import write_base

from factcheck.errors import InputError
from factcheck.training.pairs import LABELS, LANGUAGES
from factcheck.training.stance import CHECKPOINT, RECORD, Options, main, train


def _rows(count: int) -> str:
    rows = [{"premise": f"the man sits {'not ' * (number % 5)}", "hypothesis": "the man eats", "label": LABELS[number % 3]} for number in range(count)]
    return "\n".join(json.dumps(row) for row in rows)


@pytest.fixture(scope="module")
def small_base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_base(tmp_path_factory.mktemp("base") / "small-123-1")


@pytest.fixture
def options(tmp_path: Path) -> Options:
    """A run of 7 + 12 steps over made-up rows."""
    for name in ("data/nli", "data/eval", "own"):
        (tmp_path / name).mkdir(parents=True)
    for name in ["cad_all_combined_train", *(f"mnli15k_{language}" for language in LANGUAGES)]:
        (tmp_path / "data" / "nli" / f"{name}.jsonl.gz").write_bytes(gzip.compress(_rows(20).encode()))
    (tmp_path / "data" / "nli" / "farstail_train.jsonl").write_text(_rows(16))
    (tmp_path / "data" / "eval" / "farstail_val.jsonl").write_text(_rows(6))
    (tmp_path / "own" / "writer.jsonl").write_text(_rows(4))
    return Options(tmp_path / "data", tmp_path / "run", tmp_path / "own", general=28, epochs=2, replay=0.2, batch=4, tokens=24, bfloat16=False)


def test_a_run_that_is_stopped_goes_on_to_the_same_end(options: Options, small_base: Path, tmp_path: Path) -> None:
    stopped = replace(options, out=tmp_path / "stopped")
    assert train(options, small_base)
    assert not train(replace(stopped, stop_after=3), small_base)
    assert not train(replace(stopped, stop_after=6), small_base)
    assert train(stopped, small_base)
    whole, parts = (torch.load(folder / CHECKPOINT, weights_only=True) for folder in (options.out, stopped.out))
    assert whole["stage"] == parts["stage"] == 2
    for name, weights in whole["network"].items():
        torch.testing.assert_close(parts["network"][name], weights, rtol=1e-4, atol=1e-5)
    records = [json.loads((folder / RECORD).read_text()) for folder in (options.out, stopped.out)]
    assert records[0] == records[1]
    assert records[0]["steps1"] == 7


def test_a_finished_run_is_not_run_again(options: Options, small_base: Path) -> None:
    train(options, small_base)
    before = (options.out / CHECKPOINT).stat().st_mtime_ns
    assert train(options, small_base)
    assert (options.out / CHECKPOINT).stat().st_mtime_ns == before


def test_the_record_holds_the_command_that_repeats_the_run(options: Options, small_base: Path) -> None:
    train(options, small_base)
    command = json.loads((options.out / RECORD).read_text())["command"]
    assert command.startswith("python -m factcheck.training.stance --data FOLDER --out FOLDER")
    assert "--general 28" in command
    assert "--seed" not in command


def test_missing_data_stops_the_run_with_an_error(options: Options, small_base: Path) -> None:
    (options.data / "nli" / "farstail_train.jsonl").unlink()
    with pytest.raises(InputError, match=r"farstail_train\.jsonl"):
        train(options, small_base)


def test_the_command_line_says_what_is_wrong(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--data", str(tmp_path / "none"), "--out", str(tmp_path / "run")]) == 1
    assert "error: cannot read" in capsys.readouterr().err
