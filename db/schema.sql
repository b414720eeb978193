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

CREATE TABLE meta (
    name TEXT NOT NULL,
    value TEXT NOT NULL,
    CONSTRAINT pk_meta PRIMARY KEY (name)
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
