"""A network of a few thousand weights in the form of the embedded one, for tests that need a model but not a good one."""

from __future__ import annotations

from pathlib import Path

import torch
from transformers import BertConfig, BertModel

from factcheck.models.embedded import bert_config, write_tokenizer
from factcheck.models.packed import Packed, Shape, Vocabulary

WORDS = ("the", "man", "sleeps", "sits", "woman", "eats", "not", "does", "آب", "هوا", "سرد", "گرم", "است", "نیست")
SHAPE = Shape(hidden=64, layers=2, heads=2, inner=128, vocabulary=64, positions=64, types=1, epsilon=1e-12)


def vocabulary() -> Vocabulary:
    pieces = ("<s>", "<pad>", "</s>", "<unk>", *(f"▁{word}" for word in WORDS), "▁", *"abcdefghijklmnopqrstuvwxyz", "<mask>")
    scores = (0.0,) * 4 + (-2.0,) * len(WORDS) + (-4.0,) * 27 + (0.0,)
    return Vocabulary(pieces, scores, 0, 2, 1, 3, {"\t": " ", "\u0001": "", "ﬁ": "fi"})


def write_base(folder: Path) -> Path:
    """Write a small encoder as the embedded one is written."""
    torch.manual_seed(1)
    folder.mkdir(parents=True)
    BertModel(BertConfig(**bert_config(SHAPE, pad=1))).save_pretrained(str(folder))
    write_tokenizer(Packed(SHAPE, vocabulary(), {}, b""), folder)
    return folder
