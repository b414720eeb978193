"""Let the archive be searched by words, read by itself, and say who decided who is who: a word index, views with plain names, a log of decisions."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from factcheck.archive.words import refill

revision = "factcheck_0004"
down_revision = "factcheck_0003"

_WORDS = "CREATE VIRTUAL TABLE statement_words USING fts5(words, parts, stems, tokenize = 'ascii')"

_FORGET_WORDS = """CREATE TRIGGER words_of_deleted_statements AFTER DELETE ON statements
BEGIN
    DELETE FROM statement_words WHERE rowid = old.id;
END"""

# substr counts code points from 1, spans from 0.
_STATEMENTS_VIEW = """CREATE VIEW statements_view AS
SELECT
    statements.id AS statement,
    coalesce(statements.date_end, statements.date_start) AS day,
    (
        SELECT group_concat(name, ' · ') FROM (
            SELECT coalesce(actors.name_fa, actors.name_en, actors.id) AS name
            FROM statement_actors JOIN actors ON actors.id = statement_actors.actor_id
            WHERE statement_actors.statement_id = statements.id ORDER BY statement_actors.position
        )
    ) AS actor,
    coalesce(statements.text, substr(versions.text, statements.content_start + 1, statements.content_end - statements.content_start)) AS content,
    substr(versions.text, statements.source_start + 1, statements.source_end - statements.source_start) AS source,
    substr(versions.text, statements.cue_start + 1, statements.cue_end - statements.cue_start) AS cue,
    statements.kind AS kind,
    statements.negated AS negated,
    coalesce(statements.outlet, versions.outlet) AS outlet,
    versions.title AS title,
    coalesce(statements.url, versions.url) AS url,
    statements.date_start AS first_day,
    statements.date_end AS last_day,
    statements.date_precision AS date_precision,
    versions.date AS published,
    versions.lang AS lang,
    statements.confidence AS confidence,
    articles."key" AS article,
    versions.number AS version,
    statements.external_id AS external_id
FROM statements
LEFT JOIN article_versions AS versions ON versions.id = statements.article_version_id
LEFT JOIN articles ON articles.id = versions.article_id
WHERE statements.current"""

_ACTORS_VIEW = """CREATE VIEW actors_view AS
SELECT
    actors.id AS actor,
    coalesce(actors.name_fa, actors.name_en, actors.id) AS name,
    actors.name_en AS name_en,
    actors.kind AS kind,
    count(statements.id) AS statements,
    min(coalesce(statements.date_start, statements.date_end)) AS first_day,
    max(coalesce(statements.date_end, statements.date_start)) AS last_day,
    actors.wikidata AS wikidata,
    actors.note AS note
FROM actors
LEFT JOIN statement_actors ON statement_actors.actor_id = actors.id
LEFT JOIN statements ON statements.id = statement_actors.statement_id AND statements.current
GROUP BY actors.id"""

_REVIEWS_VIEW = """CREATE VIEW reviews_view AS
SELECT
    reviews.id AS review,
    reviews.state AS state,
    reviews.claim AS claim,
    reviews.evidence AS evidence,
    reviews.note AS note,
    reviews.reviewer AS reviewer,
    reviews.reviewed_at AS reviewed_at,
    reviews.undoes AS undoes,
    reviews.id = (SELECT max(id) FROM reviews AS others WHERE others.pair_key = reviews.pair_key) AS last,
    reviews.pair_key AS pair
FROM reviews"""

_CONFLICTS_VIEW = """CREATE VIEW conflicts_view AS
SELECT
    (
        SELECT group_concat(name, ' · ') FROM (
            SELECT coalesce(actors.name_fa, actors.name_en, actors.id) AS name
            FROM statement_actors AS mine
            JOIN statement_actors AS theirs ON theirs.actor_id = mine.actor_id AND theirs.statement_id = conflicts.earlier_id
            JOIN actors ON actors.id = mine.actor_id
            WHERE mine.statement_id = conflicts.later_id ORDER BY mine.position
        )
    ) AS actor,
    later.day AS later_day,
    later.content AS later_content,
    earlier.day AS earlier_day,
    earlier.content AS earlier_content,
    conflicts.strength AS strength,
    conflicts.relation AS relation,
    conflicts.probability AS probability,
    coalesce((SELECT state FROM reviews WHERE reviews.pair_key = conflicts.pair_key ORDER BY id DESC LIMIT 1), 'open') AS review,
    later.outlet AS later_outlet,
    later.url AS later_url,
    earlier.outlet AS earlier_outlet,
    earlier.url AS earlier_url,
    conflicts.later_id AS later_statement,
    conflicts.earlier_id AS earlier_statement,
    conflicts.pair_key AS pair
FROM conflicts
JOIN statements_view AS later ON later.statement = conflicts.later_id
JOIN statements_view AS earlier ON earlier.statement = conflicts.earlier_id
WHERE EXISTS (
    SELECT 1 FROM statement_actors AS mine JOIN statement_actors AS theirs ON theirs.actor_id = mine.actor_id
    WHERE mine.statement_id = conflicts.later_id AND theirs.statement_id = conflicts.earlier_id
)"""


def upgrade() -> None:
    """Add the log, the word index with what the archive holds, and the views."""
    _create_decisions()
    _log_what_was_settled()
    op.execute("INSERT OR REPLACE INTO meta (name, value) SELECT 'filings', value FROM meta WHERE name = 'generation'")
    op.execute(_WORDS)
    op.execute(_FORGET_WORDS)
    refill(op.get_bind())
    for view in (_STATEMENTS_VIEW, _ACTORS_VIEW, _REVIEWS_VIEW, _CONFLICTS_VIEW):
        op.execute(view)


def _create_decisions() -> None:
    op.create_table(
        "decisions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("act", sa.Text(), nullable=False),
        sa.Column("actor_id", sa.Text(), nullable=False),
        sa.Column("target_id", sa.Text()),
        sa.Column("name", sa.Text()),
        sa.Column("content_hash", sa.Text()),
        sa.Column("place", sa.Text()),
        sa.Column("text", sa.Text()),
        sa.Column("decided_by", sa.Text(), nullable=False),
        sa.Column("decided_at", sa.DateTime(), nullable=False),
        sa.Column("undoes", sa.Integer()),
        sa.PrimaryKeyConstraint("id", name="pk_decisions"),
        sa.ForeignKeyConstraint(["actor_id"], ["actors.id"], name="fk_decisions_actor_id"),
        sa.ForeignKeyConstraint(["target_id"], ["actors.id"], name="fk_decisions_target_id"),
        sa.ForeignKeyConstraint(["undoes"], ["decisions.id"], name="fk_decisions_undoes"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_decisions_undoes", "decisions", ["undoes"])


def _log_what_was_settled() -> None:
    """Begin the log with what stands: who decided it was not kept then."""
    op.execute(
        "INSERT INTO decisions (act, actor_id, target_id, decided_by, decided_at)"
        " SELECT CASE WHEN actor_id IN (SELECT actor_id FROM candidates) THEN 'settle' ELSE 'merge' END, actor_id, chosen_id, '', settled_at"
        " FROM settlements ORDER BY settled_at, actor_id"
    )
