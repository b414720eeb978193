"""The names of an archive's speakers, read in a moment and without touching the file, for completion in a shell.

It reads the file beside the Archive class, whose libraries take longer to load than a Tab may, and which brings an older file up to date.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from factcheck.language.text import phrase_key

_NAMES = """
SELECT actors.id, name_fa, name_en, count(*) AS statements
FROM statement_actors JOIN actors ON actors.id = actor_id JOIN statements ON statements.id = statement_id
WHERE statements.current GROUP BY actors.id ORDER BY statements DESC, actors.id
"""
_PATIENCE = 0.5  # seconds


def speaker_names(archive: Path, beginning: str, *, limit: int) -> list[tuple[str, str]]:
    """List the names of speakers that begin as typed, whoever has said most first.

    The schema is left as it is, and so is a file that is locked, damaged or no archive: it has no names.

    :param archive: the SQLite file.
    :param beginning: the first letters of a Persian or English name, or of an id, however they are spelt; none for all Persian names.
    :param limit: how many to return at most.
    :returns: pairs of a name (or id) and whose it is.
    """
    if not archive.is_file():
        return []
    try:
        with closing(sqlite3.connect(f"{archive.resolve().as_uri()}?mode=ro", uri=True, timeout=_PATIENCE)) as connection:
            rows = connection.execute(_NAMES).fetchall()
    except sqlite3.Error:
        return []
    wanted = phrase_key(beginning)
    found: dict[str, str] = {}
    for id_, *names, _ in rows:
        name = next((one for one in (*names, id_) if one and phrase_key(one).startswith(wanted)), None)
        if name is not None:
            found.setdefault(name, " · ".join(one for one in (*names, id_) if one and one != name))
    return list(found.items())[:limit]
