-- Two entries that were the same law: from now on the one is the other. What
-- submitted reports cite stays as it is; drafts cite the one that stays.
CREATE TABLE law_merge (
	law INTEGER PRIMARY KEY REFERENCES law(id),
	into_law INTEGER NOT NULL REFERENCES law(id), -- which stands now
	by INTEGER NOT NULL REFERENCES account(id),
	at INTEGER NOT NULL
) STRICT;
CREATE INDEX law_merge_by_target ON law_merge(into_law);
