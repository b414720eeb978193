"""What may be wrong with the index beside an archive."""

from __future__ import annotations

import numpy as np

from factcheck.archive.archive import Archive
from factcheck.archive.health import Cache, Fault
from factcheck.errors import IndexStaleError
from factcheck.matching.index import WAY_OUT, open_index, read_facts


def index_faults(archive: Archive) -> list[Fault]:
    """Hold the index file against the archive: whether it is the archive's own, as it is now, with the same statements and vectors.

    :param archive: the archive.
    :returns: one fault at most; none where there is neither an index nor a statement.
    """
    facts = read_facts(archive.path)
    if facts is None:
        return [Fault(f"no index beside {archive.path.name}, or none that can be read", WAY_OUT, Cache.INDEX)] if archive.counts().statements else []
    try:
        index = open_index(archive, facts.model, facts.dimension)
    except IndexStaleError as error:
        found, _, _ = str(error).rpartition(": ")
        return [Fault(found, WAY_OUT, Cache.INDEX)]
    vectors = archive.vectors(facts.model)
    same = np.array_equal(vectors.statement_ids, index.ids) and np.array_equal(
        vectors.matrix, index.flat.reconstruct_n(0, len(index.ids)).reshape(vectors.matrix.shape)
    )
    return [] if same else [Fault(f"the index beside {archive.path.name} does not hold the archive's own vectors", WAY_OUT, Cache.INDEX)]
