"""Article → statements: one door for every language."""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.domain import Article, Language, Statement
from factcheck.extraction.persian import extract_persian
from factcheck.extraction.surface import NameFinder, read_surface
from factcheck.language.detect import detect_language
from factcheck.language.text import Token
from factcheck.reading.header import header_span


def no_names(tokens: Sequence[Token]) -> list[tuple[int, int]]:
    """Know no names."""
    return []


def extract(article: Article, *, names: NameFinder = no_names) -> list[Statement]:
    """Find every statement that an article attributes to somebody.

    :param article: the article; without a language of its own, it is told by the text.
    :param names: finds known names among tokens, so that they are not cut.
    :returns: statements in order of their content, without actors; a date only where the words themselves tell one.
    """
    lang = article.lang or detect_language(article.text)
    surface = read_surface(article.text, base=article.date, lang=lang, names=names, skip=header_span(article.text).end)
    if lang == Language.PERSIAN:
        return extract_persian(surface, published=article.date)
    from factcheck.extraction.english import extract_english

    return extract_english(surface, published=article.date)
