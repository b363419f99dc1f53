-- What the manager of a server chose for its sessions.
CREATE TABLE server_settings (
    guild_id   INTEGER NOT NULL PRIMARY KEY,
    discussion TEXT    NOT NULL CHECK (discussion IN ('channel', 'thread'))
) STRICT, WITHOUT ROWID;

-- The thread that a session is discussed in, where it has one; the session is then in its channel and in its thread.
ALTER TABLE sessions ADD COLUMN thread_id INTEGER;
CREATE UNIQUE INDEX sessions_of_thread ON sessions (thread_id) WHERE thread_id IS NOT NULL;

-- Each question is asked once in a session.
CREATE TABLE questions_asked (
    session_id INTEGER NOT NULL REFERENCES sessions (id) ON DELETE CASCADE,
    key        TEXT    NOT NULL,
    asked_at   INTEGER NOT NULL,
    PRIMARY KEY (session_id, key)
) STRICT, WITHOUT ROWID;

-- What a session came to, as its tutors wrote it: the last one counts, and an empty one takes it back. Nobody's name is
-- kept with it.
CREATE TABLE conclusions (
    id         INTEGER PRIMARY KEY,
    session_id INTEGER NOT NULL REFERENCES sessions (id) ON DELETE CASCADE,
    text       TEXT    NOT NULL,
    written_at INTEGER NOT NULL
) STRICT;

CREATE INDEX conclusions_of_session ON conclusions (session_id, id);
