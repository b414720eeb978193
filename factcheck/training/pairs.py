"""Read labelled pairs of texts, and mix them into the material of a training stage."""

from __future__ import annotations

import gzip
import json
import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from factcheck.errors import InputError

LABELS = ("entailment", "neutral", "contradiction")
LANGUAGES = ("en", "ar", "ur", "tr", "de", "fr")
WIDER = ("snli_official_dev", "snli_official_test", "indonli_train", "dnli_2024")
"""Captions read by people, Indonesian news and encyclopaedia, and what two speakers say of themselves: for a wider first stage."""
DEVELOPMENT = "development.jsonl"
"""Pairs by other writers on other subjects, beside the folder of those to train on: never trained on."""
CALIBRATION = "calibration.jsonl"
"""Pairs of the training writers, whole groups, kept for setting temperatures, weights and thresholds: never trained on."""
_SAME_LANGUAGE = 0.5


@dataclass(frozen=True, slots=True)
class Pair:
    """A premise, a hypothesis, and one of :data:`LABELS`; ``lang`` where the row says it (two joined by a hyphen where they differ)."""

    premise: str
    hypothesis: str
    label: str
    lang: str = ""


def read_pairs(path: Path) -> list[Pair]:
    """Read pairs from JSON lines, packed with gzip or not.

    :param path: the file; ``.gz`` means packed.
    :returns: the pairs in the file's order.
    :raises InputError: if the file cannot be read, or a row has no premise, hypothesis or known label.
    """
    opener = gzip.open if path.suffix == ".gz" else open
    try:
        with opener(path, "rt", encoding="utf-8") as file:
            return [_pair(line, f"{path} line {number}") for number, line in enumerate(file, 1) if line.strip()]
    except OSError as error:
        raise InputError(f"cannot read {path} ({error.strerror or error}): name the folder with nli/ and eval/ by --data") from error


def read_folder(folder: Path) -> list[Pair]:
    """Read the pairs of every ``.jsonl`` file in ``folder``, in the order of the names; none if there is no such folder."""
    return [pair for path in sorted(folder.glob("*.jsonl")) for pair in read_pairs(path)]


def mix_languages(items: Sequence[Sequence[Pair]], count: int, rng: random.Random) -> list[Pair]:
    """Draw pairs whose premise and hypothesis may stand in different languages.

    :param items: the same items in several languages, row by row: ``items[language][row]``.
    :param count: how many pairs to draw; every item is used about equally often.
    :param rng: draws.
    :returns: the pairs.
    """
    rows = list(range(len(items[0])))
    drawn: list[Pair] = []
    while len(drawn) < count and rows:
        rng.shuffle(rows)
        drawn += [_draw([language[row] for language in items], rng) for row in rows[: count - len(drawn)]]
    return drawn


def general_pairs(folder: Path, count: int, rng: random.Random, *, wide: float = 0.0) -> list[Pair]:
    """Mix the material of the first stage: nine tenths MultiNLI in six languages, one tenth counterfactually revised captions.

    :param folder: the data folder, with nli/.
    :param count: how many pairs.
    :param rng: draws.
    :param wide: the share of pairs that come from :data:`WIDER` in place of the two.
    :returns: the pairs, in no particular order.
    """
    wider = [pair for name in WIDER for pair in read_pairs(folder / "nli" / f"{name}.jsonl.gz")] if wide else []
    drawn = rng.sample(wider, min(len(wider), round(wide * count)))
    count -= len(drawn)
    revised = read_pairs(folder / "nli" / "cad_all_combined_train.jsonl.gz")
    items = [read_pairs(folder / "nli" / f"mnli15k_{language}.jsonl.gz") for language in LANGUAGES]
    few = min(count // 10, len(revised))
    return mix_languages(items, count - few, rng) + rng.sample(revised, few) + drawn


def persian_pairs(folder: Path, own: Sequence[Pair], general: Sequence[Pair], replay: float, rng: random.Random) -> list[Pair]:
    """Mix one epoch of the second stage: all of FarsTail and of our own pairs, and some of the first stage against forgetting.

    :param folder: the data folder, with nli/.
    :param own: our own pairs.
    :param general: the pairs of the first stage.
    :param replay: how many pairs of ``general`` to add, as a share of the rest.
    :param rng: draws.
    :returns: the pairs, in no particular order.
    """
    pairs = [*read_pairs(folder / "nli" / "farstail_train.jsonl"), *own]
    return pairs + rng.sample(list(general), min(len(general), round(replay * len(pairs))))


def _draw(versions: Sequence[Pair], rng: random.Random) -> Pair:
    """Take premise and hypothesis of one item from one language or from two."""
    if rng.random() < _SAME_LANGUAGE:
        return rng.choice(versions)
    first, second = rng.sample(list(versions), 2)
    return Pair(first.premise, second.hypothesis, first.label)


def _pair(line: str, place: str) -> Pair:
    """Read one row."""
    try:
        row = json.loads(line)
        pair = Pair(row["premise"], row["hypothesis"], row["label"], str(row.get("lang") or ""))
    except (ValueError, KeyError, TypeError) as error:
        raise InputError(f"{place}: no premise, hypothesis and label: one JSON object with the three is wanted") from error
    if pair.label not in LABELS:
        raise InputError(f'{place}: label "{pair.label}": wanted is one of {", ".join(LABELS)}')
    return pair


def count_labels(pairs: Iterable[Pair]) -> dict[str, int]:
    """Count the pairs of each label, in the order of :data:`LABELS`."""
    labels = [pair.label for pair in pairs]
    return {label: labels.count(label) for label in LABELS}
