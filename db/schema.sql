-- What db/migrations build. Generated: python -m factcheck.archive.schema > db/schema.sql

CREATE TABLE actors (
    id TEXT NOT NULL,
    kind TEXT NOT NULL,
    name_fa TEXT,
    name_en TEXT,
    wikidata TEXT,
    note TEXT,
    CONSTRAINT pk_actors PRIMARY KEY (id)
);

CREATE TABLE alembic_version (
    version_num VARCHAR(32) NOT NULL,
    CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);

CREATE TABLE aliases (
    actor_id TEXT NOT NULL,
    position INTEGER NOT NULL,
    alias TEXT NOT NULL,
    CONSTRAINT pk_aliases PRIMARY KEY (actor_id, position),
    CONSTRAINT fk_aliases_actor_id FOREIGN KEY(actor_id) REFERENCES actors (id)
);

CREATE TABLE article_versions (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    article_id INTEGER NOT NULL,
    number INTEGER NOT NULL,
    sha256 TEXT NOT NULL,
    title TEXT,
    outlet TEXT,
    url TEXT,
    date DATE,
    lang TEXT,
    read_at DATETIME NOT NULL,
    text TEXT NOT NULL,
    CONSTRAINT fk_article_versions_article_id FOREIGN KEY(article_id) REFERENCES articles (id),
    CONSTRAINT uq_article_versions_article_id_number UNIQUE (article_id, number)
);

CREATE TABLE articles (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "key" TEXT NOT NULL,
    external_id TEXT,
    CONSTRAINT uq_articles_key UNIQUE ("key")
);

CREATE TABLE candidates (
    actor_id TEXT NOT NULL,
    position INTEGER NOT NULL,
    candidate_id TEXT NOT NULL,
    CONSTRAINT pk_candidates PRIMARY KEY (actor_id, position),
    CONSTRAINT fk_candidates_actor_id FOREIGN KEY(actor_id) REFERENCES actors (id)
);

CREATE TABLE conflicts (
    later_id INTEGER NOT NULL,
    earlier_id INTEGER NOT NULL,
    pair_key TEXT NOT NULL,
    similarity DOUBLE NOT NULL,
    probability DOUBLE NOT NULL,
    strength TEXT NOT NULL,
    relation TEXT NOT NULL,
    judgement TEXT NOT NULL,
    CONSTRAINT pk_conflicts PRIMARY KEY (later_id, earlier_id),
    CONSTRAINT fk_conflicts_later_id FOREIGN KEY(later_id) REFERENCES statements (id),
    CONSTRAINT fk_conflicts_earlier_id FOREIGN KEY(earlier_id) REFERENCES statements (id)
);

CREATE INDEX ix_conflicts_earlier_id ON conflicts (earlier_id);

CREATE INDEX ix_conflicts_pair_key ON conflicts (pair_key);

CREATE TABLE decisions (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    act TEXT NOT NULL,
    actor_id TEXT NOT NULL,
    target_id TEXT,
    name TEXT,
    content_hash TEXT,
    place TEXT,
    text TEXT,
    decided_by TEXT NOT NULL,
    decided_at DATETIME NOT NULL,
    undoes INTEGER,
    CONSTRAINT fk_decisions_actor_id FOREIGN KEY(actor_id) REFERENCES actors (id),
    CONSTRAINT fk_decisions_target_id FOREIGN KEY(target_id) REFERENCES actors (id),
    CONSTRAINT fk_decisions_undoes FOREIGN KEY(undoes) REFERENCES decisions (id)
);

CREATE INDEX ix_decisions_undoes ON decisions (undoes);

CREATE TABLE meta (
    name TEXT NOT NULL,
    value TEXT NOT NULL,
    CONSTRAINT pk_meta PRIMARY KEY (name)
);

CREATE TABLE published_checks (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    statement_id INTEGER NOT NULL,
    publisher TEXT NOT NULL,
    url TEXT NOT NULL,
    rating TEXT,
    score DOUBLE,
    checked_on DATE,
    lang TEXT,
    CONSTRAINT fk_published_checks_statement_id FOREIGN KEY(statement_id) REFERENCES statements (id),
    CONSTRAINT uq_published_checks_statement_id_publisher_url UNIQUE (statement_id, publisher, url)
);

CREATE TABLE reviews (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    pair_key TEXT NOT NULL,
    claim TEXT NOT NULL,
    evidence TEXT NOT NULL,
    state TEXT NOT NULL,
    note TEXT NOT NULL,
    reviewer TEXT NOT NULL,
    reviewed_at DATETIME NOT NULL,
    undoes INTEGER,
    CONSTRAINT fk_reviews_undoes FOREIGN KEY(undoes) REFERENCES reviews (id)
);

CREATE INDEX ix_reviews_pair_key ON reviews (pair_key);

CREATE TABLE roles (
    actor_id TEXT NOT NULL,
    position INTEGER NOT NULL,
    title TEXT NOT NULL,
    of_id TEXT NOT NULL,
    start_date DATE,
    end_date DATE,
    CONSTRAINT pk_roles PRIMARY KEY (actor_id, position),
    CONSTRAINT fk_roles_actor_id FOREIGN KEY(actor_id) REFERENCES actors (id)
);

