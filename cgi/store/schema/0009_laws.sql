-- A file that somebody gave, once however often it is used. Its bytes are in
-- the folder of files beside the database, under their digest; a row here is
-- written after them, so that no row is without its bytes.
CREATE TABLE file (
	sha256 TEXT PRIMARY KEY,
	bytes INTEGER NOT NULL,
	type TEXT NOT NULL,             -- by content: "application/pdf"
	added_by INTEGER NOT NULL REFERENCES account(id),
	added_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- A State's law. What it says of itself is in law_version.
CREATE TABLE law (
	id INTEGER PRIMARY KEY,
	iso3 TEXT NOT NULL REFERENCES state(iso3),
	repealed_on TEXT NOT NULL DEFAULT '', -- YYYY-MM-DD; '': in force
	added_by INTEGER NOT NULL REFERENCES account(id),
	added_at INTEGER NOT NULL
) STRICT;
CREATE INDEX law_by_state ON law(iso3);

-- Every state an entry ever had; the newest is what it says.
CREATE TABLE law_version (
	law INTEGER NOT NULL REFERENCES law(id),
	version INTEGER NOT NULL,       -- 1, 2, 3 ...
	title TEXT NOT NULL,
	number TEXT NOT NULL,
	date TEXT NOT NULL,
	language TEXT NOT NULL,
	link TEXT NOT NULL,
	file TEXT REFERENCES file(sha256),
	file_name TEXT NOT NULL DEFAULT '',
	by INTEGER NOT NULL REFERENCES account(id),
	at INTEGER NOT NULL,
	PRIMARY KEY (law, version)
) STRICT, WITHOUT ROWID;

-- Which answer cites which law. The answer's own parts hold what the entry
-- said: a report is whole without the library.
CREATE TABLE law_citation (
	report INTEGER NOT NULL REFERENCES report(id),
	question TEXT NOT NULL,
	row TEXT NOT NULL,
	law INTEGER NOT NULL REFERENCES law(id),
	by INTEGER NOT NULL REFERENCES account(id),
	at INTEGER NOT NULL,
	PRIMARY KEY (report, question, row)
) STRICT, WITHOUT ROWID;
CREATE INDEX law_citation_by_law ON law_citation(law);

-- Files given with an answer. Taken from sight, never deleted.
CREATE TABLE attachment (
	id INTEGER PRIMARY KEY,
	report INTEGER NOT NULL REFERENCES report(id),
	question TEXT NOT NULL,
	row TEXT NOT NULL,
	file TEXT NOT NULL REFERENCES file(sha256),
	name TEXT NOT NULL,
	publication TEXT NOT NULL CHECK (publication IN
	    ('state', 'secretariat', 'group', 'public')),
	added_by INTEGER NOT NULL REFERENCES account(id),
	added_at INTEGER NOT NULL,
	removed_by INTEGER REFERENCES account(id),
	removed_at INTEGER
) STRICT;
CREATE INDEX attachment_by_question ON attachment(report, question);
