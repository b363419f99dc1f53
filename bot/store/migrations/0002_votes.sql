-- Votes come here.
SELECT 1;
