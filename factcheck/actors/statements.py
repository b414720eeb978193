"""Article → finished statements: extracted, with their actors, dates and self-contained text."""

from __future__ import annotations

from factcheck.actors.gazetteer import Gazetteer
from factcheck.actors.resolve import resolve
from factcheck.actors.selfcontained import with_resolved_text
from factcheck.domain import Article, Statement
from factcheck.extraction.extract import extract


def read_statements(article: Article, gazetteer: Gazetteer) -> list[Statement]:
    """Read every statement that an article attributes to somebody, in order of its content."""
    statements = extract(article, names=gazetteer.find_names)
    return with_resolved_text(article, resolve(article, statements, gazetteer), gazetteer)