CREATE TABLE run_errors (
    run_id INTEGER NOT NULL,
    position INTEGER NOT NULL,
    place TEXT NOT NULL,
    message TEXT NOT NULL,
    CONSTRAINT pk_run_errors PRIMARY KEY (run_id, position),
    CONSTRAINT fk_run_errors_run_id FOREIGN KEY(run_id) REFERENCES runs (id)
);

CREATE TABLE runs (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    command TEXT NOT NULL,
    arguments TEXT NOT NULL,
    version TEXT NOT NULL,
    encoder TEXT NOT NULL,
    stance_model TEXT NOT NULL,
    started_at DATETIME NOT NULL,
    ended_at DATETIME,
    status TEXT NOT NULL,
    new INTEGER NOT NULL,
    updated INTEGER NOT NULL,
    unchanged INTEGER NOT NULL,
    bad INTEGER NOT NULL,
    statements INTEGER NOT NULL,
    host TEXT NOT NULL,
    process INTEGER NOT NULL,
    process_began TEXT NOT NULL
);

CREATE TABLE scans (
    statement_id INTEGER NOT NULL,
    model TEXT NOT NULL,
    CONSTRAINT pk_scans PRIMARY KEY (statement_id),
    CONSTRAINT fk_scans_statement_id FOREIGN KEY(statement_id) REFERENCES statements (id)
);

CREATE TABLE settlements (
    actor_id TEXT NOT NULL,
    chosen_id TEXT NOT NULL,
    settled_at DATETIME NOT NULL,
    CONSTRAINT pk_settlements PRIMARY KEY (actor_id),
    CONSTRAINT fk_settlements_actor_id FOREIGN KEY(actor_id) REFERENCES actors (id),
    CONSTRAINT fk_settlements_chosen_id FOREIGN KEY(chosen_id) REFERENCES actors (id)
);

CREATE TABLE statement_actors (
    statement_id INTEGER NOT NULL,
    position INTEGER NOT NULL,
    actor_id TEXT NOT NULL, settled_from TEXT,
    CONSTRAINT pk_statement_actors PRIMARY KEY (statement_id, position),
    CONSTRAINT fk_statement_actors_statement_id FOREIGN KEY(statement_id) REFERENCES statements (id),
    CONSTRAINT fk_statement_actors_actor_id FOREIGN KEY(actor_id) REFERENCES actors (id)
);

CREATE UNIQUE INDEX ix_statement_actors_actor_id_statement_id ON statement_actors (actor_id, statement_id);

CREATE VIRTUAL TABLE statement_words USING fts5(words, parts, stems, tokenize = 'ascii');

CREATE TABLE statements (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    article_version_id INTEGER,
    position INTEGER,
    nested_in INTEGER,
    current BOOLEAN NOT NULL,
    kind TEXT NOT NULL,
    negated BOOLEAN NOT NULL,
    content_start INTEGER,
    content_end INTEGER,
    cue_start INTEGER,
    cue_end INTEGER,
    cue_light_start INTEGER,
    cue_light_end INTEGER,
    source_start INTEGER,
    source_end INTEGER,
    medium_start INTEGER,
    medium_end INTEGER,
    sentence_start INTEGER,
    sentence_end INTEGER,
    date_start DATE,
    date_end DATE,
    date_precision TEXT NOT NULL,
    date_how TEXT NOT NULL,
    date_span_start INTEGER,
    date_span_end INTEGER,
    actor_method TEXT,
    confidence DOUBLE NOT NULL,
    resolved TEXT NOT NULL,
    content_hash TEXT NOT NULL,
    text TEXT,
    outlet TEXT,
    url TEXT,
    external_id TEXT,
    import_key TEXT,
    CONSTRAINT fk_statements_article_version_id FOREIGN KEY(article_version_id) REFERENCES article_versions (id),
    CONSTRAINT fk_statements_article_version_id_nested_in FOREIGN KEY(article_version_id, nested_in) REFERENCES statements (article_version_id, position) DEFERRABLE INITIALLY DEFERRED,
    CONSTRAINT uq_statements_article_version_id_position UNIQUE (article_version_id, position),
    CONSTRAINT uq_statements_import_key UNIQUE (import_key),
    CONSTRAINT ck_statements_words CHECK ((article_version_id IS NULL) = (text IS NOT NULL)),
    CONSTRAINT ck_statements_content CHECK ((article_version_id IS NULL) = (content_start IS NULL))
);

CREATE INDEX ix_statements_content_hash ON statements (content_hash);

CREATE INDEX ix_statements_external_id ON statements (external_id);

CREATE TABLE vectors (
    model TEXT NOT NULL,
    content_hash TEXT NOT NULL,
    dimension INTEGER NOT NULL,
    vector BLOB NOT NULL,
    CONSTRAINT pk_vectors PRIMARY KEY (model, content_hash)
);

CREATE VIEW actors_view AS
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
GROUP BY actors.id;

CREATE VIEW conflicts_view AS
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
);

CREATE VIEW reviews_view AS
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
FROM reviews;

CREATE TRIGGER words_of_deleted_statements AFTER DELETE ON statements
BEGIN
    DELETE FROM statement_words WHERE rowid = old.id;
END;

CREATE VIEW statements_view AS
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
WHERE statements.current;
