"""Make the shipped model of a training run: ``python -m factcheck.training.export --run FOLDER --data FOLDER``."""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from factcheck.config import data_folder, load_settings
from factcheck.errors import FactcheckError, ModelError
from factcheck.evaluation.scores import classification
from factcheck.evaluation.stance import evaluate_stance
from factcheck.language.lexicon import json_rows
from factcheck.models.delta import CONFIG, WEIGHTS, combine, delta_id, write_delta
from factcheck.models.embedded import base_id, unpack
from factcheck.models.stance import TEMPERATURE, CrossEncoderStance
from factcheck.training.calibration import fit_temperatures
from factcheck.training.card import write_card
from factcheck.training.loop import load_checkpoint, trained_weights
from factcheck.training.network import load_tokenizer, new_network, predict_classes
from factcheck.training.pairs import CALIBRATION, DEVELOPMENT, LABELS, Pair, read_pairs
from factcheck.training.stance import CHECKPOINT, RECORD

TRIES = "tries.jsonl"  # what was trained before, for the card
_FARSTAIL = "FarsTail, validation"
_MOST_LOST = 0.005
_MAX_TOKENS = 512
_CONFIG_KEYS = {"architectures", "id2label", "label2id"}

Figures = dict[str, float | int]


def export(run: Path, data: Path, own: Path, out: Path) -> dict[str, Figures]:
    """Write delta, configuration and card of a run's checkpoint, and measure what is shipped.

    :param run: folder of the run.
    :param data: folder with eval/.
    :param own: folder of our own pairs; those for development lie beside it.
    :param out: where the shipped files go.
    :returns: figures by name of the set.
    :raises ModelError: if there is no checkpoint, or four bits cost more than half a point on FarsTail.
    """
    if not (run / CHECKPOINT).is_file():
        raise ModelError(f"no {CHECKPOINT} in {run}: run python -m factcheck.training.stance first")
    settings = load_settings()
    base = unpack(settings.cache)
    network = new_network(base)
    load_checkpoint(run / CHECKPOINT, network)
    sets = evaluation_sets(data, own)
    exact = classification(*_labels(sets[_FARSTAIL], predict_classes(network, load_tokenizer(base), sets[_FARSTAIL], max_tokens=_MAX_TOKENS)))
    with tempfile.TemporaryDirectory(dir=run) as temporary:
        draft = Path(temporary) / "delta"
        weights = {name: values.float().numpy() for name, values in trained_weights(network).items()}
        write_delta(weights, base, shipped_config(base, network.config.to_dict()), draft)
        raw = CrossEncoderStance(str(combine(draft, base, Path(temporary))), delta_id(draft))
        temperatures = fit_temperatures(raw, calibration_pairs(own))
        calibrate(draft, temperatures)
        figures = measure(CrossEncoderStance(str(combine(draft, base, Path(temporary) / "calibrated")), delta_id(draft)), sets)
        lost = exact["accuracy"] - figures[_FARSTAIL]["accuracy"]
        if lost > _MOST_LOST:
            raise ModelError(f"four bits lose {lost:.1%} on {_FARSTAIL}, at most {_MOST_LOST:.1%} is wanted: keep more bits")
        record, tries = json.loads((run / RECORD).read_text("utf-8")), json_rows(data_folder() / "models" / TRIES)
        identities = {"model": delta_id(draft), "base": base_id()}
        write_card(draft / "README.md", record, figures, exact=exact["accuracy"], temperatures=temperatures, tries=tries, **identities)
        out.mkdir(parents=True, exist_ok=True)
        for file in draft.iterdir():
            (out / file.name).write_bytes(file.read_bytes())
    print(f"{out / WEIGHTS}: {(out / WEIGHTS).stat().st_size / 1e6:.1f} MB, {delta_id(out)}", file=sys.stderr)
    return figures


def calibration_pairs(own: Path) -> list[Pair]:
    """Read the pairs that temperatures are set on: those kept for it, beside the folder of those trained on."""
    return read_pairs(own.parent / CALIBRATION)


def calibrate(folder: Path, temperatures: Mapping[str, float]) -> None:
    """Add temperatures to the configuration of a delta."""
    path = folder / CONFIG
    path.write_text(json.dumps({**json.loads(path.read_text("utf-8")), TEMPERATURE: dict(temperatures)}, indent=2) + "\n", "utf-8")


def evaluation_sets(data: Path, own: Path) -> dict[str, list[Pair]]:
    """Read the sets that are measured, none of which is trained on."""
    sets = {
        _FARSTAIL: read_pairs(data / "eval" / "farstail_val.jsonl"),
        "MultiNLI development (English, every tenth)": _english(data / "nli" / "mnli_dev.jsonl.gz"),
        "ParsiNLU, development": read_pairs(data / "eval" / "parsinlu_dev.jsonl"),
        "FarExStance evidence, development": read_pairs(data / "eval" / "farexstance_evidence_dev.jsonl"),
        "statement pairs, development": read_pairs(own.parent / DEVELOPMENT) if (own.parent / DEVELOPMENT).is_file() else [],
        "minimal pairs, development": read_pairs(data_folder() / "evaluation" / "minimal_pairs_dev.jsonl"),
    }
    return {name: pairs for name, pairs in sets.items() if pairs}


def _english(path: Path) -> list[Pair]:
    """Read a tenth of MultiNLI's development part, where it is at hand."""
    return read_pairs(path)[::10] if path.is_file() else []


def measure(model: CrossEncoderStance, sets: Mapping[str, Sequence[Pair]]) -> dict[str, Figures]:
    """Score the model as it is shipped on every set."""
    rows = {name: [asdict(pair) for pair in pairs] for name, pairs in sets.items()}
    return {name: {key: value for key, value in evaluate_stance(golds, model).figures.items() if not isinstance(value, str)} for name, golds in rows.items()}


def shipped_config(base: Path, trained: Mapping[str, Any]) -> dict[str, object]:
    """Describe the classifier: the encoder's configuration and the names of the classes."""
    config: dict[str, object] = json.loads((base / "config.json").read_text("utf-8"))
    return config | {key: trained[key] for key in _CONFIG_KEYS} | {"architectures": ["BertForSequenceClassification"]}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; return 0 when the model is exported, 1 when it could not be."""
    parser = argparse.ArgumentParser(prog="python -m factcheck.training.export", description=export.__doc__)
    parser.add_argument("--run", type=Path, required=True, help="folder of the training run")
    parser.add_argument("--data", type=Path, required=True, help="folder with eval/")
    parser.add_argument("--own", type=Path, default=data_folder() / "stance_pairs" / "train", help="folder of our own pairs")
    parser.add_argument("--out", type=Path, default=data_folder() / "models" / "stance", help="folder for the shipped files")
    try:
        figures = export(**vars(parser.parse_args(arguments)))
    except FactcheckError as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    print(json.dumps(figures, indent=2))
    return 0


def _labels(pairs: Sequence[Pair], classes: NDArray[np.int64]) -> tuple[list[str], list[str]]:
    """Return gold and predicted labels."""
    return [pair.label for pair in pairs], [LABELS[index] for index in classes]


if __name__ == "__main__":
    sys.exit(main())
