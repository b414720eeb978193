"""The FAISS index: a cache of the archive's vectors that can be deleted at any time, and says which archive and model it belongs to.

It is an exact flat index (inner product of unit rows, so cosine). A search names the statements it may return before it starts, so a small actor's
statements are found among a million others; filtering afterwards would return nothing.
"""

from __future__ import annotations

import json
import logging
import os
import tempfile
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import faiss
import numpy as np
from numpy.typing import NDArray

from factcheck.archive.archive import Archive
from factcheck.errors import ArchiveError, IndexLagsError, IndexStaleError

WAY_OUT = 'run "factcheck reindex"'
"""What makes an index good again."""


_LOG = logging.getLogger(__name__)
_TRIES = 5
_PAUSE = 0.05  # seconds


@dataclass(frozen=True, slots=True)
class BuildFacts:
    """What an index was built from, ``generation`` being the archive's ``filings`` then; kept as JSON beside it."""

    archive: str
    generation: int
    model: str
    dimension: int
    count: int


@dataclass(frozen=True, slots=True)
class Index:
    """Vectors of statements, searchable among any subset of them.

    ``ids`` are the statements' archive ids, ascending, one for each row of ``flat``.
    """

    flat: faiss.Index
    ids: NDArray[np.int64]
    facts: BuildFacts

    def search(self, vector: NDArray[np.float32], among: Sequence[int] | NDArray[np.int64], limit: int) -> list[tuple[int, float]]:
        """Find the statements nearest to ``vector``, exactly, among those named.

        :param vector: one unit row, float32 of shape ``(d,)``.
        :param among: archive ids; those that the index does not hold are passed over.
        :param limit: how many to return at most.
        :returns: at most ``limit`` pairs of archive id and cosine, highest first, equal ones by id.
        """
        wanted = np.unique(np.asarray(among, dtype=np.int64))
        rows = np.searchsorted(self.ids, wanted)
        rows = rows[(rows < len(self.ids)) & (self.ids[np.minimum(rows, len(self.ids) - 1)] == wanted)] if len(self.ids) else rows[:0]
        if not len(rows) or limit <= 0:
            return []
        selected = faiss.SearchParameters()
        selected.sel = faiss.IDSelectorArray(rows)
        scores, found = self.flat.search(vector.reshape(1, -1).astype(np.float32), min(limit, len(rows)), params=selected)
        pairs = [(int(self.ids[row]), float(score)) for row, score in zip(found[0], scores[0], strict=True) if row >= 0]
        return sorted(pairs, key=lambda pair: (-pair[1], pair[0]))


def index_path(archive: Path) -> Path:
    """Return where the index of an archive file lies."""
    return archive.with_suffix(".index.faiss")


def build_index(archive: Archive, model: str, dimension: int) -> Index:
    """Build the index from the vectors in the archive, and write it beside the archive, whole or not at all.

    :param archive: whose current statements are indexed.
    :param model: id and revision of the embedding model.
    :param dimension: length of its vectors.
    :returns: the index as written.
    :raises IndexStaleError: if statements have no vector of ``model`` yet.
    :raises ArchiveError: if the file cannot be written.
    """
    index = make_index(archive, model, dimension)
    _write(index, archive)
    return index


def make_index(archive: Archive, model: str, dimension: int) -> Index:
    """Make the index from the vectors in the archive, in memory only.

    :param archive: whose current statements are indexed.
    :param model: id and revision of the embedding model.
    :param dimension: length of its vectors.
    :returns: the index of one state of the archive, whoever writes to it meanwhile.
    :raises IndexStaleError: if statements have no vector of ``model`` yet.
    """
    with archive.frozen():  # others may file statements meanwhile
        missing = len(archive.missing_vectors(model))
        if missing:
            raise IndexStaleError(f"{missing} statements have no vector of {model}: {WAY_OUT}")
        vectors = archive.vectors(model)
        identity, filings = archive.identity, archive.filings
    flat = faiss.IndexFlatIP(dimension)
    if len(vectors.statement_ids):
        flat.add(np.ascontiguousarray(vectors.matrix))
    return Index(flat, vectors.statement_ids, BuildFacts(identity, filings, model, dimension, len(vectors.statement_ids)))


def open_or_make_index(archive: Archive, model: str, dimension: int) -> Index:
    """Open the index beside the archive, or where it is missing or lags behind, make the same one in memory if every statement has its vector.

    A damaged index, or one of another archive or model, is refused: somebody should know.

    :param archive: the archive.
    :param model: id and revision of the embedding model.
    :param dimension: length of its vectors.
    :returns: the index of the archive as it stands.
    :raises IndexStaleError: if the file does not belong to the archive as it is, and statements have no vector of ``model``.
    """
    try:
        return open_index(archive, model, dimension)
    except IndexLagsError as stale:
        try:
            made = make_index(archive, model, dimension)
        except IndexStaleError:
            raise stale from None
        _LOG.info("%s; for now it was made in memory", stale)
        return made


