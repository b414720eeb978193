"""The gold files: JSONL rows, and articles with annotated statements in their two shapes."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from factcheck.domain import Article
from factcheck.errors import EmptyInputError, InputError

_FARTHEST_TEXT = 4


@dataclass(frozen=True, slots=True)
class GoldArticle:
    """An annotated article: its statements and actors as the file has them."""

    article: Article
    statements: Sequence[Mapping[str, Any]]
    actors: Sequence[Mapping[str, Any]]


def read_rows(paths: Sequence[Path], required: Sequence[str]) -> list[dict[str, Any]]:
    """Read the rows of JSONL gold files.

    :param paths: UTF-8 files.
    :param required: fields that every row must have.
    :returns: the rows of all files, in order; at least one.
    :raises InputError: naming file and line.
    """
    rows: list[dict[str, Any]] = []
    for path in paths:
        for number, line in enumerate(_text(path).splitlines(), start=1):
            if not line.strip():
                continue
            try:
                row = json.loads(line)
            except json.JSONDecodeError as error:
                raise InputError(f"{path.name} line {number}: not JSON ({error.msg}): correct the line") from error
            missing = [name for name in required if name not in row]
            if missing:
                raise InputError(f"{path.name} line {number}: no {', '.join(missing)}: this task needs {', '.join(required)}")
            rows.append(row)
    if not rows:
        raise EmptyInputError(f"no rows in {', '.join(path.name for path in paths)}: give files with at least one")
    return rows


def read_pair_rows(paths: Sequence[Path], required: Sequence[str]) -> list[dict[str, Any]]:
    """Read pairs of statements: rows of JSONL, or the pairs of an annotated article, each as its later statement against the earlier.

    :param paths: a ``.json`` file is one annotated article, any other JSONL.
    :param required: fields that every row must have.
    :returns: the rows of all files, in order; at least one.
    :raises InputError: naming file and place.
    """
    rows: list[dict[str, Any]] = []
    for path in paths:
        rows += _annotated_pairs(path) if path.suffix == ".json" else read_rows([path], required)
    return rows


def _annotated_pairs(path: Path) -> list[dict[str, Any]]:
    """Read the pairs of one annotated article; what is neither support nor contradiction is unrelated."""
    try:
        gold = json.loads(_text(path))
        statements = {statement["id"]: statement for statement in gold["statements"]}
        return [_annotated_pair(pair, statements) for pair in gold["pairs"]]
    except (ValueError, KeyError, TypeError) as error:
        raise InputError(f"{path.name}: no statements with pairs ({error}): see factcheck evaluate --help") from error


def _annotated_pair(pair: Mapping[str, Any], statements: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    earlier, later = sorted((statements[pair["a"]], statements[pair["b"]]), key=lambda statement: (statement["date"]["end"] or "", statement["id"]))
    words = [statement.get("content_resolved_fa") or statement["content_text"] for statement in (later, earlier)]
    return {
        "id": f"{pair['a']}-{pair['b']}",
        "claim": words[0],
        "claim_date": later["date"]["end"],
        "evidence": words[1],
        "evidence_date": earlier["date"]["end"],
        "relation": {"contradict": "conflicts", "support": "supports"}.get(pair["relation"], "unrelated"),
    }


def read_gold_articles(paths: Sequence[Path]) -> Iterator[GoldArticle]:
    """Read annotated articles: JSONL with the text in each row, or one JSON document whose ``file`` names the text.

    :param paths: a ``.json`` file is one document, any other JSONL.
    :yields: the articles of all files, in order.
    :raises InputError: if a file is of neither shape, or the named text cannot be found near it.
    """
    for path in paths:
        if path.suffix == ".json":
            yield _single(path)
            continue
        for row in read_rows([path], ["id", "text", "statements"]):
            yield GoldArticle(_article(row), row["statements"], row.get("actors", ()))


def _single(path: Path) -> GoldArticle:
    try:
        gold = json.loads(_text(path))
        named, date = gold["file"], gold["article"]["date"]
        statements, actors = gold["statements"], gold["actors"]
    except (ValueError, KeyError, TypeError) as error:
        raise InputError(f"{path.name}: not an annotated article ({error}): see factcheck evaluate --help") from error
    for folder in list(path.resolve().parents)[:_FARTHEST_TEXT]:
        if (folder / named).is_file():
            text = (folder / named).read_bytes().decode("utf-8")
            return GoldArticle(Article(text=text, id=path.stem, date=dt.date.fromisoformat(date), lang=gold["article"].get("lang")), statements, actors)
    raise InputError(f'{path.name}: its text "{named}" is not near it: put the text where the file says')


def _article(row: Mapping[str, Any]) -> Article:
    date = row.get("publish_date") or row.get("date")
    return Article(
        text=row["text"], id=row["id"], date=dt.date.fromisoformat(date) if date else None, outlet=row.get("outlet"), url=row.get("url"), lang=row.get("lang")
    )


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path}: cannot be read ({error}): give a UTF-8 file") from error
