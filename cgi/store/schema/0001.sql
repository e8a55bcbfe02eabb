-- The first shape of the database. Times are seconds since 1970 in UTC, ids of
-- people and reports are integers, States are ISO 3166-1 alpha-3 codes.
-- Blank, zero, "no", "not applicable" and "not available" stay apart: a row
-- with value '' and status 'answered' does not exist; a mark is in status.

CREATE TABLE state (
	iso3 TEXT PRIMARY KEY,
	iso2 TEXT NOT NULL DEFAULT '',
	m49 TEXT NOT NULL DEFAULT '',
	region TEXT NOT NULL,           -- UN regional group, a code of the data file
	example INTEGER NOT NULL,       -- 1: invented, for the demonstration
	source TEXT NOT NULL,
	as_of TEXT NOT NULL             -- date the facts were true
) STRICT;

CREATE TABLE state_name (
	iso3 TEXT NOT NULL REFERENCES state(iso3),
	lang TEXT NOT NULL,
	name TEXT NOT NULL,
	PRIMARY KEY (iso3, lang)
) STRICT, WITHOUT ROWID;

-- What a State is to an instrument: party, signatory, none, unknown.
CREATE TABLE state_status (
	iso3 TEXT NOT NULL REFERENCES state(iso3),
	instrument TEXT NOT NULL,
	status TEXT NOT NULL CHECK (status IN
	    ('party', 'signatory', 'none', 'unknown')),
	since TEXT NOT NULL DEFAULT '',
	source TEXT NOT NULL,
	as_of TEXT NOT NULL,
	PRIMARY KEY (iso3, instrument)
) STRICT, WITHOUT ROWID;

-- A published version never changes; its files are kept whole.
CREATE TABLE questionnaire (
	id TEXT NOT NULL,
	version INTEGER NOT NULL,
	instrument TEXT NOT NULL,
	hash TEXT NOT NULL,             -- SHA-256 over names and contents
	published_at INTEGER NOT NULL,
	PRIMARY KEY (id, version)
) STRICT, WITHOUT ROWID;

CREATE TABLE questionnaire_file (
	id TEXT NOT NULL,
	version INTEGER NOT NULL,
	name TEXT NOT NULL,
	content TEXT NOT NULL,
	PRIMARY KEY (id, version, name),
	FOREIGN KEY (id, version) REFERENCES questionnaire(id, version)
) STRICT, WITHOUT ROWID;

CREATE TABLE account (
	id INTEGER PRIMARY KEY,
	email TEXT NOT NULL COLLATE NOCASE UNIQUE,
	name TEXT NOT NULL,
	role TEXT NOT NULL CHECK (role IN ('focal_point', 'contributor',
	    'approver', 'observer', 'staff', 'administrator', 'member')),
	iso3 TEXT REFERENCES state(iso3), -- delegates only
	password TEXT NOT NULL DEFAULT '', -- argon2id string; '' cannot sign in
	lang TEXT NOT NULL DEFAULT 'en',
	created_at INTEGER NOT NULL,
	disabled_at INTEGER,
	last_seen_at INTEGER,
	CHECK ((iso3 IS NULL) = (role IN ('staff', 'administrator', 'member')))
) STRICT;

-- One-time links: set a password. Only the hash of the token is kept.
CREATE TABLE account_link (
	token_hash TEXT PRIMARY KEY,
	account INTEGER NOT NULL REFERENCES account(id),
	expires_at INTEGER NOT NULL,
	used_at INTEGER
) STRICT, WITHOUT ROWID;

