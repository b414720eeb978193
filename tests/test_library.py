from __future__ import annotations

import datetime as dt
import json
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
from fakes import NEWS, TrigramEncoder

import factcheck
from factcheck.checker import Checker
from factcheck.domain import Article
from factcheck.errors import IndexStaleError
from factcheck.matching.index import index_path

TESTS = Path(__file__).resolve().parent
CLAIM = "کاویانفر گفت که پل تازه شهر تا پایان سال ساخته می‌شود."
LIGHT = "import sys, factcheck; assert factcheck.{name}; print([m for m in {heavy} if m in sys.modules])"


def python(*arguments: str, **environ: str) -> subprocess.CompletedProcess[str]:
    path = os.pathsep.join([str(TESTS.parent), str(TESTS)])
    return subprocess.run(
        [sys.executable, *arguments], capture_output=True, text=True, encoding="utf-8", env={**os.environ, "PYTHONPATH": path, **environ}, timeout=120
    )


@pytest.mark.parametrize("name", factcheck.__all__)
def test_every_name_of_the_library_is_there(name: str) -> None:
    assert getattr(factcheck, name) is not None
    assert name in dir(factcheck)


def test_an_unknown_name_is_refused_as_python_does() -> None:
    with pytest.raises(AttributeError, match="module 'factcheck' has no attribute 'check_everything'"):
        factcheck.check_everything  # noqa: B018


@pytest.mark.parametrize(
    ("name", "heavy"),
    [
        pytest.param("__version__", ["torch", "numpy", "sqlalchemy", "faiss", "factcheck.config"], id="the package"),
        pytest.param("load_settings", ["torch", "numpy", "sqlalchemy", "faiss"], id="settings"),
        pytest.param("Article", ["torch", "numpy", "sqlalchemy", "faiss"], id="an article"),
        pytest.param("open_checker", ["torch", "transformers", "sentence_transformers"], id="the checker"),
    ],
)
def test_importing_loads_no_more_than_is_asked_for(name: str, heavy: list[str]) -> None:
    done = python("-c", LIGHT.format(name=name, heavy=heavy))
    assert (done.stdout.strip(), done.stderr) == ("[]", "")


def test_one_article_is_filed_and_can_be_found_at_once(checker: Checker) -> None:
    text = "مهرزاد کاویانفر، شهردار سپیدان، گفت که ورزشگاه شهر در بهار باز می‌شود."
    article = Article(text, "n9", dt.date(2025, 12, 3), "روزنامه ساختگی آذرگون")
    added = checker.ingest(article)
    assert (added.status, added.version, added.statements) == (factcheck.Status.NEW, 1, 1)
    (best, *_) = checker.search("ورزشگاه شهر در بهار باز می‌شود", actor="کاویانفر")
    assert best.statement.article == "n9"
    assert checker.ingest(article).status == factcheck.Status.UNCHANGED


def test_what_is_filed_has_its_vectors_before_it_can_be_seen(checker: Checker) -> None:
    """Whoever looks between the filing and the new index finds every vector in the archive."""
    seen: list[int] = []
    add = checker.archive.add_article

    class Watched:
        def __getattr__(self, name: str) -> object:
            return getattr(checker.archive, name)

        def add_article(self, *arguments: object) -> object:
            result = add(*arguments)  # type: ignore[arg-type]
            seen.append(len(checker.archive.missing_vectors(TrigramEncoder.model_id)))
            return result

    watching = replace(checker, archive=Watched())  # type: ignore[arg-type]
    watching.ingest_all([replace(NEWS[0], id="n7", url=None), replace(NEWS[1], id="n8", url=None, text=NEWS[1].text + " کاویانفر گفت که پارک بسته است.")])
    assert seen == [0, 0]


def test_a_lost_index_is_made_in_memory_and_statements_without_vectors_are_refused(checker: Checker) -> None:
    before = checker.check(CLAIM)
    index_path(checker.archive.path).unlink()
    other = Checker(checker.archive, checker.encoder, checker.stance_model, checker.gazetteer, checker.combination)
    assert other.check(CLAIM) == before
    assert not index_path(checker.archive.path).exists()
    checker.file(Article("کاویانفر گفت که پل باز شد.", "n3", dt.date(2025, 12, 2)))
    with pytest.raises(IndexStaleError, match=r"no index beside archive\.sqlite"):
        other.check(CLAIM)


WRITER = """
import sys, datetime as dt
from pathlib import Path
from fakes import TrigramEncoder, WordStance, trusting
from factcheck import Article, Checker
from factcheck.archive.archive import open_archive
with open_archive(Path(sys.argv[1])) as archive:
    checker = Checker(archive, TrigramEncoder(), WordStance(), combination=trusting(), matches=1000)
    for number in range(int(sys.argv[2]), int(sys.argv[3])):
        text = f"مهرزاد کاویانفر، شهردار سپیدان، گفت که پل شماره {number} ساخته می‌شود."
        assert checker.ingest(Article(text, f"w{number}", dt.date(2025, 11, 1))).status == "new"
"""
READER = """
import json, sys
from pathlib import Path
from fakes import TrigramEncoder, WordStance, trusting
from factcheck import Checker
from factcheck.archive.archive import open_archive
seen = []
with open_archive(Path(sys.argv[1]), create=False) as archive:
    checker = Checker(archive, TrigramEncoder(), WordStance(), combination=trusting(), matches=1000)
    while not seen or seen[-1][1] < int(sys.argv[2]):
        finding = checker.check("پل ساخته می‌شود.", actor="مهرزاد کاویانفر")
        seen.append((len(finding.evidence), finding.coverage.statements))
print(json.dumps(seen))
"""


def test_readers_in_other_processes_go_on_while_one_writes(tmp_path: Path, checker: Checker) -> None:
    path, articles = str(checker.archive.path), 25
    first = checker.check("پل ساخته می‌شود.", actor="مهرزاد کاویانفر").coverage.statements
    with ThreadPoolExecutor(3) as pool:
        readers = [pool.submit(python, "-c", READER, path, str(first + articles)) for _ in range(2)]
        writer = pool.submit(python, "-c", WRITER, path, "0", str(articles)).result()
    assert (writer.returncode, writer.stderr) == (0, "")
    for reader in readers:
        done = reader.result()
        assert (done.returncode, done.stderr) == (0, "")
        seen = json.loads(done.stdout)
        assert [statements for _, statements in seen] == sorted(statements for _, statements in seen)
        assert all(first <= evidence <= statements for evidence, statements in seen)
        assert seen[-1][1] == first + articles
    assert len(checker.check("پل ساخته می‌شود.", actor="مهرزاد کاویانفر").evidence) == checker.matches


def test_two_processes_can_write_at_once(tmp_path: Path) -> None:
    path = tmp_path / "archive.sqlite"
    with ThreadPoolExecutor(2) as pool:
        writers = [pool.submit(python, "-c", WRITER, str(path), str(start), str(start + 10)) for start in (0, 10)]
    assert [(writer.result().returncode, writer.result().stderr) for writer in writers] == [(0, ""), (0, "")]
    done = python("-c", READER, str(path), "20")
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)[-1] == [20, 20]
