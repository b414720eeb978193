"""Time the shipped stance model in the runtimes that could run it: ``python tests/bench/backends.py``, with onnx, onnxruntime and openvino installed beside.

Not a test, and none of the three is a dependency: it makes the table of the README on which the choice of torch rests.
"""

from __future__ import annotations

import json
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray

from factcheck.config import data_folder, load_settings
from factcheck.models.delta import combine
from factcheck.models.embedded import unpack
from factcheck.models.text import plain
from factcheck.training.pairs import LABELS, Pair, read_pairs

BATCH = 32
Run = Callable[[NDArray[np.int64], NDArray[np.int64]], NDArray[np.float32]]


def main() -> None:
    """Measure every runtime on the calibration pairs (accuracy) and on 128 pairs of 2 × 25 words (speed), with two threads."""
    from transformers import AutoTokenizer, BertForSequenceClassification

    settings = load_settings()
    folder = str(combine(data_folder() / "models" / "stance", unpack(settings.cache), settings.cache))
    tokenizer = AutoTokenizer.from_pretrained(folder)
    network = BertForSequenceClassification.from_pretrained(folder, dtype=torch.float32, attn_implementation="eager").eval()
    torch.set_num_threads(2)
    pairs = sorted(read_pairs(data_folder() / "stance_pairs" / "calibration.jsonl"), key=lambda pair: len(pair.premise) + len(pair.hypothesis))
    with tempfile.TemporaryDirectory() as temporary:
        for name, run in runtimes(network, Path(temporary)):
            print(json.dumps({"runtime": name, **measure(run, tokenizer, pairs)}), flush=True)


def runtimes(network: Any, folder: Path) -> Iterator[tuple[str, Run]]:
    """Yield each runtime's name and how to run a batch in it."""
    yield "torch float32", in_torch(network, bfloat16=False)
    yield "torch bfloat16", in_torch(network, bfloat16=True)
    try:
        import onnxruntime as ort
        import openvino as ov
        from onnxruntime.quantization import QuantType, quantize_dynamic
    except ImportError as error:
        sys.exit(f"{error.name} is not installed: pip install onnx onnxruntime openvino")
    exact, small = str(folder / "float32.onnx"), str(folder / "int8.onnx")
    example, names = torch.ones(2, 16, dtype=torch.long), ["input_ids", "attention_mask"]
    axes = {name: {0: "rows", 1: "tokens"} for name in names}
    torch.onnx.export(network, (example, example), exact, input_names=names, output_names=["logits"], dynamic_axes=axes, opset_version=17, dynamo=False)
    quantize_dynamic(exact, small, weight_type=QuantType.QInt8, op_types_to_quantize=["MatMul"])
    options = ort.SessionOptions()
    options.intra_op_num_threads = 2
    for name, path in (("ONNX Runtime float32", exact), ("ONNX Runtime int8", small)):
        session = ort.InferenceSession(path, options, providers=["CPUExecutionProvider"])
        yield name, lambda ids, mask, session=session: session.run(None, dict(zip(names, (ids, mask), strict=True)))[0]
    for name, path in (("OpenVINO float32", exact), ("OpenVINO int8", small)):
        compiled = ov.Core().compile_model(path, "CPU", {"INFERENCE_NUM_THREADS": 2, "PERFORMANCE_HINT": "LATENCY"})
        yield name, lambda ids, mask, compiled=compiled: compiled([ids, mask])[0]


def in_torch(network: Any, *, bfloat16: bool) -> Run:
    """Run a batch in torch."""

    def run(ids: NDArray[np.int64], mask: NDArray[np.int64]) -> NDArray[np.float32]:
        with torch.inference_mode(), torch.autocast("cpu", dtype=torch.bfloat16, enabled=bfloat16):
            logits = network(torch.from_numpy(ids), torch.from_numpy(mask)).logits
        return np.asarray(logits.float().numpy())

    return run


def measure(run: Run, tokenizer: Any, pairs: Sequence[Pair]) -> dict[str, float]:
    """Return accuracy on ``pairs`` and pairs a second on those of 2 × 25 words."""
    guessed = np.concatenate([run(*batch).argmax(axis=1) for batch in batches(tokenizer, pairs)])
    evidence, claim = " ".join(["دولت ساخت پل را تا پایان سال آینده"] * 4), " ".join(["شهردار گفت پل تا بهار آماده می‌شود"] * 4)
    timed = list(batches(tokenizer, [Pair(f"{evidence} {number}", claim, "neutral") for number in range(128)]))
    begun = time.perf_counter()
    for batch in timed:
        run(*batch)
    rate = BATCH * len(timed) / (time.perf_counter() - begun)
    return {"pairs a second": round(rate), "accuracy": round(float(np.mean(guessed == [LABELS.index(pair.label) for pair in pairs])), 4)}


def batches(tokenizer: Any, pairs: Sequence[Pair]) -> Iterator[tuple[NDArray[np.int64], NDArray[np.int64]]]:
    """Yield token ids and masks of the pairs, in order."""
    for start in range(0, len(pairs), BATCH):
        chosen = pairs[start : start + BATCH]
        texts = [plain(pair.premise) for pair in chosen], [plain(pair.hypothesis) for pair in chosen]
        encoded = tokenizer(*texts, padding=True, truncation=True, max_length=512, return_tensors="np")
        yield encoded["input_ids"].astype(np.int64), encoded["attention_mask"].astype(np.int64)


if __name__ == "__main__":
    main()
