"""How sure a reading is, by what marks the content and how far its parts lie from each other."""

from __future__ import annotations

from factcheck.domain import StatementKind
from factcheck.extraction.contents import Content
from factcheck.extraction.cues import Cue
from factcheck.extraction.sources import Subject
from factcheck.extraction.surface import Surface

_LONG_CONTENT = 60
_FAR_SUBJECT = 16
_CONFIDENCE = {"say": 0.9, "accord": 0.85, "document": 0.85, "request": 0.75, "belief": 0.8, "headline": 0.7, "stance": 0.65}


def confidence_of(surface: Surface, cue: Cue, content: Content, source: Subject | None, *, nested: bool) -> float:
    """Judge how sure a reading is: most where marks or a «که» show the content, less where nothing does or its parts are long or far off.

    :param surface: the text as the rules see it.
    :param cue: the cue.
    :param content: what was said.
    :param source: the speaker's words; ``None`` if they are elided.
    :param nested: whether it is said within another statement.
    :returns: a number in ``[0, 1]``; on annotated articles the half with the higher ones is right more often.
    """
    sure = _CONFIDENCE.get(cue.entry.cls, 0.6)
    for doubt, factor in (
        (nested, 0.75),
        (source is None, 0.97),
        (content.end <= cue.start, 0.8),
        (content.start >= cue.end and not _is_marked(surface, cue, content), 0.9),
        (content.end - content.start > _LONG_CONTENT, 0.75),
        (source is not None and cue.start - source.end > _FAR_SUBJECT, 0.9),
    ):
        sure *= factor if doubt else 1.0
    return round(sure, 3)


def _is_marked(surface: Surface, cue: Cue, content: Content) -> bool:
    return content.kind is StatementKind.DIRECT or any(surface.key(p) in {"که", ":", "«", '"'} for p in range(cue.end, content.start))
