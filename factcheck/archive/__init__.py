"""The archive of articles, actors, statements and vectors: SQLite is the truth."""

from factcheck.archive.archive import Archive, open_archive
from factcheck.archive.filing import Added, Imported, Status
from factcheck.archive.queries import Counts
from factcheck.archive.rows import ImportedStatement
from factcheck.archive.vectors import Vectors

__all__ = ["Added", "Archive", "Counts", "Imported", "ImportedStatement", "Status", "Vectors", "open_archive"]
