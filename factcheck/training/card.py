"""Write the card of the stance model from a run's record and the figures measured."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

_GENERAL = """1. {stage1} pairs, {steps1} steps, learning rate {general_rate:g}: MultiNLI items in English, Arabic, Urdu, Turkish, German and French (half of the pairs
   with premise and hypothesis in different languages), one tenth counterfactually revised SNLI captions.
"""
_WIDER = """   Of these, {wide:.0%} are SNLI's development and test parts (English captions), IndoNLI (Indonesian) and DNLI (English dialogue) instead.
"""
_BY_LANGUAGE = "accuracy "
_CARD = """# The stance model

What one public statement does to another: supports it, conflicts with it, or neither. Persian first; it also reads English, Arabic, Turkish,
Urdu, German and French, and pairs of two of them.

- **Model** `{model}`: the difference to `{base}` (intfloat/multilingual-e5-small, MIT), with three
  classes on top; 21 million trained weights in four-bit blocks, small tensors in float16. The tables of word, position and type vectors are those of the base and are not shipped again.
- **Input** premise = evidence, hypothesis = claim; both folded by `factcheck.models.text.plain`. **Classes** entailment, neutral, contradiction.
- **Licence** of the weights: MIT, as the base.

## Training

    {command}

{start}Seed {seed}; AdamW, weight decay 0.01, 6 % warm-up and linear decay, batches of {batch} pairs of up to {tokens} tokens, dropout 0.1, no dropout in
attention. {note}

{general}2. {epochs} epochs, {stage2} pairs, {steps2} steps, learning rate {persian_rate:g}: FarsTail's training part (7,266 pairs), {own} pairs of public
   statements of our own (`data/stance_pairs/train`), and as many as {replay:.0%} of these again of the kind of stage 1.

Data: MultiNLI (OANC and similar licences) and its machine translations (BSD-3); counterfactually augmented SNLI (Apache-2.0); SNLI and IndoNLI (CC BY-SA 4.0); DNLI (MIT);
FarsTail (Apache-2.0); our own pairs.
No pair measured below was trained on.

## Figures

Measured with the shipped weights by `python -m factcheck.training.export`. Before four bits, FarsTail validation: {exact:.4f}. "Calibration error" is the expected
one, over ten bins of the likeliest class, after the scores were divided by a temperature set on `data/stance_pairs/calibration.jsonl` ({temperatures}).

| set | pairs | accuracy | macro-F1 | entailment P / R | contradiction P / R | neutral P / R | calibration error |
|---|---|---|---|---|---|---|---|
{rows}

| language of claim and evidence | set | accuracy |
|---|---|---|
{languages}

Arabic, Turkish, Urdu, German and French by themselves cannot be measured here: the only data at hand in them is that of stage 1.

## Tries

| run | seed | begun from | trained on | FarsTail validation | statement pairs, development | shipped as |
|---|---|---|---|---|---|---|
{tries}

The seeds differ with the data, so the table tells what data did, not how much a seed does.

## Limits

Small (12 layers of 384). Trained mostly on exam questions, captions and general text: on news it is one voice beside the rules on negation, numbers and
dates, not a judge by itself. One seed.
"""


def write_card(
    path: Path,
    record: Mapping[str, Any],
    figures: Mapping[str, Mapping[str, float | int]],
    *,
    exact: float,
    model: str,
    base: str,
    temperatures: Mapping[str, float],
    tries: Iterable[Mapping[str, Any]],
) -> None:
    """Write the card.

    :param path: the Markdown file.
    :param record: what the training run wrote down: its options, pairs and steps of each stage, and perhaps a ``note`` added by hand.
    :param figures: by name of the set: items, accuracy, macro F1, precision and recall of each class.
    :param exact: accuracy on FarsTail's validation part before quantising, in ``[0, 1]``.
    :param model: identity of the shipped model.
    :param base: identity of its base.
    :param temperatures: what scores are divided by, by script.
    :param tries: the runs before this one and this one, for the table.
    """
    filled = {
        "rows": "\n".join(_row(name, values) for name, values in figures.items()),
        "languages": "\n".join(_languages(figures)),
        "temperatures": ", ".join(f"{name} {value:g}" for name, value in temperatures.items()),
        "tries": "\n".join(_try(row) for row in tries),
    }
    path.write_text(
        _CARD.format(model=model, base=base, exact=exact, **filled, **{"note": "", **record, "start": _start(record), "general": _general(record)}), "utf-8"
    )


def _languages(figures: Mapping[str, Mapping[str, float | int]]) -> Iterator[str]:
    """Write the accuracy of each language that a set tells apart, evidence before claim where they differ."""
    for name, values in figures.items():
        for figure, value in values.items():
            if figure.startswith(_BY_LANGUAGE):
                yield f"| {figure.removeprefix(_BY_LANGUAGE)} | {name} | {value:.3f} |"


def _try(row: Mapping[str, Any]) -> str:
    """Write one run."""
    shipped = f"`{row['shipped']}`" if row.get("shipped") else ""
    return f"| {row['run']} | {row['seed']} | {row['begun']} | {row['trained']} | {row['farstail_val']:.4f} | {row['own_development']:.4f} | {shipped} |"


def _start(record: Mapping[str, Any]) -> str:
    """Say which model the run began from, where it was not the base."""
    return f"Begun from our earlier model, whose card was in the same place: `{record['start']}`. " if record.get("start") else ""


def _general(record: Mapping[str, Any]) -> str:
    """Tell of the stage over general pairs, where there was one."""
    stage = _GENERAL.format(**record) if record.get("stage1") else ""
    return stage + _WIDER.format(**record) if stage and record.get("wide") else stage


def _row(name: str, figures: Mapping[str, float | int]) -> str:
    """Write one line of the table."""
    classes = " | ".join(f"{figures[f'{label} precision']:.3f} / {figures[f'{label} recall']:.3f}" for label in ("entailment", "contradiction", "neutral"))
    return f"| {name} | {figures['items']} | {figures['accuracy']:.4f} | {figures['macro F1']:.4f} | {classes} | {figures['calibration error']:.3f} |"
