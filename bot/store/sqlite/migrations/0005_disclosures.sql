-- What was told of the votes on a statement, a batch of votes at a time. No vote is ever told twice, so what was told
-- stays as it is, whatever its voters do.
CREATE TABLE disclosures (
    id           INTEGER PRIMARY KEY,
    statement_id INTEGER NOT NULL REFERENCES statements (id) ON DELETE CASCADE,
    agree        INTEGER NOT NULL,
    disagree     INTEGER NOT NULL,
    passed       INTEGER NOT NULL,
    kept_back    INTEGER NOT NULL,
    last_reason  INTEGER NOT NULL, -- The id of the last reason that had been given by then.
    told_at      INTEGER NOT NULL
) STRICT;

CREATE INDEX disclosures_of_statement ON disclosures (statement_id);

-- The votes of a batch, as secret as all votes.
CREATE TABLE disclosed_votes (
    disclosure_id INTEGER NOT NULL REFERENCES disclosures (id) ON DELETE CASCADE,
    member_id     INTEGER NOT NULL REFERENCES members (id) ON DELETE CASCADE,
    vote          TEXT    NOT NULL CHECK (vote IN ('agree', 'disagree', 'pass')),
    PRIMARY KEY (disclosure_id, member_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX disclosed_votes_of_member ON disclosed_votes (member_id);

-- The same for all statements that were ever merged with each other, also where they stand for themselves again.
ALTER TABLE statements ADD COLUMN family INTEGER;
UPDATE statements SET family = coalesce(merged_into, id)
WHERE merged_into IS NOT NULL OR id IN (SELECT merged_into FROM statements WHERE merged_into IS NOT NULL);
CREATE INDEX statements_of_family ON statements (family) WHERE family IS NOT NULL;

-- Of closed sessions everybody may have read the numbers, so they stay, of three votes or more besides authors'. An
-- author who voted otherwise is in the batch: counted as agreeing from now on, they would change what was read.
CREATE TEMPORARY TABLE counted AS
SELECT root.id AS root, votes.member_id, votes.vote,
    row_number() OVER (
        PARTITION BY root.id, votes.member_id ORDER BY votes.voted_at DESC, votes.statement_id DESC
    ) AS place,
    EXISTS (
        SELECT 1 FROM statements AS part WHERE part.member_id = votes.member_id AND root.id IN (part.id, part.merged_into)
    ) AS is_author
FROM statements JOIN sessions ON sessions.id = statements.session_id AND sessions.stage = 'closed'
JOIN statements AS root ON root.id = coalesce(statements.merged_into, statements.id)
JOIN votes ON votes.statement_id = statements.id
WHERE root.hidden_because IS NULL AND root.number IS NOT NULL AND statements.number IS NOT NULL;

DELETE FROM counted WHERE place > 1 OR (is_author AND vote = 'agree');

INSERT INTO disclosures (statement_id, agree, disagree, passed, kept_back, last_reason, told_at)
SELECT root, sum(vote = 'agree'), sum(vote = 'disagree'), sum(vote = 'pass'), 0,
    (SELECT coalesce(max(id), 0) FROM reasons), unixepoch() * 1000
FROM counted GROUP BY root HAVING sum(NOT is_author) >= 3;

INSERT INTO disclosed_votes (disclosure_id, member_id, vote)
SELECT disclosures.id, counted.member_id, counted.vote
FROM counted JOIN disclosures ON disclosures.statement_id = counted.root;

DROP TABLE counted;
