"""Texts of the archive into vectors, and these into the index."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from factcheck.archive.archive import Archive
from factcheck.archive.rows import content_hash
from factcheck.errors import IndexStaleError
from factcheck.matching.index import Index, build_index

if TYPE_CHECKING:
    from factcheck.models.encoder import Encoder

_LOG = logging.getLogger(__name__)
_BATCH = 512
_TRIES = 100

Progress = Callable[[int, int], None]
"""Told how many of how many texts are encoded, or statements checked."""


def no_progress(done: int, total: int) -> None:
    """Tell nobody."""


def renew_index(archive: Archive, encoder: Encoder, progress: Progress = no_progress) -> Index:
    """Encode every statement that has no vector of the model yet, and rebuild the index.

    :param archive: whose statements are indexed.
    :param encoder: the embedding model.
    :param progress: told, batch by batch, how many of how many texts are encoded.
    :returns: the index.
    :raises IndexStaleError: if another process files statements faster than this one encodes them.
    """
    for left in reversed(range(_TRIES)):
        began = time.perf_counter()
        encode_missing(archive, encoder, progress)
        try:
            index = build_index(archive, encoder.model_id, encoder.dimension)
        except IndexStaleError:  # another process has filed more statements meanwhile
            if not left:
                raise
            continue
        _LOG.debug("indexed %d statements in %.2f s", index.facts.count, time.perf_counter() - began)
        return index
    raise RuntimeError("no try is left, and none has ended")


def encode_missing(archive: Archive, encoder: Encoder, progress: Progress = no_progress) -> None:
    """Encode what has no vector of the model yet; what is encoded is kept every few hundred texts."""
    missing = archive.missing_vectors(encoder.model_id)
    for start in range(0, len(missing), _BATCH):
        batch = missing[start : start + _BATCH]
        vectors = encoder.encode([text for _, text in batch])
        archive.store_vectors(encoder.model_id, [hash_ for hash_, _ in batch], vectors)
        progress(start + len(batch), len(missing))


def encode_ahead(archive: Archive, encoder: Encoder, texts: Iterable[str]) -> None:
    """Store the vectors of contents that are to be filed next, but for those that are there."""
    wanted = {content_hash(text): text for text in texts}
    missing = sorted(archive.without_vector(encoder.model_id, wanted))
    if missing:
        archive.store_vectors(encoder.model_id, missing, encoder.encode([wanted[hash_] for hash_ in missing]))
