"""Start the model libraries the way factcheck wants them: quiet, offline, and computing as fast as the processor can."""

from __future__ import annotations

import logging
import os
import sys
import time
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from factcheck.errors import ModelError

_LOG = logging.getLogger(__name__)
_OFFLINE = "HF_HUB_OFFLINE"


@contextmanager
def loading(name: str, setting: str) -> Iterator[None]:
    """Load a model inside this: libraries keep silent, and what goes wrong becomes one clear error.

    :param name: the model as the settings name it.
    :param setting: the environment variable that names another.
    :raises ModelError: if the model is unknown, is not on this machine, or cannot be read.
    """
    prepare()
    began = time.perf_counter()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
        _LOG.debug("loaded in %.1f s", time.perf_counter() - began, extra={"place": f"{setting.removeprefix('FACTCHECK_').lower()} {name}"})
    except (OSError, ValueError, RuntimeError, KeyError, TypeError, AttributeError, ImportError) as error:
        reason = (str(error).strip().splitlines() or [type(error).__name__])[0]
        raise ModelError(f'cannot load the model "{name}": {reason[:200]}: {_way_out(name, setting)}') from error


def prepare() -> None:
    """Keep the libraries offline and quiet; this must run before they are first imported to hold for downloads.

    Whoever sets ``HF_HUB_OFFLINE=0`` allows a download.
    """
    os.environ.setdefault(_OFFLINE, "1")
    os.environ.setdefault("TRANSFORMERS_OFFLINE", os.environ[_OFFLINE])
    os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")
    os.environ.setdefault("HF_HUB_DISABLE_TELEMETRY", "1")
    from transformers.utils import logging

    logging.set_verbosity_error()
    logging.disable_progress_bar()


def only_local() -> bool:
    """Tell whether models may come from this machine only."""
    return os.environ.get(_OFFLINE, "1") not in {"0", "false", "no", ""}


def load_options() -> dict[str, Any]:
    """Return how every model is loaded: on the processor, in float32, from this machine only unless a download is allowed."""
    import torch

    return {"device": "cpu", "local_files_only": only_local(), "model_kwargs": {"dtype": torch.float32}}


@contextmanager
def computing(wanted: str) -> Iterator[None]:
    """Run a model inside this, in the wanted number format.

    Weights and sums stay float32, matrices are multiplied in bfloat16: as fast as a model wholly in bfloat16, and half as sensitive to which
    texts stand together in a batch.

    :param wanted: ``float32``, ``bfloat16`` or ``auto``: bfloat16 where the processor computes with it (AMX or AVX-512 BF16), which is
        nearly twice as fast there and slower elsewhere.
    """
    import torch

    chosen = wanted == "bfloat16" or (wanted == "auto" and has_bfloat16())
    with torch.autocast("cpu", dtype=torch.bfloat16, enabled=chosen):
        yield


@contextmanager
def one_thread() -> Iterator[None]:
    """Let the models of this process compute, inside this, with one thread each.

    How a sum is shared out among threads shows in its last digits, so that this makes results the same on any number of processors; texts that come
    one at a time are no slower for it.
    """
    names = ("OMP_NUM_THREADS", "MKL_NUM_THREADS")
    before = {name: os.environ.get(name) for name in names}
    os.environ.update(dict.fromkeys(names, "1"))  # read when the library is first imported
    torch = sys.modules.get("torch")
    threads = torch.get_num_threads() if torch else None
    if torch:
        torch.set_num_threads(1)
    try:
        yield
    finally:
        for name, value in before.items():
            os.environ.pop(name) if value is None else os.environ.update({name: value})
        if torch and threads:
            torch.set_num_threads(threads)


def has_bfloat16() -> bool:
    """Tell whether the processor multiplies matrices of bfloat16 numbers by itself."""
    import torch

    questions = ("_is_avx512_bf16_supported", "_is_amx_tile_supported")
    return any(bool(ask()) for question in questions if (ask := getattr(torch.cpu, question, None)) is not None)


def _way_out(name: str, setting: str) -> str:
    """Say what to do about a model that does not load."""
    if Path(name).is_dir():
        return f"make the folder whole again, or set {setting} to another model"
    return f'set {setting} to a folder, to a model that is on this machine ("hf download {name}" fetches one), or to "embedded"'
