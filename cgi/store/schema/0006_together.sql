-- Who has a page of a report open: a hint for colleagues, not a lock. One row
-- for each page that is open, so that two tabs of one person are two; swept
-- when it has not been heard of for a while.
CREATE TABLE presence (
	page TEXT PRIMARY KEY,          -- random, made with the page
	report INTEGER NOT NULL REFERENCES report(id),
	section TEXT NOT NULL,
	account INTEGER NOT NULL REFERENCES account(id),
	seen_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX presence_by_section ON presence(report, section);

-- How kept text was settled, besides when and by whom.
ALTER TABLE unplaced_text ADD COLUMN outcome TEXT NOT NULL DEFAULT ''
    CHECK (outcome IN ('', 'picked', 'put_aside', 'merged'));
