"""Train the stance model: ``python -m factcheck.training.stance --data FOLDER --out FOLDER``."""

from __future__ import annotations

import argparse
import json
import random
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch

from factcheck.config import data_folder, load_settings
from factcheck.errors import FactcheckError
from factcheck.models.delta import combine
from factcheck.models.embedded import unpack
from factcheck.models.libraries import has_bfloat16
from factcheck.training.batches import Plan, load_plan, plan_batches, save_plan
from factcheck.training.loop import Position, Schedule, load_checkpoint, save_checkpoint, train_stage
from factcheck.training.network import accuracy, load_tokenizer, new_network, predict_classes
from factcheck.training.pairs import DEVELOPMENT, Pair, count_labels, general_pairs, persian_pairs, read_folder, read_pairs

CHECKPOINT = "checkpoint.pt"
_REPLAYED = 12_000
RECORD = "run.json"  # what the model card says about the run
_NUMBERS = ("start", "seed", "general", "wide", "epochs", "replay", "smoothing", "batch", "tokens", "general_rate", "persian_rate", "minutes", "threads")


@dataclass(frozen=True, slots=True)
class Options:
    """What a training run is made of; the defaults are those of the shipped model."""

    data: Path
    out: Path
    own: Path
    start: str = ""
    seed: int = 7
    general: int = 27_000
    wide: float = 0.0
    epochs: int = 4
    replay: float = 0.25
    smoothing: float = 0.05
    batch: int = 32
    tokens: int = 96
    general_rate: float = 8e-5
    persian_rate: float = 1e-4
    bfloat16: bool = False
    minutes: float = 5.0
    threads: int = 2
    stop_after: int | None = None


def train(options: Options, base: Path) -> bool:
    """Train in two stages, going on from the checkpoint in ``options.out`` if there is one.

    First one epoch over general pairs in six languages, then ``options.epochs`` epochs over FarsTail and our own. With ``options.start``, the folder of an
    earlier model of ours, the run goes on from that model. The checkpoint then holds the result, which :mod:`factcheck.training.export` makes into the
    shipped model.

    :param options: data, place, sizes and rates.
    :param base: the unpacked encoder's folder.
    :returns: whether the run is done.
    :raises InputError: if the data is not where ``options.data`` says.
    """
    torch.manual_seed(options.seed)
    options.out.mkdir(parents=True, exist_ok=True)
    checkpoint = options.out / CHECKPOINT
    begin = combine(Path(options.start), base, options.out) if options.start else base
    network, tokenizer = new_network(begin, fresh=not options.start), load_tokenizer(base)
    position = load_checkpoint(checkpoint, network) if checkpoint.is_file() else Position()
    left = options.stop_after
    for stage, rate in ((0, options.general_rate), (1, options.persian_rate)):
        if stage < position.stage or (stage == 0 and options.general == 0):
            position = Position(max(position.stage, stage + (options.general == 0 and stage == 0)), position.step if stage < position.stage else 0)
            continue
        plan = _stage_plan(options, tokenizer, stage)
        before = position.step
        done = train_stage(
            network,
            plan,
            Schedule(rate, options.bfloat16, options.threads, options.seed + stage, options.smoothing),
            position=position,
            checkpoint=checkpoint,
            every=options.minutes * 60,
            report=lambda line, stage=stage: _say(f"stage {stage + 1} {line}"),  # type: ignore[misc]
            stop_after=left,
        )
        if not done:
            return False
        left = None if left is None else left - (position.step - before)
        _say(f"stage {stage + 1} done: {json.dumps(measure(options, network, tokenizer))}")
        position = Position(stage + 1)
        save_checkpoint(checkpoint, network, None, position)
    return True


def measure(options: Options, network: Any, tokenizer: Any) -> dict[str, float]:
    """Return the accuracy on FarsTail's validation part and on the pairs of other writers, where they are at hand."""
    sets: dict[str, Sequence[Pair]] = {}
    development = options.own.parent / DEVELOPMENT
    if development.is_file():
        sets["own_development"] = read_pairs(development)
    validation = options.data / "eval" / "farstail_val.jsonl"
    if validation.is_file():
        sets["farstail_val"] = read_pairs(validation)
    return {
        name: round(accuracy(predict_classes(network, tokenizer, pairs, max_tokens=256, bfloat16=options.bfloat16), pairs), 4)
        for name, pairs in sets.items()
        if pairs
    }


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line; return 0 when the training is done, 1 when it could not run or was stopped."""
    options = _parse(arguments)
    try:
        return 0 if train(options, unpack(load_settings().cache, progress=_say)) else 1
    except FactcheckError as error:
        _say(f"error: {error}")
        return 1


def _stage_plan(options: Options, tokenizer: Any, stage: int) -> Plan:
    """Return the batches of a stage: those laid down when it first began, or new ones."""
    path = options.out / f"stage{stage + 1}.npz"
    if path.is_file():
        return load_plan(path)
    rng = random.Random(options.seed)
    general = general_pairs(options.data, options.general or _REPLAYED, rng, wide=options.wide)
    epochs = [general]
    if stage == 1:
        own = read_folder(options.own)
        epochs = [persian_pairs(options.data, own, general, options.replay, rng) for _ in range(options.epochs)]
        _say(f"own pairs: {len(own)} {json.dumps(count_labels(own))}")
        _record(options, own=len(own))
    plan = plan_batches(tokenizer, epochs, size=options.batch, max_tokens=options.tokens, rng=rng)
    save_plan(plan, path)
    _record(options, **{f"stage{stage + 1}": len(plan.classes), f"steps{stage + 1}": len(plan)})
    _say(f"stage {stage + 1}: {sum(map(len, epochs))} pairs, {len(plan)} steps, {len(plan.ids) / len(plan.classes):.0f} tokens a pair")
    return plan


def _record(options: Options, **facts: int) -> None:
    """Add to what is written down about the run: its options, numbers of pairs and steps, and the command that repeats it."""
    path = options.out / RECORD
    defaults = Options(Path(), Path(), Path())
    chosen = {name: getattr(options, name) for name in _NUMBERS}
    changed = "".join(f" --{name.replace('_', '-')} {value}" for name, value in chosen.items() if value != getattr(defaults, name))
    command = "python -m factcheck.training.stance --data FOLDER --out FOLDER" + changed
    known = json.loads(path.read_text("utf-8")) if path.is_file() else {}
    path.write_text(json.dumps(known | chosen | {"command": command} | facts, indent=2), "utf-8")


def _parse(arguments: Sequence[str] | None) -> Options:
    """Read the command line."""
    parser = argparse.ArgumentParser(prog="python -m factcheck.training.stance", description=train.__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder with nli/ and eval/")
    parser.add_argument("--out", type=Path, required=True, help="folder for checkpoints and the finished model; a run there is gone on with")
    parser.add_argument("--own", type=Path, default=data_folder() / "stance_pairs" / "train", help="folder of our own pairs")
    defaults = Options(Path(), Path(), Path())
    for name in _NUMBERS:
        default = getattr(defaults, name)
        parser.add_argument(f"--{name.replace('_', '-')}", type=type(default), default=default, help=f"default {default}")
    fast = has_bfloat16()
    parser.add_argument("--bfloat16", action=argparse.BooleanOptionalAction, default=fast, help="default: where the processor computes with it; slow elsewhere")
    parser.add_argument("--stop-after", type=int, default=None, help="stop after so many steps, with a checkpoint")
    return Options(**vars(parser.parse_args(arguments)))


def _say(line: str) -> None:
    """Tell the person at the terminal."""
    print(time.strftime("%H:%M:%S"), line, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
