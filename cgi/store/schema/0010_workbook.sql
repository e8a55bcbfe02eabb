-- A workbook that went home: whose, of what, and what every answer in it was
-- at that moment. An answer that was never given has no row.
CREATE TABLE workbook (
	id INTEGER PRIMARY KEY,
	token TEXT NOT NULL UNIQUE,     -- written into the workbook
	report INTEGER NOT NULL REFERENCES report(id),
	lang TEXT NOT NULL,
	made_by INTEGER NOT NULL REFERENCES account(id),
	made_at INTEGER NOT NULL
) STRICT;
CREATE INDEX workbook_by_report ON workbook(report);
CREATE TABLE workbook_answer (
	workbook INTEGER NOT NULL REFERENCES workbook(id),
	question TEXT NOT NULL,
	row TEXT NOT NULL,
	col TEXT NOT NULL,
	revision INTEGER NOT NULL,
	PRIMARY KEY (workbook, question, row, col)
) STRICT, WITHOUT ROWID;

-- A workbook that came back and waits for its owner's word; what was read of
-- it, so that nobody has to upload it twice.
CREATE TABLE workbook_return (
	id INTEGER PRIMARY KEY,
	workbook INTEGER NOT NULL REFERENCES workbook(id),
	file_name TEXT NOT NULL,
	returned_by INTEGER NOT NULL REFERENCES account(id),
	returned_at INTEGER NOT NULL,
	untouched INTEGER NOT NULL,     -- places that are as they were at download
	settled_at INTEGER
) STRICT;
CREATE INDEX workbook_return_by_workbook ON workbook_return(workbook);
-- What is told of the file as a whole: a sheet that is not there, codes that
-- are unknown, columns that were passed over.
CREATE TABLE workbook_return_note (
	workbook_return INTEGER NOT NULL REFERENCES workbook_return(id),
	position INTEGER NOT NULL,
	told TEXT NOT NULL,             -- catalogue key
	sheet TEXT NOT NULL,
	cell TEXT NOT NULL,
	detail TEXT NOT NULL,
	PRIMARY KEY (workbook_return, position)
) STRICT, WITHOUT ROWID;
CREATE TABLE workbook_return_answer (
	workbook_return INTEGER NOT NULL REFERENCES workbook_return(id),
	position INTEGER NOT NULL,      -- in the order of the workbook
	question TEXT NOT NULL,
	row TEXT NOT NULL,
	col TEXT NOT NULL,
	value TEXT NOT NULL,
	status TEXT NOT NULL,
	comment TEXT NOT NULL,
	source TEXT NOT NULL,
	sheet TEXT NOT NULL,            -- where it stood, for messages
	cell TEXT NOT NULL,
	told TEXT NOT NULL DEFAULT '',  -- catalogue keys, parted by spaces, of
	                                -- what the reader is told: a formula's
	                                -- value, a date ...
	refused TEXT NOT NULL DEFAULT '', -- catalogue key, '' where it can be
	outcome TEXT NOT NULL DEFAULT '' CHECK (outcome IN
	    ('', 'taken', 'left')),
	PRIMARY KEY (workbook_return, position)
) STRICT, WITHOUT ROWID;