CREATE TABLE session (
	token_hash TEXT PRIMARY KEY,
	account INTEGER NOT NULL REFERENCES account(id),
	form_token TEXT NOT NULL,       -- against cross-site posts
	created_at INTEGER NOT NULL,
	seen_at INTEGER NOT NULL,
	expires_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX session_by_account ON session(account);

-- Refused sign-ins, for slowing down guessing; swept after a day.
CREATE TABLE refused_sign_in (
	id INTEGER PRIMARY KEY,
	subject TEXT NOT NULL,          -- hash of e-mail, or of address
	at INTEGER NOT NULL
) STRICT;
CREATE INDEX refused_sign_in_by_subject ON refused_sign_in(subject, at);

CREATE TABLE cycle (
	id INTEGER PRIMARY KEY,
	questionnaire TEXT NOT NULL,
	version INTEGER NOT NULL,
	title TEXT NOT NULL,
	opens_at INTEGER NOT NULL,
	due_on TEXT NOT NULL,           -- YYYY-MM-DD, the last day in full
	closed_at INTEGER,
	opened_by INTEGER REFERENCES account(id),
	FOREIGN KEY (questionnaire, version)
	    REFERENCES questionnaire(id, version)
) STRICT;

CREATE TABLE invitation (
	cycle INTEGER NOT NULL REFERENCES cycle(id),
	iso3 TEXT NOT NULL REFERENCES state(iso3),
	invited_at INTEGER NOT NULL,
	invited_by INTEGER REFERENCES account(id),
	PRIMARY KEY (cycle, iso3)
) STRICT, WITHOUT ROWID;

-- One State in one cycle. A report comes to be with the invitation.
CREATE TABLE report (
	id INTEGER PRIMARY KEY,
	cycle INTEGER NOT NULL REFERENCES cycle(id),
	iso3 TEXT NOT NULL REFERENCES state(iso3),
	stage TEXT NOT NULL CHECK (stage IN
	    ('draft', 'submitted', 'returned', 'accepted')),
	stage_at INTEGER NOT NULL,
	started_at INTEGER,             -- first answer saved
	active_at INTEGER,              -- last answer saved
	UNIQUE (cycle, iso3)
) STRICT;

-- The rows of a repeat. Ids are random and stable: two people can add rows at
-- once. A row is never deleted, only removed from sight.
CREATE TABLE repeat_row (
	report INTEGER NOT NULL REFERENCES report(id),
	question TEXT NOT NULL,         -- name of the repeat
	row TEXT NOT NULL,
	position INTEGER NOT NULL,
	added_by INTEGER NOT NULL REFERENCES account(id),
	added_at INTEGER NOT NULL,
	removed_by INTEGER REFERENCES account(id),
	removed_at INTEGER,
	PRIMARY KEY (report, question, row)
) STRICT, WITHOUT ROWID;

CREATE TABLE answer (
	report INTEGER NOT NULL REFERENCES report(id),
	question TEXT NOT NULL,
	row TEXT NOT NULL DEFAULT '',
	col TEXT NOT NULL DEFAULT '',
	value TEXT NOT NULL,
	status TEXT NOT NULL CHECK (status IN
	    ('answered', ':', '..', 'x', 'c', 'blank')),
	comment TEXT NOT NULL DEFAULT '',
	source TEXT NOT NULL DEFAULT '',
	publication TEXT NOT NULL CHECK (publication IN
	    ('state', 'secretariat', 'group', 'public')),
	author INTEGER NOT NULL REFERENCES account(id),
	at INTEGER NOT NULL,
	revision INTEGER NOT NULL,      -- 1, 2, 3 ... of this answer
	PRIMARY KEY (report, question, row, col)
) STRICT, WITHOUT ROWID;

-- Every state an answer ever had, the present one included.
CREATE TABLE answer_history (
	report INTEGER NOT NULL,
	question TEXT NOT NULL,
	row TEXT NOT NULL,
	col TEXT NOT NULL,
	revision INTEGER NOT NULL,
	value TEXT NOT NULL,
	status TEXT NOT NULL,
	comment TEXT NOT NULL,
	source TEXT NOT NULL,
	publication TEXT NOT NULL,
	author INTEGER NOT NULL,
	at INTEGER NOT NULL,
	PRIMARY KEY (report, question, row, col, revision)
) STRICT, WITHOUT ROWID;

-- What was typed but did not become the answer: reason 'newer' (someone saved
-- over the answer meanwhile; both are shown until one is picked), 'signed_out',
-- 'stage' (submitted or accepted meanwhile), 'closed', 'invalid', 'denied'.
CREATE TABLE unplaced_text (
	id INTEGER PRIMARY KEY,
	report INTEGER NOT NULL REFERENCES report(id),
	question TEXT NOT NULL,
	row TEXT NOT NULL,
	col TEXT NOT NULL,
	value TEXT NOT NULL,
	status TEXT NOT NULL,
	comment TEXT NOT NULL,
	source TEXT NOT NULL,
	reason TEXT NOT NULL,
	seen_revision INTEGER NOT NULL, -- what its author had in front of them
	author INTEGER NOT NULL REFERENCES account(id),
	at INTEGER NOT NULL,
	settled_at INTEGER,             -- picked or put aside by a person
	settled_by INTEGER REFERENCES account(id)
) STRICT;
CREATE INDEX unplaced_text_open ON unplaced_text(report, question)
    WHERE settled_at IS NULL;

CREATE TABLE report_event (
	id INTEGER PRIMARY KEY,
	report INTEGER NOT NULL REFERENCES report(id),
	stage TEXT NOT NULL,
	reason TEXT NOT NULL DEFAULT '',
	by INTEGER REFERENCES account(id),
	at INTEGER NOT NULL
) STRICT;
CREATE INDEX report_event_by_report ON report_event(report, id);

-- A frozen report. canonical is the text whose SHA-256 is the receipt.
CREATE TABLE submission (
	id INTEGER PRIMARY KEY,
	report INTEGER NOT NULL REFERENCES report(id),
	number INTEGER NOT NULL,        -- 1, 2 ... of this report
	at INTEGER NOT NULL,
	by INTEGER NOT NULL REFERENCES account(id),
	canonical TEXT NOT NULL,
	sha256 TEXT NOT NULL,
	chain INTEGER NOT NULL,         -- audit.id of the entry that holds sha256
	UNIQUE (report, number)
) STRICT;

CREATE TABLE submission_answer (
	submission INTEGER NOT NULL REFERENCES submission(id),
	question TEXT NOT NULL,
	row TEXT NOT NULL,
	col TEXT NOT NULL,
	value TEXT NOT NULL,
	status TEXT NOT NULL,
	comment TEXT NOT NULL,
	source TEXT NOT NULL,
	publication TEXT NOT NULL,
	row_position INTEGER NOT NULL,
	counted INTEGER NOT NULL,       -- 0: its question did not apply
	PRIMARY KEY (submission, question, row, col)
) STRICT, WITHOUT ROWID;

-- Derived: `rapporteur check` recomputes these and they must be equal.
-- submission 0: of the draft, for the State's own eyes.
CREATE TABLE finding (
	report INTEGER NOT NULL REFERENCES report(id),
	submission INTEGER NOT NULL,
	provision TEXT NOT NULL,
	law TEXT NOT NULL,              -- canonical answer, '' where not asked
	practice TEXT NOT NULL,
	combined TEXT NOT NULL,
	outcome TEXT NOT NULL,          -- code of outcomes.hdf
	is_party INTEGER NOT NULL,      -- 0: the outcome is shown as readiness
	rule TEXT NOT NULL,             -- "M.part", the cell of the table applied
	publication TEXT NOT NULL,      -- the most restricted of its answers
	PRIMARY KEY (report, submission, provision)
) STRICT, WITHOUT ROWID;

-- Append-only and chained: hash = SHA-256(previous hash, this entry).
CREATE TABLE audit (
	id INTEGER PRIMARY KEY,
	at INTEGER NOT NULL,
	actor INTEGER,                  -- account, NULL for the command line
	action TEXT NOT NULL,
	object TEXT NOT NULL,
	detail TEXT NOT NULL,
	previous TEXT NOT NULL,
	hash TEXT NOT NULL
) STRICT;

CREATE TRIGGER audit_no_update BEFORE UPDATE ON audit
BEGIN SELECT RAISE(ABORT, 'audit is append-only'); END;
CREATE TRIGGER audit_no_delete BEFORE DELETE ON audit
BEGIN SELECT RAISE(ABORT, 'audit is append-only'); END;
CREATE TRIGGER history_no_update BEFORE UPDATE ON answer_history
BEGIN SELECT RAISE(ABORT, 'history is append-only'); END;
CREATE TRIGGER history_no_delete BEFORE DELETE ON answer_history
BEGIN SELECT RAISE(ABORT, 'history is append-only'); END;
CREATE TRIGGER submission_no_update BEFORE UPDATE ON submission
BEGIN SELECT RAISE(ABORT, 'a submission is frozen'); END;
CREATE TRIGGER submission_answer_no_update BEFORE UPDATE ON submission_answer
BEGIN SELECT RAISE(ABORT, 'a submission is frozen'); END;

-- Letters to send; `rapporteur jobs` hands them to sendmail.
CREATE TABLE outbox (
	id INTEGER PRIMARY KEY,
	recipient TEXT NOT NULL,
	subject TEXT NOT NULL,
	body TEXT NOT NULL,
	queued_at INTEGER NOT NULL,
	sent_at INTEGER,
	attempts INTEGER NOT NULL DEFAULT 0,
	last_error TEXT NOT NULL DEFAULT ''
) STRICT;
