-- A deputy stands in for the focal point in everything but submitting and
-- handing over. The list of roles is part of the table, so the table is made
-- anew; foreign keys are off while shapes change and looked at before the end.
CREATE TABLE account_new (
	id INTEGER PRIMARY KEY,
	email TEXT NOT NULL COLLATE NOCASE UNIQUE,
	name TEXT NOT NULL,
	role TEXT NOT NULL CHECK (role IN ('focal_point', 'deputy',
	    'contributor', 'approver', 'observer', 'staff', 'administrator',
	    'member')),
	iso3 TEXT REFERENCES state(iso3), -- delegates only
	password TEXT NOT NULL DEFAULT '', -- argon2id string; '' cannot sign in
	lang TEXT NOT NULL DEFAULT 'en',
	created_at INTEGER NOT NULL,
	disabled_at INTEGER,
	last_seen_at INTEGER,
	CHECK ((iso3 IS NULL) = (role IN ('staff', 'administrator', 'member')))
) STRICT;
INSERT INTO account_new (id, email, name, role, iso3, password, lang,
    created_at, disabled_at, last_seen_at)
SELECT id, email, name, role, iso3, password, lang, created_at, disabled_at,
    last_seen_at FROM account;
DROP TABLE account;
ALTER TABLE account_new RENAME TO account;

-- Who invited whom to a State's team, and as what: account_link says whether
-- the link still works.
ALTER TABLE account ADD COLUMN invited_by INTEGER REFERENCES account(id);

-- What of a report a contributor is asked for: a section, or one question of
-- it. A contributor sees what is given and nothing else; focal point, deputy,
-- approver and observer see the whole. Never deleted: who was asked stays
-- known after it was taken back.
CREATE TABLE assignment (
	id INTEGER PRIMARY KEY,
	report INTEGER NOT NULL REFERENCES report(id),
	account INTEGER NOT NULL REFERENCES account(id),
	section TEXT NOT NULL,
	question TEXT NOT NULL DEFAULT '', -- '': the whole section
	share TEXT NOT NULL CHECK (share IN ('read', 'comment', 'write')),
	due_on TEXT NOT NULL DEFAULT '', -- YYYY-MM-DD inside the delegation
	given_by INTEGER NOT NULL REFERENCES account(id),
	given_at INTEGER NOT NULL,
	taken_back_by INTEGER REFERENCES account(id),
	taken_back_at INTEGER
) STRICT;
CREATE UNIQUE INDEX assignment_now
    ON assignment(report, account, section, question)
    WHERE taken_back_at IS NULL;
