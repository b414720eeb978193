"""Paths, folders and patterns: which files they mean, and what is said when they mean none."""

from __future__ import annotations

from pathlib import Path

import pytest

from factcheck.errors import EmptyInputError, InputError
from factcheck.reading.articles import article_files, read_article_files

FILES = ("a.jsonl", "b.txt", "deep/c.csv", "deep/deeper/d.txt.gz", "deep/notes.md", ".hidden.txt", ".git/e.txt", "~$f.xlsx", "g[1].txt")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in FILES:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x", encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("given", "meant"),
    [
        pytest.param(["a.jsonl"], ["a.jsonl"], id="file"),
        pytest.param(["."], ["a.jsonl", "b.txt", "deep/c.csv", "deep/deeper/d.txt.gz", "g[1].txt"], id="folder"),
        pytest.param(["deep"], ["deep/c.csv", "deep/deeper/d.txt.gz"], id="folder-below"),
        pytest.param(["*.txt"], ["b.txt", "g[1].txt"], id="pattern"),
        pytest.param(["**/*.txt*"], ["b.txt", "deep/deeper/d.txt.gz", "g[1].txt"], id="pattern-through-folders"),
        pytest.param(["deep/*.csv", "deep/*.md"], ["deep/c.csv", "deep/notes.md"], id="pattern-takes-what-it-says"),
        pytest.param(["dee?"], ["deep/c.csv", "deep/deeper/d.txt.gz"], id="pattern-for-a-folder"),
        pytest.param(["deep/**"], ["deep/c.csv", "deep/deeper/d.txt.gz", "deep/notes.md"], id="all-below"),
        pytest.param(["[ab].*"], ["a.jsonl", "b.txt"], id="pattern-of-letters"),
        pytest.param(["g[1].txt"], ["g[1].txt"], id="a-file-that-looks-like-a-pattern"),
        pytest.param(["b.txt", "*.txt", "deep/../b.txt"], ["b.txt", "g[1].txt"], id="each-once"),
        pytest.param(["b.txt", "-", "a.jsonl"], ["b.txt", "-", "a.jsonl"], id="as-given-with-standard-input"),
    ],
)
def test_paths_mean_files(folder: Path, monkeypatch: pytest.MonkeyPatch, given: list[str], meant: list[str]) -> None:
    monkeypatch.chdir(folder)
    assert [str(path) for path in article_files(map(Path, given))] == meant


def test_patterns_may_be_absolute(folder: Path) -> None:
    assert article_files([folder / "*.jsonl"]) == [folder / "a.jsonl"]


@pytest.mark.parametrize(
    ("given", "message"),
    [
        pytest.param("none.txt", "no such file or folder", id="file"),
        pytest.param("none/", "no such file or folder", id="folder"),
        pytest.param("*.docx", "the pattern matches no file", id="pattern"),
        pytest.param("none/**/*.txt", "the pattern matches no file", id="pattern-in-no-folder"),
    ],
)
def test_what_means_no_file_is_refused(folder: Path, given: str, message: str) -> None:
    with pytest.raises(InputError, match=message):
        article_files([folder / given])


def test_a_folder_without_articles_is_empty_input(folder: Path) -> None:
    (folder / "empty").mkdir()
    (folder / "empty" / "README.md").touch()
    with pytest.raises(EmptyInputError, match=r"no article files in this folder: give files of \.atom, .*\.xml, also packed as \.gz"):
        article_files([folder / "empty"])


def test_a_folder_that_leads_back_into_itself_is_gone_through_once(folder: Path) -> None:
    (folder / "deep" / "again").symlink_to(folder, target_is_directory=True)
    assert len(article_files([folder])) == 5
    assert len(article_files([folder / "**" / "*.jsonl"])) == 1


def test_a_file_that_may_not_be_read_is_a_result_and_the_others_run(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opening = Path.open

    def refusing(path: Path, mode: str) -> object:
        if path.name == "a.jsonl":
            raise PermissionError(13, "Permission denied")
        return opening(path, mode)

    monkeypatch.setattr(Path, "open", refusing)
    refused, *others = read_article_files([folder / "a.jsonl", folder / "b.txt"], require_date=False)
    assert refused.error is not None
    assert "cannot be read (Permission denied)" in refused.error
    assert [other.article is not None for other in others] == [True]