def open_index(archive: Archive, model: str, dimension: int) -> Index:
    """Open the index of an archive.

    :param archive: the archive, as it is now.
    :param model: id and revision of the embedding model that the settings ask for.
    :param dimension: length of its vectors.
    :returns: the index, in step with the archive.
    :raises IndexStaleError: if there is none, or it was built from another archive, another state of it, or another model.
    """
    path = index_path(archive.path)
    facts, flat, ids = _read(archive)
    if (facts.model, facts.dimension) != (model, dimension):
        raise IndexStaleError(f"index was built with {facts.model} ({facts.dimension}), settings ask for {model} ({dimension}): {WAY_OUT}")
    if facts.archive != archive.identity:
        raise IndexStaleError(f"{path.name} belongs to another archive: {WAY_OUT}")
    if facts.generation != archive.filings:
        raise IndexLagsError(f"the archive has changed since {path.name} was built: {WAY_OUT}")
    if not facts.count == flat.ntotal == len(ids):
        raise IndexStaleError(f"{path.name} holds {flat.ntotal} vectors, {facts.count} were built: {WAY_OUT}")
    return Index(flat, ids, facts)


def read_facts(archive: Path) -> BuildFacts | None:
    """Read what the index beside an archive's file was built from; ``None`` if there is none, or its facts cannot be read."""
    try:
        return _read_facts(index_path(archive))
    except (OSError, ValueError, TypeError):
        return None


def current_facts(archive: Archive, model: str) -> BuildFacts | None:
    """Return what the index beside an archive was built from, if it is in step with the archive and of the model; nothing is loaded.

    :param archive: the archive, as it is now.
    :param model: id and revision of the embedding model.
    :returns: its facts; ``None`` where there is no such index.
    """
    path = index_path(archive.path)
    facts = read_facts(archive.path)
    current = facts and (facts.archive, facts.generation, facts.model) == (archive.identity, archive.filings, model)
    return facts if current and path.is_file() and _ids_path(path).is_file() else None


def _read(archive: Archive) -> tuple[BuildFacts, faiss.Index, NDArray[np.int64]]:
    """Read the three files of an index; once more, where another process has put new ones in their place meanwhile."""
    path = index_path(archive.path)
    for left in reversed(range(_TRIES)):
        if not path.is_file() or not _ids_path(path).is_file() or not _facts_path(path).is_file():
            if left and path.is_file():
                time.sleep(_PAUSE)
                continue
            raise IndexLagsError(f"no index beside {archive.path.name}: {WAY_OUT}")
        try:
            facts = _read_facts(path)
            flat, ids = faiss.read_index(str(path)), np.load(_ids_path(path))
            if facts == _read_facts(path):
                return facts, flat, ids
        except (OSError, ValueError, TypeError, RuntimeError) as error:
            if not left:
                raise IndexStaleError(f"{path.name} is damaged: {WAY_OUT}") from error
    raise IndexStaleError(f"{path.name} is being written by another process: wait until that has finished, then run the command again")


def _read_facts(path: Path) -> BuildFacts:
    return BuildFacts(**json.loads(_facts_path(path).read_text(encoding="utf-8")))


def _facts_path(path: Path) -> Path:
    return path.with_suffix(".json")


def _ids_path(path: Path) -> Path:
    return path.with_suffix(".ids.npy")


def _write(index: Index, archive: Archive) -> None:
    """Put an index in its place, unless another process has put a later one there."""
    path = index_path(archive.path)
    try:
        with tempfile.TemporaryDirectory(dir=path.parent, prefix=".index-") as folder:
            draft = Path(folder) / path.name
            faiss.write_index(index.flat, str(draft))
            np.save(_ids_path(draft), index.ids)
            _facts_path(draft).write_text(json.dumps(asdict(index.facts)), encoding="utf-8")
            with archive.undisturbed():
                if not _is_overtaken(index.facts, archive):
                    _facts_path(path).unlink(missing_ok=True)
                    for place in (lambda p: p, _ids_path, _facts_path):
                        os.replace(place(draft), place(path))
    except (OSError, RuntimeError) as error:
        raise ArchiveError(f"the index cannot be written to {path.parent} ({error}): free space or give another place with --archive") from error


def _is_overtaken(facts: BuildFacts, archive: Archive) -> bool:
    """Tell whether the index that is there is of the same archive and model, and of a later state than ``facts``."""
    try:
        there = _read_facts(index_path(archive.path))
    except (OSError, ValueError, TypeError):
        return False
    same = (there.archive, there.model, there.dimension) == (facts.archive, facts.model, facts.dimension)
    return same and facts.generation < there.generation <= archive.filings
