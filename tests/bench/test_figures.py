"""The figures of the README, measured: ``make bench`` writes them to figures.json, ``cog -r README.md`` into the table."""

from __future__ import annotations

import json
import platform
import time
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from statistics import mean
from typing import Any

import pytest

from factcheck.actors.claims import participants_of
from factcheck.actors.gazetteer import load_gazetteer
from factcheck.actors.statements import read_statements
from factcheck.batch import import_rows
from factcheck.checker import Checker
from factcheck.config import Settings, data_folder, load_settings
from factcheck.domain import Article
from factcheck.evaluation.gold import read_gold_articles, read_rows
from factcheck.evaluation.scores import Evaluation
from factcheck.evaluation.tasks import run_task
from factcheck.judging.judge import judge
from factcheck.judging.nearness import with_nearness
from factcheck.models.encoder import load_encoder
from factcheck.models.stance import COLUMNS, load_stance_model
from factcheck.opening import open_checker
from factcheck.reading.articles import read_articles
from factcheck.reading.claims import read_statements as read_ready_made
from factcheck.training.thresholds import read_labelled

pytestmark = pytest.mark.bench

FIGURES = Path(__file__).with_name("figures.json")
SAMPLES = Path(__file__).resolve().parents[2] / "data" / "samples"


@pytest.fixture(scope="module")
def record() -> Iterator[dict[str, list[dict[str, str]]]]:
    """Where the figures gather; those measured replace the ones on file."""
    rows: dict[str, list[dict[str, str]]] = {"quality": [], "speed": []}
    yield rows
    known = json.loads(FIGURES.read_text(encoding="utf-8"))
    FIGURES.write_text(json.dumps({kind: merged(known[kind], rows[kind]) for kind in rows}, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def merged(known: list[dict[str, str]], new: list[dict[str, str]]) -> list[dict[str, str]]:
    """Put measured rows in the place of those of the same name, so that a part can be measured again by itself."""
    measured = {(row["what"], row["on"]): row for row in new}
    kept = [measured.pop((row["what"], row["on"]), row) for row in known]
    return [*kept, *measured.values()]


def note(record: dict[str, list[dict[str, str]]], what: str, on: str, figure: str, *, kind: str = "quality") -> None:
    record[kind].append({"what": what, "on": on, "figure": figure})


def percent(evaluation: Evaluation, *names: str) -> str:
    return " / ".join(f"{float(evaluation.figures[name]):.3f}".removeprefix("0") for name in names)


def run(task: str, *files: Path, settings: Settings | None = None) -> Evaluation:
    return run_task(task, files, settings or load_settings(environ={}))


def filled(archive: Path, *files: Path, gazetteer: Path | None = None) -> Settings:
    settings = load_settings({"archive": str(archive), "gazetteer": str(gazetteer) if gazetteer else None}, environ={})
    with open_checker(settings, create=True) as checker:
        for file in files:
            for result in read_articles(file):
                assert result.article, result.error
                checker.file(result.article)
        checker.reindex()
    return settings


def test_extraction(shared: Path, record: dict[str, Any]) -> None:
    names = ("cue + content F1", "+ source words F1", "+ actor F1")
    seed = run("extraction", shared / "gold" / "seed" / "seed_gold.json")
    note(record, "cue + content / + speaker's words / + actor, F1", "the seed article (18 statements)", percent(seed, *names))
    dev = run("extraction", shared / "gold" / "articles_dev.jsonl")
    note(record, "cue + content / + speaker's words / + actor, F1", "18 news articles of 2003–2021 (146 statements)", percent(dev, *names))
    note(record, "date right, of the found", "the same", percent(dev, "date accuracy"))
    what = "kind / polarity right, of the found; recall with nominal and nested statements"
    note(record, what, "the same", f"{percent(dev, 'kind accuracy', 'negated accuracy')}; {percent(dev, 'recall of tiers A + B')}")
    halves = percent(dev, "right, more confident half", "right, less confident half")
    note(record, "wholly right, the half with more / less confidence", "the same", halves)
    assert float(dev.figures["right, more confident half"]) > float(dev.figures["right, less confident half"])
    assert float(dev.figures["cue + content F1"]) >= 0.9


def test_dates(shared: Path, record: dict[str, Any]) -> None:
    dates = run("dates", shared / "gold" / "dates_dev.jsonl")
    note(record, "date expressions resolved", "40 Persian news dates", f"{dates.figures['right']} of {dates.figures['expressions']}")
    assert dates.figures["right"] == 40


def test_stance_model(shared: Path, record: dict[str, Any]) -> None:
    folder = shared / "data" / "eval"
    farstail = run("stance", folder / "farstail_val.jsonl")
    note(record, "stance model, accuracy", "FarsTail validation (1,537, Persian)", percent(farstail, "accuracy"))
    news = run("stance", folder / "farexstance_evidence_dev.jsonl")
    note(
        record,
        "stance model, macro-F1; contradiction precision / recall",
        "news evidence (881, Persian)",
        percent(news, "macro F1", "contradiction precision", "contradiction recall"),
    )
    assert float(farstail.figures["accuracy"]) >= 0.7


def test_judging(shared: Path, record: dict[str, Any]) -> None:
    pairs = run("pairs", shared / "gold" / "pairs_dev.jsonl")
    note(
        record,
        "judging, macro-F1; conflicts precision / recall",
        "same-actor headlines (382 pairs)",
        percent(pairs, "macro F1", "conflicts precision", "conflicts recall"),
    )
    note(record, "the same, supports precision / recall", "same-actor headlines (382 pairs)", percent(pairs, "supports precision", "supports recall"))
    called = percent(pairs, "compatible called conflict", "compatible called conflict, likely")
    note(record, "compatible statements called a conflict, at all / firmly", "same-actor headlines (382 pairs)", called)
    parts = percent(pairs, "cosine only, macro F1", "model only, macro F1", "model + guards, macro F1")
    note(record, "ablation, macro-F1: best thresholds on the cosine / model only / model + guards", "same-actor headlines (382 pairs)", parts)
    precision = percent(pairs, "model only, conflicts precision at that recall", "model + guards, conflicts precision")
    note(record, "ablation, precision of conflicts at equal recall: model only / model + guards", "same-actor headlines (382 pairs)", precision)


@pytest.mark.parametrize("name", ["minimal_pairs_dev", "minimal_pairs_test"])
def test_minimal_pairs(record: dict[str, Any], name: str) -> None:
    """Right in each kind: the model alone, and the whole judging."""
    file = data_folder() / "evaluation" / f"{name}.jsonl"
    rows = read_rows([file], ())
    model, gazetteer = load_stance_model(load_settings(environ={})), load_gazetteer()
    pairs, gold = read_labelled([file], gazetteer)
    near = with_nearness(pairs, load_encoder(load_settings(environ={})))
    whole = [judgement.stance.value for judgement in judge(near, model, participants=partial(participants_of, gazetteer))]
    alone = [COLUMNS[int(scores.argmax())].value for scores in model.predict([(pair.evidence, pair.claim) for pair in pairs])]
    for kind in dict.fromkeys(row["kind"] for row in rows):
        shares = [mean(guess == truth for guess, truth, row in zip(said, gold, rows, strict=True) if row["kind"] == kind) for said in (alone, whole)]
        shown = " / ".join(f"{share:.2f}".removeprefix("0") for share in shares)
        note(record, f"{kind}: model only / model + guards, right", f"{name} (36 of each kind)", shown)


def test_claims(shared: Path, record: dict[str, Any], tmp_path: Path) -> None:
    seed = run("claims", shared / "gold" / "seed" / "seed_gold.json", settings=filled(tmp_path / "seed.sqlite", shared / "seed" / "article.txt"))
    note(record, "verdicts right", "30 claims on the seed article", str(seed.figures["right"]))
    files = [SAMPLES / "articles.jsonl", *sorted(SAMPLES.glob("*.txt"))]
    settings = filled(tmp_path / "samples.sqlite", *files, gazetteer=SAMPLES)
    samples = run("claims", SAMPLES / "claims.jsonl", settings=settings)
    note(record, "verdicts right", "30 claims on the samples", str(samples.figures["right"]))
    assert int(seed.figures["right"]) >= 18


def test_retrieval(shared: Path, record: dict[str, Any], tmp_path: Path) -> None:
    settings = load_settings({"archive": str(tmp_path / "pairs.sqlite")}, environ={})
    with open_checker(settings, create=True) as checker:
        import_rows(checker, read_ready_made(shared / "gold" / "pairs_archive.jsonl"))
        checker.reindex()
    retrieval = run("retrieval", shared / "gold" / "retrieval_dev.jsonl", settings=settings)
    note(record, "retrieval within the actor, hit@5 / hit@10 / hit@50", "132 queries, 6,859 statements", percent(retrieval, "hit@5", "hit@10", "hit@50"))


def test_stance_speed(record: dict[str, Any]) -> None:
    """Pairs of 2 × 25 words a second, in each number format that torch offers."""
    premise, hypothesis = " ".join(["دولت ساخت پل را تا پایان سال آینده"] * 4), " ".join(["شهردار گفت پل تا بهار آماده می‌شود"] * 4)
    pairs = [(f"{premise} {number}", hypothesis) for number in range(128)]
    for dtype in ("float32", "bfloat16"):
        model = load_stance_model(load_settings({"dtype": dtype}, environ={}))
        rate = len(pairs) / seconds(lambda model=model: model.predict(pairs))
        note(record, f"stance model, pairs of 2 × 25 words a second, torch {dtype}", platform.machine(), f"{rate:.0f}", kind="speed")


def test_speed(shared: Path, record: dict[str, Any], tmp_path: Path) -> None:
    """Ratios within one run, against a named baseline; seconds on this machine beside them."""
    articles = [gold.article for gold in read_gold_articles([shared / "gold" / "articles_dev.jsonl"])]
    gazetteer = load_gazetteer()
    words = sum(len(article.text.split()) for article in articles)
    ours = seconds(lambda: [read_statements(article, gazetteer) for article in articles])
    hazm = seconds(hazm_baseline(articles))
    rate = words / 400 / ours
    note(
        record,
        "statements of an article, time against hazm's normalising and sentence splitting of the same text",
        "18 articles",
        f"{ours / hazm:.2f} × ({rate:.0f} articles of 400 words a second)",
        kind="speed",
    )
    settings = filled(tmp_path / "samples.sqlite", SAMPLES / "articles.jsonl", gazetteer=SAMPLES)
    with open_checker(settings) as checker:
        checker.check("گلرود گفت سد آماده است.")
        check = seconds(lambda: [checker.check("به گفته وزیر دارایی سپندستان، از یارانه نان کاسته نخواهد شد.") for _ in range(5)]) / 5
        encode = seconds(lambda: one_by_one(checker)) / seconds(lambda: checker.encoder.encode(TEXTS))
    note(record, "one check, 12 own and 4 other statements judged", f"samples, {platform.machine()}", f"{check:.2f} s", kind="speed")
    note(record, "encoding one at a time against batches", "64 sentences", f"{encode:.1f} ×", kind="speed")


TEXTS = [f"دولت گفت ساخت پل شماره {n} تا پایان سال آینده به سرانجام می‌رسد." for n in range(64)]


def one_by_one(checker: Checker) -> None:
    for text in TEXTS:
        checker.encoder.encode([text])


def hazm_baseline(articles: list[Article]) -> Any:
    from hazm import Normalizer, sent_tokenize

    normalizer = Normalizer()
    return lambda: [sent_tokenize(normalizer.normalize(article.text)) for article in articles]


def seconds(action: Any) -> float:
    action()
    start = time.perf_counter()
    action()
    return time.perf_counter() - start
