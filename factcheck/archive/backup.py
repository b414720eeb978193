"""Copy an archive while others read and write it."""

from __future__ import annotations

import os
import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path

from factcheck.archive.sqlite import explained
from factcheck.errors import ArchiveError, InputError

_BESIDE = ("-wal", "-shm", "-journal")


def back_up(archive: Path, to: Path, *, force: bool = False, timeout: float = 10.0) -> int:
    """Copy an archive as it stands at one moment into one file, whole or not at all, and check the copy.

    :param archive: the archive's file; others may read and write it in the meantime.
    :param to: the file that the copy becomes; it appears only once the copy has been checked.
    :param force: take the place of a file that is there.
    :param timeout: seconds to wait while another process has the archive to itself.
    :returns: the size of the copy in bytes.
    :raises InputError: if ``to`` is there already, is the archive itself or a folder.
    :raises ArchiveError: if there is no archive, it is damaged, or the copy cannot be written.
    """
    if not archive.is_file():
        raise ArchiveError(f"{archive}: no such archive: name one with --archive")
    if to.is_dir():
        raise InputError(f"{to}: a folder: name the file that the copy is to be")
    if to.exists() and to.samefile(archive):
        raise InputError(f"{to}: the archive itself: name another file")
    if to.exists() and not force:
        raise InputError(f"{to}: is there already: name another file, or replace it with --force")
    try:
        with tempfile.TemporaryDirectory(dir=to.parent, prefix=".backup-") as folder:
            draft = Path(folder) / "archive.sqlite"
            _copy(archive, draft, timeout)
            for beside in _BESIDE:  # what belonged to the file before would be taken for a part of the new one
                to.with_name(to.name + beside).unlink(missing_ok=True)
            os.replace(draft, to)
    except OSError as error:
        raise ArchiveError(f"{to}: cannot be written ({error.strerror}): free space or name another file") from error
    return to.stat().st_size


def _copy(archive: Path, draft: Path, timeout: float) -> None:
    """Copy all pages inside one read of the archive, make the copy a single file, and see whether it is sound."""
    with explained(archive), closing(sqlite3.connect(archive, timeout=timeout)) as source, closing(sqlite3.connect(draft)) as copy:
        tables = {name for (name,) in source.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        if not {"meta", "alembic_version"} <= tables:
            raise ArchiveError(f"{archive}: no archive: name one with --archive")
        source.backup(copy)
        copy.execute("PRAGMA journal_mode = DELETE")
        faults = [said for (said,) in copy.execute("PRAGMA integrity_check") if said != "ok"]
        if faults:
            raise ArchiveError(f'{archive}: is damaged ({" ".join(faults[0].split())}), so that no copy was kept: run "factcheck check-archive"')
    with draft.open("rb") as written:
        os.fsync(written.fileno())
