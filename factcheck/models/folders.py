"""Model folders that appear in the cache whole or not at all."""

from __future__ import annotations

import json
import shutil
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

from factcheck.errors import ModelError

COMPLETE = "complete.json"


def is_complete(folder: Path) -> bool:
    """Tell whether ``folder`` was written to its end: every file it lists is there with the size it had."""
    try:
        listed = json.loads((folder / COMPLETE).read_text("utf-8"))
        return all((folder / name).stat().st_size == size for name, size in listed.items())
    except (OSError, ValueError, AttributeError):
        return False


def build_folder(folder: Path, write: Callable[[Path], None]) -> Path:
    """Have ``write`` fill a temporary folder beside ``folder``, then move it into place in one step.

    Two processes may do this at once: the first to finish wins, and the other's work is thrown away. A folder that is already complete
    is left alone; one with a file missing or cut short is made again.

    :param folder: where the finished folder is to stand.
    :param write: fills the empty folder that it is given.
    :returns: ``folder``.
    :raises ModelError: if the place cannot be written to, or the disk is full.
    """
    if is_complete(folder):
        return folder
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=f".{folder.name}-", dir=folder.parent, ignore_cleanup_errors=True) as temporary:
            draft = Path(temporary) / "draft"
            draft.mkdir()
            write(draft)
            sizes = {str(path.relative_to(draft)): path.stat().st_size for path in sorted(draft.rglob("*")) if path.is_file()}
            write_json(draft / COMPLETE, sizes)
            _move(draft, folder)
    except OSError as error:
        raise ModelError(
            f"cannot unpack the model into {folder.parent} ({error.strerror or error}): free about 300 MB there, or name another folder with FACTCHECK_CACHE"
        ) from error
    return folder


def write_json(path: Path, value: Mapping[str, object] | list[dict[str, object]]) -> None:
    """Write ``value`` as indented UTF-8 JSON."""
    path.write_text(json.dumps(value, ensure_ascii=False, indent=2) + "\n", "utf-8")


def _move(draft: Path, folder: Path) -> None:
    """Put ``draft`` in the place of ``folder``, unless another process has meanwhile put a complete one there."""
    try:
        draft.rename(folder)
    except OSError:
        if is_complete(folder):
            return
        shutil.rmtree(folder, ignore_errors=True)
        draft.rename(folder)
