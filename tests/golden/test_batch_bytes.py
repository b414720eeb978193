"""A batch on the real default models is the same bytes however many processes check it and however the claims are handed out."""

from __future__ import annotations

from itertools import islice
from pathlib import Path

from factcheck.batch_run import Wanted, checked_lines
from factcheck.config import load_settings
from factcheck.opening import open_checker
from factcheck.reading.articles import read_articles
from factcheck.reading.claims import read_claims

SAMPLES = Path(__file__).resolve().parents[2] / "data" / "samples"
CLAIMS = 6  # of the samples; two processes and their models take longer to start than they take for these


def test_the_sample_claims_give_the_same_bytes_in_any_number_of_processes(tmp_path: Path) -> None:
    settings = load_settings({"archive": str(tmp_path / "archive.sqlite"), "gazetteer": str(SAMPLES)})
    with open_checker(settings, create=True) as checker:
        checker.ingest_all(result.article for result in read_articles(SAMPLES / "articles.jsonl") if result.article)
        generation = checker.archive.generation

    def lines(workers: int, at_once: int) -> list[str]:
        rows = islice(read_claims(SAMPLES / "claims.jsonl"), CLAIMS)
        return list(checked_lines(settings, Wanted("claims.jsonl"), rows, generation=generation, workers=workers, at_once=at_once))

    alone = lines(1, 1)
    assert len(alone) == CLAIMS
    assert all('"ok": true' in line for line in alone)
    for workers, at_once in ((2, 1), (3, 4)):
        assert lines(workers, at_once) == alone, (workers, at_once)
