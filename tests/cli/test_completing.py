from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from factcheck.archive.archive import open_archive
from factcheck.checker import Checker
from factcheck.cli.speakers import speaker_names

ROOT = Path(__file__).resolve().parents[2]
HEAVY = ("torch", "transformers", "sentence_transformers", "faiss", "streamlit", "pandas", "pyarrow", "hazm", "numpy", "sqlalchemy")


def factcheck(*arguments: str, **environ: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "factcheck.cli", *arguments],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONPATH": str(ROOT), **environ},
        timeout=60,
    )


def complete(archive: Path, *words: str, shell: str = "bash") -> list[str]:
    """Ask as the shell's script does; the last word is the one being typed."""
    separator = "\n" if shell == "bash" else " "
    asked = {"COMP_WORDS": separator.join(["factcheck", *words]), "COMP_CWORD": str(len(words)), "_FACTCHECK_COMPLETE": f"{shell}_complete"}
    done = factcheck(**asked, FACTCHECK_ARCHIVE=str(archive))
    assert done.stderr == ""
    return done.stdout.split("\n")[:-1] if done.stdout.strip() else []


@pytest.fixture
def archive(checker: Checker) -> Path:
    return checker.archive.path


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        pytest.param(["ext"], ["plain,extract"], id="a command"),
        pytest.param(["--sta"], ["plain,--stance-model"], id="an option of all commands"),
        pytest.param(["check", "--fa"], ["plain,--fail-on"], id="an option of one command"),
        pytest.param(["check", "--fail-on", ""], ["plain,conflict"], id="a value of a closed set"),
        pytest.param(["--dtype", "b"], ["plain,bfloat16"], id="a value of a setting"),
        pytest.param(["--archive", ""], ["file,"], id="a file"),
        pytest.param(["completion", ""], ["plain,bash", "plain,zsh", "plain,fish"], id="a shell"),
        pytest.param(["check", "--actor", "مهر"], [r"plain,مهرزاد\\ کاویانفر"], id="a speaker"),
        pytest.param(["check", "--actor", r"مهرزاد\ ك"], [r"plain,مهرزاد\\ کاویانفر"], id="a speaker, half typed, with Arabic letters"),
        pytest.param(["check", "--actor", '"مهرزاد ک'], ["plain,مهرزاد کاویانفر"], id="within quotation marks"),
        pytest.param(["statements", "--actor", ""], [r"plain,مهرزاد\\ کاویانفر", r"plain,دلارام\\ سروستان"], id="whoever said most comes first"),
        pytest.param(["search", "پل", "--actor", "هیچ"], [], id="nobody"),
        pytest.param(["--archive", "nowhere.sqlite", "check", "--actor", ""], [], id="no archive"),
        pytest.param(["--matches", "many", "check", "--actor", ""], [], id="a wrong setting"),
    ],
)
def test_bash_is_offered_what_fits(archive: Path, words: list[str], offered: list[str]) -> None:
    assert complete(archive, *words) == offered


def test_zsh_is_told_whose_name_it_is(archive: Path) -> None:
    rows = complete(archive, "check", "--actor", "دل", shell="zsh")
    assert rows[:2] == ["plain", "دلارام سروستان"]
    assert rows[2]


@pytest.mark.skipif(shutil.which("bash") is None, reason="no bash here")
def test_a_name_completed_in_bash_is_one_word(archive: Path, tmp_path: Path) -> None:
    command = tmp_path / "factcheck"
    command.write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m factcheck.cli "$@"\n', encoding="utf-8")
    command.chmod(0o755)
    script = """
        eval "$(factcheck completion bash)"
        complete -p factcheck
        COMP_WORDS=(factcheck check --actor مهر); COMP_CWORD=3
        _factcheck_completion factcheck
        eval "words=(${COMPREPLY[0]})"
        echo "${#words[@]} ${words[0]}"
    """
    environ = {**os.environ, "PATH": f"{tmp_path}:{os.environ['PATH']}", "PYTHONPATH": str(ROOT), "FACTCHECK_ARCHIVE": str(archive)}
    done = subprocess.run(["bash", "--norc", "-c", script], capture_output=True, text=True, encoding="utf-8", env=environ, timeout=60)
    assert done.stdout.splitlines() == ["complete -o nosort -F _factcheck_completion factcheck", "1 مهرزاد کاویانفر"]


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_script_of_each_shell_asks_by_our_variable(shell: str) -> None:
    done = factcheck("completion", shell)
    assert (done.returncode, done.stderr) == (0, "")
    assert f"_FACTCHECK_COMPLETE={shell}_complete" in done.stdout


@pytest.mark.parametrize("words", [[""], ["check", "--"], ["check", "--actor", "مهر"]], ids=["commands", "options", "speakers"])
def test_completing_loads_nothing_heavy(archive: Path, words: list[str]) -> None:
    code = (
        "import sys\nfrom factcheck.cli import main\nsys.argv = ['factcheck']\n"
        f"try:\n    main()\nexcept SystemExit:\n    print([name for name in {HEAVY} if name in sys.modules])"
    )
    asked = {"COMP_WORDS": "\n".join(["factcheck", *words]), "COMP_CWORD": str(len(words)), "_FACTCHECK_COMPLETE": "bash_complete"}
    environ = {**os.environ, **asked, "PYTHONPATH": str(ROOT), "FACTCHECK_ARCHIVE": str(archive)}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, encoding="utf-8", env=environ, timeout=60)
    assert done.stdout.splitlines()[-1] == "[]"
    assert len(done.stdout.splitlines()) > 1


@pytest.mark.parametrize("arguments", [["--help"], ["check", "--help"], ["--version"], ["info"]], ids=" ".join)
def test_help_version_and_settings_load_no_torch(archive: Path, arguments: list[str]) -> None:
    code = (
        f"import sys\nfrom factcheck.cli import main\nsys.argv = {['factcheck', *arguments]!r}\n"
        "try:\n    main()\nexcept SystemExit:\n    print([name for name in ('torch', 'transformers', 'sentence_transformers') if name in sys.modules])"
    )
    environ = {**os.environ, "PYTHONPATH": str(ROOT), "FACTCHECK_ARCHIVE": str(archive)}
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, encoding="utf-8", env=environ, timeout=60)
    assert done.stdout.splitlines()[-1] == "[]", done.stderr


@pytest.mark.parametrize(
    ("beginning", "names"),
    [
        pytest.param("", ["مهرزاد کاویانفر", "دلارام سروستان"], id="all, by how much they said"),
        pytest.param("مهر زاد", ["مهرزاد کاویانفر"], id="spaced otherwise"),
        pytest.param("کاویان", [], id="not from the beginning"),
    ],
)
def test_speakers_are_found_by_the_beginning_of_their_names(archive: Path, beginning: str, names: list[str]) -> None:
    assert [name for name, _ in speaker_names(archive, beginning, limit=10)] == names


def test_what_is_no_archive_has_no_speakers_and_stays_as_it_is(tmp_path: Path) -> None:
    text = tmp_path / "text.sqlite"
    text.write_text("no database " * 50, encoding="utf-8")
    (tmp_path / "empty.sqlite").touch()
    for path in (text, tmp_path / "empty.sqlite", tmp_path / "gone.sqlite", tmp_path):
        assert speaker_names(path, "", limit=5) == []
    assert sorted(path.name for path in tmp_path.iterdir()) == ["empty.sqlite", "text.sqlite"]
    with open_archive(tmp_path / "new.sqlite"):
        assert speaker_names(tmp_path / "new.sqlite", "", limit=5) == []
