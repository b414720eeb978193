"""The article as a web page describes it for search engines, in JSON-LD."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

_ARTICLES = re.compile(r"(\w*Article|BlogPosting|LiveBlogPosting|Report)\Z")
_PAGES = re.compile(r"(WebPage|ItemPage)\Z")
# What hangs on an article without being it: other articles, readers, the site.
_APART = frozenset({"itemlistelement", "haspart", "mentions", "comment", "ispartof", "relatedlink", "review", "citation", "subjectof", "author", "publisher"})
_WRAPPING = re.compile(r"\A\s*(?:<!--|//\s*<!\[CDATA\[|<!\[CDATA\[)?|(?:-->|//\s*\]\]>|\]\]>)?\s*\Z")
_MOST_DEEP = 12


@dataclass(frozen=True, slots=True)
class ArticleData:
    """What the data says of the article; each is the words as they stand, entities resolved."""

    headline: str | None = None
    published: str | None = None
    publisher: str | None = None
    lang: str | None = None


def read_article_data(scripts: list[str]) -> ArticleData:
    """Read the first article of a page's JSON-LD, else the page itself; a script that is no JSON is passed over.

    :param scripts: the contents of the page's ``application/ld+json`` elements.
    :returns: what is said of it; nothing where nothing is.
    """
    nodes = [node for script in scripts for node in _nodes(_parsed(script))]
    found = [node for pattern in (_ARTICLES, _PAGES) for node in nodes if _is(node, pattern)]
    if not found:
        return ArticleData()
    node = next((node for node in found if node.get("datePublished")), found[0])
    names = {str(one.get("@id")): one for one in nodes if one.get("@id") and one.get("name")}
    headline = node.get("headline") or (node.get("name") if _is(node, _ARTICLES) else None)
    published = node.get("datePublished") or node.get("dateCreated")
    return ArticleData(_words(headline), _words(published), _name(node.get("publisher"), names), _words(node.get("inLanguage")))


def _parsed(script: str) -> Any:
    try:
        return json.loads(_WRAPPING.sub("", script), strict=False)
    except (ValueError, RecursionError):
        return None


def _nodes(value: Any, depth: int = 0) -> Iterator[dict[str, Any]]:
    """Yield the objects that stand for the page or its article, outermost first."""
    if depth > _MOST_DEEP:
        return
    if isinstance(value, list):
        for part in value:
            yield from _nodes(part, depth + 1)
    elif isinstance(value, dict):
        yield value
        for key, part in value.items():
            if isinstance(part, (dict, list)) and key.lower() not in _APART:
                yield from _nodes(part, depth + 1)


def _is(node: dict[str, Any], pattern: re.Pattern[str]) -> bool:
    kinds = node.get("@type")
    return any(isinstance(kind, str) and pattern.search(kind) for kind in (kinds if isinstance(kinds, list) else [kinds]))


def _name(value: Any, names: dict[str, dict[str, Any]]) -> str | None:
    """Return the name of a publisher, written out or by reference."""
    if isinstance(value, list):
        return next((name for part in value if (name := _name(part, names))), None)
    if isinstance(value, dict):
        return _words(value.get("name") or names.get(str(value.get("@id")), {}).get("name"))
    return _words(value)


def _words(value: Any) -> str | None:
    if isinstance(value, list):
        value = value[0] if value else None
    return html.unescape(value).strip() or None if isinstance(value, str) else None
