"""A small invented world on the command line's own wiring, with fake models in every process, and an archive's content as plain values."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from fakes import NEWS, TrigramEncoder, WordStance

import factcheck.opening
from factcheck import workers
from factcheck.archive.archive import open_archive
from factcheck.config import Settings, load_settings
from factcheck.domain import Article
from factcheck.matching.index import open_index

CLAIMS = (
    {"id": "a", "claim": "کاویانفر گفت که پل تازه شهر تا پایان سال ساخته می‌شود."},
    {"id": "b", "claim": "پل تازه شهر تا پایان سال ساخته می‌شود", "actor": "کاویانفر", "date": "2025-10-30"},
    {"id": "c", "claim": "پل ساخته می‌شود"},
    {"id": "d", "claim": "سروستان گفت که پل تازه شهر تا پایان سال ساخته نمی‌شود."},
    {"id": "e", "date": "2025-10-30"},
    {"id": "f", "claim": "=کاویانفر گفت که مدرسه‌ها تعطیل می‌شوند."},
)


def settings_with_fakes(folder: Path, patch: pytest.MonkeyPatch) -> Settings:
    """Let every process that is forked from this one check with small exact models, on an archive in ``folder``."""
    patch.setattr(factcheck.opening, "load_encoder", lambda settings: TrigramEncoder())
    patch.setattr(factcheck.opening, "load_stance_model", lambda settings: WordStance())
    patch.setattr(workers, "START", "fork")
    return load_settings({"archive": str(folder / "archive.sqlite")}, environ={})


def more_news(count: int) -> list[Article]:
    """Invent articles: each of two sentences of its own, every fourth one a correction of the one before."""
    articles = []
    for number in range(count):
        first = NEWS[number % 2]
        text = first.text + f" مهرزاد کاویانفر گفت که {number} مدرسه تازه در سپیدان ساخته می‌شود."
        id_ = f"m{number - 1 if number % 4 == 3 else number}"
        articles.append(Article(text, id_, first.date, first.outlet, f"https://azargun.example/{id_}"))
    return articles


def write_articles(path: Path, articles: Iterable[Article]) -> Path:
    """Write articles as JSON lines."""
    rows = [{"id": a.id, "date": str(a.date), "outlet": a.outlet, "url": a.url, "text": a.text} for a in articles]
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    return path


def write_claims(path: Path, count: int) -> Path:
    """Write claims as JSON lines, the same few over and over with ids of their own; every ninth line is no JSON."""
    rows = [{**CLAIMS[number % len(CLAIMS)], "id": f"c{number}"} for number in range(count)]
    lines = ["not json" if number % 9 == 8 else json.dumps(row, ensure_ascii=False) for number, row in enumerate(rows)]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def content(path: Path, *, ids: bool = True) -> dict[str, list[Any]]:
    """Return all that an archive holds but for the times of day and the record of runs; without ``ids`` by its content alone."""
    connection = sqlite3.connect(path)
    try:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        if ids:
            tables = ("articles", "article_versions", "statements", "statement_actors", "actors", "aliases", "roles", "vectors")
            found = {table: _rows(connection, f"SELECT * FROM {table}") for table in tables}
            return {**found, "generation": connection.execute("SELECT value FROM meta WHERE name = 'generation'").fetchall()}
        return {
            "versions": _rows(connection, "SELECT key, sha256, date, title, outlet FROM article_versions JOIN articles a ON a.id = article_id"),
            "statements": _rows(
                connection,
                "SELECT a.key, v.sha256, s.position, s.kind, s.content_hash, s.current, group_concat(sa.actor_id) FROM statements s"
                " JOIN article_versions v ON v.id = article_version_id JOIN articles a ON a.id = v.article_id"
                " LEFT JOIN statement_actors sa ON sa.statement_id = s.id GROUP BY s.id",
            ),
            "actors": _rows(connection, "SELECT id, kind, name_fa, name_en FROM actors"),
            "vectors": _rows(connection, "SELECT model, content_hash, dimension FROM vectors"),
        }
    finally:
        connection.close()


def indexed(path: Path, model: str = TrigramEncoder.model_id, dimension: int = TrigramEncoder.dimension) -> tuple[list[int], bytes]:
    """Return the statements and vectors of an archive's index, which must be in step with it."""
    with open_archive(path, create=False) as archive:
        index = open_index(archive, model, dimension)
        assert index.facts.count == len(archive.statement_ids())
    vectors = index.flat.reconstruct_n(0, index.facts.count) if index.facts.count else np.zeros((0, dimension))
    return index.ids.tolist(), vectors.tobytes()


def _rows(connection: sqlite3.Connection, query: str) -> list[Any]:
    cursor = connection.execute(query)
    names = [column[0] for column in cursor.description]
    return sorted((tuple(value for name, value in zip(names, row, strict=True) if name != "read_at") for row in cursor), key=repr)
