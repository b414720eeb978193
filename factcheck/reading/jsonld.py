"""JSON-LD as it is met with: documents out of files and web pages, nodes of a type out of documents, references between nodes followed."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import Any

from factcheck.errors import InputError
from factcheck.reading.decoding import is_damaged

Node = Mapping[str, Any]
"""One JSON-LD object."""
_WRAPPING = re.compile(r"^\s*(?:<!--|(?://|/\*)?\s*<!\[CDATA\[\s*(?:\*/)?)|(?:-->|(?://|/\*)?\s*\]\]>\s*(?:\*/)?)\s*$")


@dataclass(frozen=True, slots=True)
class Nodes:
    """The nodes of one document by their ``@id``, so that a reference can be followed."""

    known: Mapping[str, Node]

    @classmethod
    def of(cls, document: Any) -> Nodes:
        """Collect the nodes that say more than their ``@id``."""
        found: dict[str, Node] = {}
        for _, node in walk(document):
            id_ = node.get("@id")
            if isinstance(id_, str) and len(node) > 1:
                found.setdefault(id_, node)
        return cls(found)

    def all(self, value: Any, *, name: bool | str = False) -> list[Node]:
        """Return the nodes that a value holds or refers to.

        :param value: of a property: a node, a reference, words, or a list of such.
        :param name: whether mere words stand for a node of that name, or the property that they stand for; else they are left out.
        :returns: the nodes, in order.
        """
        found: list[Node] = []
        for one in value if isinstance(value, list) else [value]:
            if isinstance(one, dict):
                found.append(self.known.get(str(one.get("@id")), one) if len(one) == 1 else one)
            elif isinstance(one, str) and name:
                found.append({name if isinstance(name, str) else "name": one})
        return found


def documents(text: str, place: str, *, about: str) -> Iterator[tuple[str, Any, str | None]]:
    """Yield the JSON documents of a text: the text itself, or each ``application/ld+json`` script of a web page.

    :param text: JSON or HTML.
    :param place: what to call it in an error.
    :param about: a word without which a broken script is passed over.
    :yields: place, document, and the error of a script that is not JSON.
    :raises InputError: if the text begins like JSON but is not.
    """
    if text.lstrip("\ufeff \t\r\n").startswith(("{", "[")):
        yield place, _parsed(text.lstrip("\ufeff"), place), None
        return
    for number, script in enumerate(_scripts(text), start=1):
        where = f"{place} script {number}"
        try:
            yield where, _parsed(_WRAPPING.sub("", script), where), None
        except InputError as error:
            if about in script:
                yield where, None, str(error)


def walk(document: Any, type_: str | None = None) -> Iterator[tuple[str, Node]]:
    """Yield the nodes of a document in its order, each with its path; of one type, without what is inside those, if a type is named."""
    waiting: list[tuple[str, Any]] = [("", document)]
    while waiting:
        path, value = waiting.pop()
        if isinstance(value, dict):
            if type_ is None or type_ in node_type(value):
                yield path, value
                if type_ is not None:
                    continue
            waiting.extend((f"{path}.{name}".lstrip("."), inner) for name, inner in reversed(value.items()))
        elif isinstance(value, list):
            waiting.extend((f"{path}[{number}]", inner) for number, inner in reversed([*enumerate(value)]))


def node_type(node: Node) -> list[str]:
    """Return the names of a node's types, without the vocabulary that they are of."""
    types = node.get("@type")
    return [re.split(r"[/#:]", one)[-1] for one in (types if isinstance(types, list) else [types]) if isinstance(one, str)]


def plain(value: Any, place: str) -> str | None:
    """Return a value as words on one line, entities resolved; of several values the first that says something.

    :param value: text, a number, ``{"@value": …}``, or a list of such; anything else says nothing.
    :param place: what to call it in an error.
    :returns: the words, ``None`` if there are none.
    :raises InputError: if they cannot be written in any encoding.
    """
    if isinstance(value, list):
        return next(filter(None, (plain(one, place) for one in value)), None)
    if isinstance(value, dict):
        return plain(value.get("@value"), place) if "@value" in value else None
    if isinstance(value, bool) or not isinstance(value, (str, int, float)):
        return None
    words = " ".join(html.unescape(str(value)).split())
    if is_damaged(words) or "\0" in words:
        raise InputError(f"{place}: half characters or NUL in the text: save the file as UTF-8")
    return words or None


def _parsed(text: str, place: str) -> Any:
    try:
        return json.loads(text, strict=False)  # line breaks within strings are common in pages
    except (json.JSONDecodeError, RecursionError) as error:
        reason = f"{error.msg} at character {error.pos}" if isinstance(error, json.JSONDecodeError) else "nested too deeply"
        raise InputError(f"{place}: not JSON ({reason}): correct it") from error
    except ValueError as error:
        raise InputError(f"{place}: not usable JSON ({error}): correct it") from error


def _scripts(page: str) -> list[str]:
    collector = _Scripts()
    collector.feed(page)
    collector.close()
    return collector.found


class _Scripts(HTMLParser):
    """Collects the JSON-LD scripts of a page."""

    def __init__(self) -> None:
        """Begin outside any script."""
        super().__init__()
        self.found: list[str] = []
        self._inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note where a script of data begins."""
        kind = dict(attrs).get("type") or ""
        self._inside = tag == "script" and kind.split(";")[0].strip().lower() == "application/ld+json"
        if self._inside:
            self.found.append("")

    def handle_endtag(self, tag: str) -> None:
        """Note where it ends."""
        self._inside = False

    def handle_data(self, data: str) -> None:
        """Keep what stands in it."""
        if self._inside:
            self.found[-1] += data
