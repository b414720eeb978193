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

    Persian and English are read whole, Arabic by its commonest patterns; of other languages only direct quotations are, with the nearest speaker
    (``language_note`` says so).

    :param article: the article; without a language of its own, it is told by the text.
    :param names: finds known names among tokens, so that they are not cut.
    :returns: statements in order of their content, without actors; a date only where the words themselves tell one.
    """
    lang = article.lang or detect_language(article.text)
    surface = read_surface(article.text, base=article.date, lang=lang, names=names, skip=header_span(article.text).end)
    if lang == Language.PERSIAN:
        return extract_persian(surface, published=article.date)
    if lang == Language.ENGLISH:
        from factcheck.extraction.english import extract_english

        return extract_english(surface, published=article.date)
    from factcheck.extraction.quotations import extract_quotations

    return extract_quotations(surface, lang=lang, published=article.date)


def language_note(article: Article) -> str | None:
    """Say what of an article's language is not read; ``None`` for Persian and English.

    >>> language_note(Article(text="Der Minister sagte, die Gespräche gingen weiter.", id="a"))
    'language "de": only direct quotations are read, with the nearest speaker; reported speech is not'
    """
    lang = article.lang or detect_language(article.text)
    if lang in set(Language):
        return None
    if lang == "ar":
        return 'language "ar": quotations and the commonest forms of reported speech are read, others are not'
    return f'language "{lang}": only direct quotations are read, with the nearest speaker; reported speech is not'
