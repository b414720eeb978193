"""Print the schema that the migrations build: ``python -m factcheck.archive.schema > db/schema.sql``."""

from __future__ import annotations

import sys
from pathlib import Path

from sqlalchemy import text

from factcheck.archive.migrate import upgrade
from factcheck.archive.sqlite import make_engine

_HEAD = "-- What db/migrations build. Generated: python -m factcheck.archive.schema > db/schema.sql\n"
# What FTS5 keeps behind the word index is made with it; a view or trigger comes after all that it speaks of.
_QUERY = """
SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%' AND name NOT GLOB 'statement_words_*'
ORDER BY type IN ('view', 'trigger'), tbl_name, type DESC, name
"""


def schema_sql() -> str:
    """Build an archive in memory and return its ``CREATE`` statements, tables in the order of the alphabet."""
    engine = make_engine(None, timeout=1.0)
    try:
        with engine.begin() as connection:
            upgrade(connection, Path("memory"))
            definitions = connection.scalars(text(_QUERY)).all()
    finally:
        engine.dispose()
    return "\n".join([_HEAD, *(_tidy(definition) for definition in definitions)])


def _tidy(definition: str) -> str:
    """Return one definition without tabs or blanks at the ends of lines."""
    return "\n".join(line.replace("\t", "    ").rstrip() for line in definition.splitlines()) + ";\n"


if __name__ == "__main__":
    sys.stdout.write(schema_sql())
