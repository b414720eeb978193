"""The network that is trained: the embedded encoder with three classes on top."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray

from factcheck.training.batches import encode_pairs, pad_rows
from factcheck.training.dropout import replace_dropout
from factcheck.training.pairs import LABELS, Pair


def new_network(base: Path, *, dropout: float = 0.1, fresh: bool = True) -> Any:
    """Build the classifier on the encoder in ``base``; its tables of word, position and type vectors are frozen.

    A ``fresh`` one has classes that know nothing yet; else ``base`` is a classifier already, to be trained further.

    Attention is computed without dropout and step by step: on a processor that is twice as fast as the fused kernel in training.
    """
    from transformers import BertForSequenceClassification
    from transformers.utils import logging

    logging.set_verbosity_error()
    logging.disable_progress_bar()
    network = BertForSequenceClassification.from_pretrained(
        str(base),
        num_labels=len(LABELS),
        id2label=dict(enumerate(LABELS)),
        label2id={label: index for index, label in enumerate(LABELS)},
        hidden_dropout_prob=dropout,
        attention_probs_dropout_prob=0.0,
        attn_implementation="eager",
        dtype=torch.float32,
    )
    replace_dropout(network)
    if fresh:
        torch.nn.init.normal_(network.bert.pooler.dense.weight, std=network.config.initializer_range)
    for name, parameter in network.named_parameters():
        parameter.requires_grad = not name.endswith("_embeddings.weight")
    return network


def load_tokenizer(base: Path) -> Any:
    """Load the encoder's tokenizer."""
    from transformers import AutoTokenizer

    return AutoTokenizer.from_pretrained(str(base))


def predict_classes(network: Any, tokenizer: Any, pairs: Sequence[Pair], *, max_tokens: int, bfloat16: bool = False, size: int = 64) -> NDArray[np.int64]:
    """Return the class of highest probability for each pair: indices into :data:`LABELS`, shape ``(n,)``."""
    rows = encode_pairs(tokenizer, pairs, max_tokens)
    order = sorted(range(len(rows)), key=lambda row: len(rows[row]))
    classes = np.zeros(len(rows), np.int64)
    network.eval()
    for start in range(0, len(order), size):
        chosen = order[start : start + size]
        ids, mask = pad_rows([rows[row] for row in chosen], int(tokenizer.pad_token_id))
        with torch.inference_mode(), torch.autocast("cpu", dtype=torch.bfloat16, enabled=bfloat16):
            logits = network(input_ids=ids, attention_mask=mask).logits
        classes[chosen] = logits.float().argmax(-1).numpy()
    return classes


def accuracy(classes: NDArray[np.int64], pairs: Sequence[Pair]) -> float:
    """Return the share of pairs whose class is their label, in ``[0, 1]``."""
    return float(np.mean([LABELS[index] == pair.label for index, pair in zip(classes, pairs, strict=True)]))
