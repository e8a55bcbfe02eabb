-- What was decided about answers that came over from the cycle before. An
-- answer that was carried over is not an answer of this report until somebody
-- confirms or changes it: then it is saved as one. What is here says that a
-- person has looked at the old one, so that it is no longer offered.
CREATE TABLE carried (
	report INTEGER NOT NULL REFERENCES report(id),
	question TEXT NOT NULL,         -- of the questionnaire of today
	row TEXT NOT NULL,
	decision TEXT NOT NULL CHECK (decision IN
	    ('confirmed', 'changed', 'rejected')),
	submission INTEGER NOT NULL REFERENCES submission(id), -- it came from
	by INTEGER NOT NULL REFERENCES account(id),
	at INTEGER NOT NULL,
	PRIMARY KEY (report, question, row)
) STRICT, WITHOUT ROWID;
