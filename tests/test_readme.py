"""The README's examples, run as they stand on a copy of the samples' archive, with the real default models."""

from __future__ import annotations

import re
import shlex
import shutil
import sys
from pathlib import Path

import pytest

import factcheck.opening
from factcheck.checker import Checker
from factcheck.cli import main
from factcheck.config import load_settings
from factcheck.opening import open_checker
from factcheck.reading.articles import read_article_files

ROOT = Path(__file__).resolve().parent.parent
SAMPLES = ROOT / "data" / "samples"
_BLOCK = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
BLOCKS = _BLOCK.findall((ROOT / "README.md").read_text(encoding="utf-8"))
COMMANDS = [line for language, block in BLOCKS if language in {"", "sh", "bash"} for line in block.splitlines() if line.startswith("factcheck ")]
PROGRAMS = [block for language, block in BLOCKS if language == "python"]
FILES = {
    "articles.jsonl": SAMPLES / "articles.jsonl",
    "news/first.txt": SAMPLES / "bud-fa-4.txt",
    "story.txt": SAMPLES / "bud-fa-4.txt",
    "draft.txt": "date 2025-10-22\nمانوش کامور، وزیر دارایی سپندستان، گفت که از یارانه نان کاسته می‌شود.\n",
    "tables/reports.csv": "گزارش,date,outlet\nمانوش کامور، وزیر دارایی سپندستان، گفت که نان گران نمی‌شود.,2025-12-02,روزنامه خیالی پگاه تیروان\n",
    "claims.csv": "claim,actor,date\nسقف بودجه سال آینده ۳۸۵ میلیارد درم است,مانوش کامور,2025-12-01\n",
}
"""What the files that the examples name hold: a copy of a sample, or a text."""
ELSEWHERE = ("http://", "https://")
"""What an example names if it needs a network, and so is not run here."""


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Checker]:
    """The archive of the samples, as ``make demo`` makes it, and the checker whose models have been loaded by then."""
    folder = tmp_path_factory.mktemp("samples")
    with open_checker(load_settings({"archive": str(folder / "demo.sqlite"), "gazetteer": str(SAMPLES)}), create=True) as checker:
        results = read_article_files([SAMPLES / "articles.jsonl", *sorted(SAMPLES.glob("*.txt"))])
        checker.ingest_all(result.article for result in results if result.article)
    return folder, checker


@pytest.fixture
def desk(tmp_path: Path, samples: tuple[Path, Checker], monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder with a copy of the archive and the files that the examples name; the real models are loaded once for all of them."""
    folder, checker = samples
    monkeypatch.setattr(factcheck.opening, "load_encoder", lambda settings: checker.encoder)
    monkeypatch.setattr(factcheck.opening, "load_stance_model", lambda settings: checker.stance_model)
    shutil.copytree(folder, tmp_path / "db")
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "samples").symlink_to(SAMPLES)
    for name, content in FILES.items():
        place = tmp_path / name
        place.parent.mkdir(exist_ok=True)
        place.write_text(content if isinstance(content, str) else content.read_text(encoding="utf-8"), encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("FACTCHECK_ARCHIVE", "db/demo.sqlite")
    monkeypatch.setenv("FACTCHECK_GAZETTEER", "data/samples")
    return tmp_path


def _arguments(line: str) -> list[str]:
    """Read a line as a shell does, up to a pipe or a redirection."""
    words = shlex.split(line, comments=True)
    return words[: next((place for place, word in enumerate(words) if word in {"|", ">", ">>", "&&", ";"}), len(words))]


@pytest.mark.parametrize("line", COMMANDS)
def test_an_example_runs_as_it_stands(desk: Path, line: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    if any(word in line for word in ELSEWHERE):
        pytest.skip("needs a network")
    before = set(desk.iterdir())
    monkeypatch.setattr(sys, "argv", _arguments(line))
    with pytest.raises(SystemExit) as stop:
        main()
    out, err = capsys.readouterr()
    assert not stop.value.code, err
    assert out or err or set(desk.iterdir()) - before, "an example shows something"


@pytest.mark.parametrize("program", PROGRAMS, ids=[f"program {number}" for number in range(len(PROGRAMS))])
def test_a_program_runs_as_it_stands(desk: Path, program: str, capsys: pytest.CaptureFixture[str]) -> None:
    exec(compile(program, "README.md", "exec"), {})
    out = capsys.readouterr().out.splitlines()
    assert out[0] == "supported 12"
    assert out[1].startswith("contradicted [")


def test_the_settings_file_of_the_readme_is_one(tmp_path: Path) -> None:
    (block,) = (block for language, block in BLOCKS if language == "toml")
    (tmp_path / "factcheck.toml").write_text(block, encoding="utf-8")
    (tmp_path / "actors").mkdir()
    settings = load_settings(environ={}, folder=tmp_path)
    assert (settings.archive, settings.matches, settings.lang) == (tmp_path / "news.sqlite", 20, "en")


def test_there_are_examples_to_run() -> None:
    assert len(COMMANDS) >= 6
    assert PROGRAMS
