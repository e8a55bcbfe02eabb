-- Talk inside a delegation about one question. Never part of the report.
CREATE TABLE thread (
	id INTEGER PRIMARY KEY,
	report INTEGER NOT NULL REFERENCES report(id),
	section TEXT NOT NULL,
	question TEXT NOT NULL,
	resolved_at INTEGER,
	resolved_by INTEGER REFERENCES account(id)
) STRICT;
CREATE INDEX thread_by_question ON thread(report, section, question);

CREATE TABLE remark (
	id INTEGER PRIMARY KEY,
	thread INTEGER NOT NULL REFERENCES thread(id),
	body TEXT NOT NULL,
	author INTEGER NOT NULL REFERENCES account(id),
	at INTEGER NOT NULL
) STRICT;
CREATE INDEX remark_by_thread ON remark(thread, id);

-- Whom a remark calls; each gets a letter.
CREATE TABLE remark_mention (
	remark INTEGER NOT NULL REFERENCES remark(id),
	account INTEGER NOT NULL REFERENCES account(id),
	PRIMARY KEY (remark, account)
) STRICT, WITHOUT ROWID;

-- The trail of a section: draft -> ready -> cleared, and back. The newest row
-- is what it is now; none means draft. An answer saved after 'ready' or
-- 'cleared' appends a 'draft' of its own.
CREATE TABLE section_event (
	id INTEGER PRIMARY KEY,
	report INTEGER NOT NULL REFERENCES report(id),
	section TEXT NOT NULL,
	state TEXT NOT NULL CHECK (state IN ('draft', 'ready', 'cleared')),
	reason TEXT NOT NULL DEFAULT '', -- 'changed': an answer was saved
	by INTEGER NOT NULL REFERENCES account(id),
	at INTEGER NOT NULL
) STRICT;
CREATE INDEX section_event_by_section ON section_event(report, section, id);

CREATE TRIGGER section_event_no_update BEFORE UPDATE ON section_event
BEGIN SELECT RAISE(ABORT, 'a trail is append-only'); END;
CREATE TRIGGER section_event_no_delete BEFORE DELETE ON section_event
BEGIN SELECT RAISE(ABORT, 'a trail is append-only'); END;

-- What happened to a report besides the stage it came to: 'withdrawn' and
-- 'amending' both lead to a draft, and are not the same.
ALTER TABLE report_event ADD COLUMN act TEXT NOT NULL DEFAULT ''
    CHECK (act IN ('', 'withdrawn', 'amending', 'amended'));

-- A submission that its State took back before it was accepted. It stays, as
-- does its receipt, and counts for nothing; what holds is the newest that was
-- not withdrawn.
CREATE TABLE withdrawal (
	submission INTEGER PRIMARY KEY REFERENCES submission(id),
	reason TEXT NOT NULL,
	by INTEGER NOT NULL REFERENCES account(id),
	at INTEGER NOT NULL
) STRICT;
CREATE TRIGGER withdrawal_no_update BEFORE UPDATE ON withdrawal
BEGIN SELECT RAISE(ABORT, 'a withdrawal stands'); END;
CREATE TRIGGER withdrawal_no_delete BEFORE DELETE ON withdrawal
BEGIN SELECT RAISE(ABORT, 'a withdrawal stands'); END;
