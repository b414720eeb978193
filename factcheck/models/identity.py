"""Say which model, in which revision, a name or a folder stands for."""

from __future__ import annotations

import hashlib
from pathlib import Path

from factcheck.errors import ModelError
from factcheck.models.libraries import only_local, prepare

_END = 65_536
_DIGITS = 12


def model_identity(name: str, setting: str) -> str:
    """Say exactly which model a name stands for.

    :param name: a folder, or a name on Hugging Face.
    :param setting: the environment variable that names another model, for the error.
    :returns: ``name@revision``: the commit of a Hugging Face model, a fingerprint of a folder.
    :raises ModelError: if there is neither such a folder nor such a model on this machine.
    """
    folder = Path(name)
    if folder.is_dir():
        return f"{folder.resolve().name}@{folder_fingerprint(folder)}"
    revision = _cached_revision(name)
    if revision is not None:
        return f"{name}@{revision[:_DIGITS]}"
    if only_local():
        raise ModelError(f'no model "{name}" on this machine: set {setting} to a folder, to a model fetched before ("hf download {name}"), or to "embedded"')
    return name


def folder_fingerprint(folder: Path) -> str:
    """Return 12 hexadecimal digits over names, sizes, and the first and last 64 KiB of all files of a model folder."""
    digest = hashlib.sha256()
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        size = path.stat().st_size
        digest.update(f"{path.relative_to(folder).as_posix()} {size}\n".encode())
        with path.open("rb") as file:
            digest.update(file.read(_END))
            file.seek(max(0, size - _END))
            digest.update(file.read(_END))
    return digest.hexdigest()[:_DIGITS]


def _cached_revision(name: str) -> str | None:
    """Return the commit of a model in Hugging Face's cache."""
    prepare()
    from huggingface_hub import try_to_load_from_cache
    from huggingface_hub.errors import HFValidationError

    try:
        found = try_to_load_from_cache(name, "config.json")
    except HFValidationError:
        return None
    return Path(found).parent.name if isinstance(found, str) else None
