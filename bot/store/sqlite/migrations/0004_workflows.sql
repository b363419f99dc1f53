-- Workflows under way, each at the step that it takes next: whatever is in here at a start was broken off.
CREATE TABLE workflow_runs (
    key        TEXT    NOT NULL PRIMARY KEY,
    session_id INTEGER NOT NULL REFERENCES sessions (id) ON DELETE CASCADE,
    workflow   TEXT    NOT NULL,
    step       TEXT    NOT NULL,
    room_id    INTEGER NOT NULL,
    ticket     TEXT    NOT NULL, -- What the post of this step can be found by; empty as soon as it is there.
    question   TEXT,
    message_id INTEGER,
    began_at   INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX workflow_runs_of_session ON workflow_runs (session_id);
