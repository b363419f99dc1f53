-- Times are whole milliseconds since 1970-01-01 UTC.

CREATE TABLE tutor_roles (
    guild_id INTEGER NOT NULL,
    role_id  INTEGER NOT NULL,
    PRIMARY KEY (guild_id, role_id)
) STRICT, WITHOUT ROWID;

-- A pack as it was when a session started, by the hash of its content.
CREATE TABLE packs (
    hash     TEXT NOT NULL PRIMARY KEY,
    pack_id  TEXT NOT NULL,
    body     TEXT NOT NULL,
    added_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE sessions (
    id         INTEGER PRIMARY KEY,
    guild_id   INTEGER NOT NULL,
    channel_id INTEGER NOT NULL,
    tutor_id   INTEGER NOT NULL,
    pack_hash  TEXT    NOT NULL REFERENCES packs (hash),
    names      TEXT    NOT NULL CHECK (names IN ('shown', 'hidden', 'secret')),
    stage      TEXT    NOT NULL CHECK (stage IN ('explore', 'discuss', 'closed')),
    started_at INTEGER NOT NULL,
    deadline   INTEGER NOT NULL,
    closed_at  INTEGER,
    panel_id   INTEGER,
    last_gone  INTEGER NOT NULL DEFAULT 0, -- The highest number among entries that were deleted: it is not given again.
    CHECK ((stage = 'closed') = (closed_at IS NOT NULL))
) STRICT;

CREATE UNIQUE INDEX one_open_session_per_channel ON sessions (channel_id) WHERE stage <> 'closed';
CREATE INDEX open_sessions ON sessions (id) WHERE stage <> 'closed' AND panel_id IS NOT NULL;
CREATE INDEX sessions_of_channel ON sessions (channel_id, id);
CREATE INDEX sessions_of_guild ON sessions (guild_id, id);

-- Whoever took part in a session. In a session with secret names there is neither an id nor a name, only a pseudonym.
CREATE TABLE members (
    id         INTEGER PRIMARY KEY,
    session_id INTEGER NOT NULL REFERENCES sessions (id) ON DELETE CASCADE,
    number     INTEGER NOT NULL,
    user_id    INTEGER,
    name       TEXT,
    pseudonym  TEXT,
    joined_at  INTEGER NOT NULL,
    CHECK ((user_id IS NULL) <> (pseudonym IS NULL)),
    CHECK ((user_id IS NULL) = (name IS NULL)),
    UNIQUE (session_id, number)
) STRICT;

-- A pseudonym is one of a kind by itself: the session goes into it.
CREATE UNIQUE INDEX members_by_user ON members (user_id, session_id) WHERE user_id IS NOT NULL;
CREATE UNIQUE INDEX members_by_pseudonym ON members (pseudonym) WHERE pseudonym IS NOT NULL;

-- The promise of secret names, held by the store itself.
CREATE TRIGGER members_keep_secret_names BEFORE INSERT ON members
WHEN (SELECT names FROM sessions WHERE id = NEW.session_id) = 'secret' AND NEW.user_id IS NOT NULL
BEGIN
    SELECT RAISE(ABORT, 'a session with secret names keeps no user id');
END;

CREATE TRIGGER members_stay_secret BEFORE UPDATE OF user_id, session_id ON members
WHEN (SELECT names FROM sessions WHERE id = NEW.session_id) = 'secret' AND NEW.user_id IS NOT NULL
BEGIN
    SELECT RAISE(ABORT, 'a session with secret names keeps no user id');
END;

CREATE TRIGGER sessions_freeze_names BEFORE UPDATE OF names ON sessions
WHEN NEW.names <> OLD.names
BEGIN
    SELECT RAISE(ABORT, 'the names of a session are frozen when it starts');
END;

-- Projects that members brought themselves.
CREATE TABLE own_projects (
    id         INTEGER PRIMARY KEY,
    session_id INTEGER NOT NULL REFERENCES sessions (id) ON DELETE CASCADE,
    member_id  INTEGER NOT NULL REFERENCES members (id) ON DELETE CASCADE,
    number     INTEGER NOT NULL,
    title      TEXT    NOT NULL,
    text       TEXT    NOT NULL,
    link       TEXT,
    approved   INTEGER NOT NULL DEFAULT 0 CHECK (approved IN (0, 1)),
    added_at   INTEGER NOT NULL,
    UNIQUE (session_id, number)
) STRICT;

CREATE TABLE entries (
    id          INTEGER PRIMARY KEY,
    session_id  INTEGER NOT NULL REFERENCES sessions (id) ON DELETE CASCADE,
    member_id   INTEGER NOT NULL REFERENCES members (id) ON DELETE CASCADE,
    number      INTEGER NOT NULL,
    project     TEXT    NOT NULL,
    evidence    TEXT    NOT NULL,
    recorded_at INTEGER NOT NULL,
    edited_at   INTEGER,
    UNIQUE (session_id, number),
    UNIQUE (member_id, project)
) STRICT;

CREATE TABLE entry_components (
    entry_id  INTEGER NOT NULL REFERENCES entries (id) ON DELETE CASCADE,
    component TEXT    NOT NULL,
    place     INTEGER NOT NULL,
    evidence  TEXT,
    PRIMARY KEY (entry_id, component)
) STRICT, WITHOUT ROWID;

-- What an entry said before it was changed: nothing that a member typed is lost.
CREATE TABLE entry_versions (
    id          INTEGER PRIMARY KEY,
    entry_id    INTEGER NOT NULL REFERENCES entries (id) ON DELETE CASCADE,
    evidence    TEXT    NOT NULL,
    components  TEXT    NOT NULL,
    replaced_at INTEGER NOT NULL
) STRICT;

CREATE INDEX versions_of_entry ON entry_versions (entry_id);

-- Limitations from members; those of a pack stay in its snapshot.
CREATE TABLE statements (
    id         INTEGER PRIMARY KEY,
    session_id INTEGER NOT NULL REFERENCES sessions (id) ON DELETE CASCADE,
    member_id  INTEGER NOT NULL REFERENCES members (id) ON DELETE CASCADE,
    number     INTEGER NOT NULL,
    text       TEXT    NOT NULL,
    project    TEXT,
    component  TEXT,
    entry_id   INTEGER REFERENCES entries (id) ON DELETE SET NULL,
    added_at   INTEGER NOT NULL,
    UNIQUE (session_id, number)
) STRICT;

CREATE INDEX statements_of_entry ON statements (entry_id) WHERE entry_id IS NOT NULL;

-- The state of the world that outlives a process: the hash of the commands last synced, and the like.
CREATE TABLE facts (
    name  TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;
