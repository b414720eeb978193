"""The word lists of data/lexicon, read once and looked up by key."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from factcheck.config import data_folder
from factcheck.errors import InputError
from factcheck.language.text import phrase_key


def lexicon_rows(name: str) -> Iterator[dict[str, Any]]:
    """Yield the rows of one JSONL file of ``data/lexicon``, empty lines passed over; an unreadable one raises ``InputError``."""
    yield from json_rows(data_folder() / "lexicon" / name)


def json_rows(path: Path) -> Iterator[dict[str, Any]]:
    """Yield the rows of a JSONL data file.

    :param path: the file.
    :yields: the rows in order, empty lines passed over.
    :raises InputError: if the file cannot be read or a line is not JSON.
    """
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except OSError as error:
        raise InputError(f"{path.name} cannot be read ({error.strerror}): give a folder that holds it") from error
    for number, line in enumerate(lines, start=1):
        if line.strip():
            try:
                yield json.loads(line)
            except json.JSONDecodeError as error:
                raise InputError(f"{path.name} line {number}: not JSON ({error.msg}): correct the line") from error


@cache
def word_class(name: str) -> frozenset[str]:
    """Return the keys of one class of ``words.jsonl``, phrases joined without spaces."""
    for row in lexicon_rows("words.jsonl"):
        if row["class"] == name:
            return frozenset(phrase_key(word) for word in row["words"])
    raise KeyError(name)


@cache
def longest_phrase(name: str) -> int:
    """Return how many words the longest phrase of a class has."""
    return max(len(word.split()) for row in lexicon_rows("words.jsonl") if row["class"] == name for word in row["words"])


def title_forms(row: dict[str, Any]) -> tuple[str, ...]:
    """Return the forms of one row of ``titles.jsonl``, with the linking vowel that a following noun adds in writing («سخنگوی», «نماینده‌ی»)."""
    forms = tuple(row.get("fa", ()))
    linked = tuple(form + "ی" for form in forms if form[-1:] in {"و", "ا", "ه"})
    return (*forms, *linked, *row.get("en", ()))
