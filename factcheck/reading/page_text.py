"""The words of a web page's article, a line a paragraph, without what stands around them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

# trafilatura drops characters that print nothing, half-spaces among them. They pass through it as letters of a script that no newspaper is set in.
_JOINERS = {
    "\u200c": re.compile(r"\u200c|&zwnj;|&#8204;|&#x200c;|\\u200c", re.IGNORECASE),
    "\u200d": re.compile(r"\u200d|&zwj;|&#8205;|&#x200d;|\\u200d", re.IGNORECASE),
}
_STAND_INS = range(0xA840, 0xA870)
_BLOCKS = frozenset(
    {
        *("address", "article", "aside", "blockquote", "body", "br", "cell", "dd", "div", "dl", "dt", "figcaption", "figure", "footer", "form"),
        *("h1", "h2", "h3", "h4", "h5", "h6", "head", "header", "hr", "item", "lb", "li", "list", "main", "nav"),
        *("ol", "p", "pre", "quote", "row", "section", "table", "tbody", "td", "th", "thead", "tr", "ul"),
    }
)
_SILENT = frozenset({"script", "style", "noscript", "template", "iframe", "svg", "object", "select", "button", "textarea", "title"})
_LEAD = re.compile(r"(?:\A|[\s_-])(?:lead|lede|introtext|intro|summary|standfirst)(?:\Z|[\s_-])", re.IGNORECASE)
_LEAST_LEAD = 30
_LEAST_WORDS = 4
_MOST_LINKED = 0.8
_PARAGRAPHS = frozenset({"p", "div", "td", "blockquote", "li"})
_APART = frozenset({"a", "li", "aside", "nav", "footer"})
_BANNERS = [
    f"//*[contains(translate(concat(@id, ' ', @class), 'CDEGIKNOPRST', 'cdegiknoprst'), '{name}')][not(descendant-or-self::body or descendant::h1)]"
    for name in ("cookie", "consent", "gdpr")
]
_SPACES = re.compile(r"[ \t\r\n\f\v\xa0]+")


def article_text(page: str) -> str:
    """Find the article of a page: no navigation, comments, banners, scripts. Its characters stay as they are, but for spaces.

    :param page: the HTML.
    :returns: a line a paragraph; empty if there is no article in it.
    """
    from trafilatura import bare_extraction

    shielded, stand_ins = _shielded(page)
    found = bare_extraction(shielded, include_comments=False, prune_xpath=_BANNERS)
    if found is None or found.body is None:
        return ""
    tree = parse_html(shielded)
    text = _with_lead(_without_heading(_without_links(_in_order(_lines(found.body), tree), tree), tree), tree)
    if not _is_prose(text, tree):
        return ""
    for joiner, stand_in in stand_ins.items():
        text = text.replace(stand_in, joiner)
    return text


def fragment_text(fragment: str) -> str:
    """Return the words of a piece of HTML, as feeds hold it: all but scripts and the like, a line a paragraph."""
    if not fragment.strip():
        return ""
    return _lines(parse_html(f"<div>{fragment}</div>"))


def parse_html(page: str) -> Any:
    """Parse a page or a piece of one; whatever is wrong with it, there comes out a tree."""
    from lxml import html

    try:
        return html.document_fromstring(page, parser=html.HTMLParser(remove_comments=True, remove_pis=True))
    except (ValueError, html.etree.ParserError):
        return html.document_fromstring("<p></p>")


def _shielded(page: str) -> tuple[str, dict[str, str]]:
    """Put letters that the page does not use in place of the joiners; return which stand for which."""
    letters = (letter for letter in map(chr, _STAND_INS) if letter not in page)
    stand_ins = dict(zip(_JOINERS, letters, strict=False))
    for joiner, stand_in in stand_ins.items():
        page = _JOINERS[joiner].sub(stand_in, page)
    return page, stand_ins


def _lines(tree: Any) -> str:
    """Collect the words of a tree, a line for each block."""
    pieces: list[str] = []
    _collect(tree, pieces)
    lines = (_SPACES.sub(" ", line).strip() for line in "".join(pieces).split("\n"))
    return "\n".join(line for line in lines if line)


def _collect(tree: Any, pieces: list[str]) -> None:
    from lxml import etree

    silent = 0
    for event, element in etree.iterwalk(tree, events=("start", "end")):
        quiet = not isinstance(element.tag, str) or element.tag in _SILENT
        silent += (1 if event == "start" else -1) if quiet else 0
        if not quiet and element.tag in _BLOCKS:
            pieces.append("\n")
        words = element.text if event == "start" else element.tail if element is not tree else None
        if words and not silent:
            pieces.append(words.replace("\n", " "))


def _in_order(text: str, tree: Any) -> str:
    """Put the lines in the order of the page; what was found at second sight comes last otherwise."""
    whole = _lines(tree)
    lines = text.split("\n")
    places = [whole.find(line) for line in lines]
    return text if -1 in places else "\n".join(line for _, line in sorted(zip(places, lines, strict=True), key=lambda pair: pair[0]))


def _without_links(text: str, tree: Any) -> str:
    """Leave out the lines that are nothing but a link to another article."""
    links = {_lines(element) for element in tree.iter("a")}
    return "\n".join(line for line in text.split("\n") if line not in links)


def _without_heading(text: str, tree: Any) -> str:
    """Leave out the heading, which is the title, and what stands before it."""
    heading = next(iter(_headings(tree)), "")
    _, found, after = f"\n{text}\n".partition(f"\n{heading}\n")
    return after.strip("\n") if found and after.strip() else text


def _headings(tree: Any) -> list[str]:
    return [line for element in tree.iter("h1") if (line := _lines(element)) and "\n" not in line]


def _is_prose(text: str, tree: Any) -> bool:
    """Tell an article from what a front page or an empty frame leaves: some words, nearly all of them links."""
    linked = Counter(word for element in tree.iter("a") for word in element.text_content().split())
    words = Counter(text.split())
    return max(len(line.split()) for line in text.split("\n")) >= _LEAST_WORDS and (words & linked).total() <= _MOST_LINKED * words.total()


def _with_lead(text: str, tree: Any) -> str:
    """Put the lead before the article where it was taken for something else: it often has a box of its own."""
    heading = next(tree.iter("h1"), None)
    lead = _lead(tree.iter() if heading is None else _after(tree, heading), text.partition("\n")[0], text)
    return f"{lead}\n{text}" if lead else text


def _after(tree: Any, heading: Any) -> Iterator[Any]:
    """Yield the elements after the heading, in order."""
    elements = tree.iter()
    for element in elements:
        if element is heading:
            yield from elements


def _lead(elements: Iterable[Any], opening: str, text: str) -> str | None:
    """Return the first element that is called a lead and comes before the opening of the article, unless the article has it already."""
    for element in elements:
        if element.tag in _PARAGRAPHS and opening and _begins_with(element, opening):
            return None
        name = " ".join(element.get(attribute) or "" for attribute in ("class", "id", "itemprop"))
        if not _LEAD.search(name) or any(one.tag in _APART for one in (element, *element.iterancestors())):
            continue
        words = _lines(element)
        if len(words) >= _LEAST_LEAD and words not in text and opening not in words:
            return words
    return None


def _begins_with(element: Any, opening: str) -> bool:
    """Tell whether an element's words begin with ``opening``, without reading all of them."""
    found = ""
    for piece in element.itertext():
        found = " ".join(f"{found} {piece}".split()) if not found or piece[:1].isspace() else " ".join(f"{found}{piece}".split())
        if len(found) >= len(opening) or not opening.startswith(found):
            break
    return bool(found) and found[: len(opening)] == opening
