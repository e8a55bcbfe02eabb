-- A remark that was typed and could not be said: the session had ended, or the
-- form was of another session. It is its author's own and stands in the form
-- again when they come back.
CREATE TABLE kept_remark (
	id INTEGER PRIMARY KEY,
	report INTEGER NOT NULL REFERENCES report(id),
	question TEXT NOT NULL,
	thread INTEGER NOT NULL DEFAULT 0, -- 0: it would have begun one
	author INTEGER NOT NULL REFERENCES account(id),
	body TEXT NOT NULL,
	calls TEXT NOT NULL DEFAULT '', -- accounts ticked, "3 17"
	at INTEGER NOT NULL
) STRICT;
CREATE INDEX kept_remark_by_author ON kept_remark(report, author, question);
CREATE INDEX remark_mention_by_account ON remark_mention(account, remark);
