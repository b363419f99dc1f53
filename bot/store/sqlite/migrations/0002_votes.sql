-- Statements are voted on: those that members raised and, from the discussion on, the pack's own.

CREATE TABLE new_statements (
    id             INTEGER PRIMARY KEY,
    session_id     INTEGER NOT NULL REFERENCES sessions (id) ON DELETE CASCADE,
    member_id      INTEGER REFERENCES members (id) ON DELETE CASCADE,
    seed           TEXT,    -- The id of the pack's limitation that it is, where no member raised it.
    number         INTEGER, -- None while it is held: it is much like another, and its author has not said what to do.
    text           TEXT    NOT NULL,
    project        TEXT,
    component      TEXT,
    entry_id       INTEGER REFERENCES entries (id) ON DELETE SET NULL,
    hidden_because TEXT,
    merged_into    INTEGER REFERENCES statements (id) ON DELETE SET NULL,
    added_at       INTEGER NOT NULL,
    CHECK ((member_id IS NULL) <> (seed IS NULL)),
    CHECK (merged_into <> id),
    UNIQUE (session_id, number),
    UNIQUE (session_id, seed)
) STRICT;

INSERT INTO new_statements (id, session_id, member_id, number, text, project, component, entry_id, added_at)
SELECT id, session_id, member_id, number, text, project, component, entry_id, added_at FROM statements;

-- Sessions whose discussion is open already get their seeds now.
INSERT INTO new_statements (session_id, seed, number, text, project, component, added_at)
SELECT sessions.id, json_extract(value, '$.id'),
    (SELECT coalesce(max(number), 0) FROM statements WHERE session_id = sessions.id) + key + 1,
    json_extract(value, '$.text'), json_extract(value, '$.project'), json_extract(value, '$.component'),
    sessions.started_at
FROM sessions JOIN packs ON packs.hash = sessions.pack_hash, json_each(packs.body, '$.limitations')
WHERE sessions.stage = 'discuss';

DROP TABLE statements;
ALTER TABLE new_statements RENAME TO statements;
CREATE INDEX statements_of_entry ON statements (entry_id) WHERE entry_id IS NOT NULL;
CREATE INDEX merged_statements ON statements (merged_into) WHERE merged_into IS NOT NULL;

-- What a statement said before its author mended it.
CREATE TABLE statement_versions (
    id           INTEGER PRIMARY KEY,
    statement_id INTEGER NOT NULL REFERENCES statements (id) ON DELETE CASCADE,
    text         TEXT    NOT NULL,
    replaced_at  INTEGER NOT NULL
) STRICT;

CREATE INDEX versions_of_statement ON statement_versions (statement_id);

-- One vote of a member on a statement: the last one counts. Raising a statement is to agree with it.
CREATE TABLE votes (
    statement_id INTEGER NOT NULL REFERENCES statements (id) ON DELETE CASCADE,
    member_id    INTEGER NOT NULL REFERENCES members (id) ON DELETE CASCADE,
    vote         TEXT    NOT NULL CHECK (vote IN ('agree', 'disagree', 'pass')),
    voted_at     INTEGER NOT NULL,
    PRIMARY KEY (statement_id, member_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX votes_of_member ON votes (member_id);

INSERT INTO votes (statement_id, member_id, vote, voted_at)
SELECT id, member_id, 'agree', added_at FROM statements WHERE member_id IS NOT NULL;

-- Why somebody voted like that. It is shown while that is their vote; nothing that a member typed is ever lost.
CREATE TABLE reasons (
    id           INTEGER PRIMARY KEY,
    statement_id INTEGER NOT NULL REFERENCES statements (id) ON DELETE CASCADE,
    member_id    INTEGER NOT NULL REFERENCES members (id) ON DELETE CASCADE,
    vote         TEXT    NOT NULL CHECK (vote IN ('agree', 'disagree', 'pass')),
    text         TEXT    NOT NULL,
    given_at     INTEGER NOT NULL
) STRICT;

CREATE INDEX reasons_for_statement ON reasons (statement_id, member_id);
CREATE INDEX reasons_of_member ON reasons (member_id);

-- Statements that a member would rather vote on later.
CREATE TABLE skips (
    statement_id INTEGER NOT NULL REFERENCES statements (id) ON DELETE CASCADE,
    member_id    INTEGER NOT NULL REFERENCES members (id) ON DELETE CASCADE,
    skipped_at   INTEGER NOT NULL,
    PRIMARY KEY (statement_id, member_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX skips_of_member ON skips (member_id);
