-- Figures: how many, of what, in which State and year. Published figures of
-- others (origin 'published') and what States return here ('return') never
-- mix: an item belongs to one collection of one origin, a figure to an item.

-- One file that was imported, or one submission that was returned.
CREATE TABLE figure_release (
	id INTEGER PRIMARY KEY,
	origin TEXT NOT NULL CHECK (origin IN ('published', 'return')),
	collection TEXT NOT NULL,       -- id of the layout, or questionnaire
	source TEXT NOT NULL,           -- who published it
	released_on TEXT NOT NULL,      -- YYYY-MM-DD
	file TEXT NOT NULL DEFAULT '',
	line_end TEXT NOT NULL DEFAULT '',
	submission INTEGER REFERENCES submission(id),
	at INTEGER NOT NULL,
	added INTEGER NOT NULL DEFAULT 0,     -- rows of the file, by what
	revised INTEGER NOT NULL DEFAULT 0,   -- became of them
	unchanged INTEGER NOT NULL DEFAULT 0,
	refused INTEGER NOT NULL DEFAULT 0,
	CHECK ((origin = 'return') = (submission IS NOT NULL))
) STRICT;

-- What is counted, in codes of the layout or questionnaire.
CREATE TABLE figure_item (
	id INTEGER PRIMARY KEY,
	origin TEXT NOT NULL CHECK (origin IN ('published', 'return')),
	collection TEXT NOT NULL,
	indicator TEXT NOT NULL,
	dimension TEXT NOT NULL,
	category TEXT NOT NULL,
	sex TEXT NOT NULL,
	age TEXT NOT NULL,
	UNIQUE (origin, collection, indicator, dimension, category, sex, age)
) STRICT;

-- Every version of every figure. A revision adds a row and marks the one
-- before; nothing else of a row ever changes. Rows are appended in the order
-- of the file, so the order of ids is the order in which they stood there.
CREATE TABLE figure (
	id INTEGER PRIMARY KEY,
	item INTEGER NOT NULL REFERENCES figure_item(id),
	iso3 TEXT NOT NULL REFERENCES state(iso3),
	year INTEGER NOT NULL,
	version INTEGER NOT NULL,       -- 1, 2, 3 ...
	value REAL,                     -- whole counts are exact to 2^53
	status TEXT NOT NULL CHECK (status IN ('counted', ':', '..', 'x', 'c')),
	flags TEXT NOT NULL DEFAULT '', -- of p, e, r, b: provisional, estimated,
	                                -- revised, break in series
	source TEXT NOT NULL DEFAULT '', -- as the row names it
	footnote TEXT NOT NULL DEFAULT '',
	release INTEGER NOT NULL REFERENCES figure_release(id),
	line INTEGER NOT NULL,          -- of the file
	raw TEXT NOT NULL,              -- the row as it stood there
	replaced_in INTEGER REFERENCES figure_release(id), -- NULL: it holds
	CHECK ((status = 'counted') = (value IS NOT NULL))
) STRICT;
CREATE UNIQUE INDEX figure_now ON figure(item, iso3, year)
    WHERE replaced_in IS NULL;
CREATE INDEX figure_before ON figure(item, iso3, year)
    WHERE replaced_in IS NOT NULL;

CREATE TRIGGER figure_no_delete BEFORE DELETE ON figure
BEGIN SELECT RAISE(ABORT, 'a figure is never deleted'); END;
CREATE TRIGGER figure_no_update BEFORE UPDATE ON figure
WHEN OLD.replaced_in IS NOT NULL OR NEW.replaced_in IS NULL OR
    NEW.id <> OLD.id OR NEW.item <> OLD.item OR NEW.iso3 <> OLD.iso3 OR
    NEW.year <> OLD.year OR NEW.version <> OLD.version OR
    NEW.value IS NOT OLD.value OR NEW.status <> OLD.status OR
    NEW.flags <> OLD.flags OR NEW.source <> OLD.source OR
    NEW.footnote <> OLD.footnote OR NEW.release <> OLD.release OR
    NEW.line <> OLD.line OR NEW.raw <> OLD.raw
BEGIN SELECT RAISE(ABORT, 'a figure never changes'); END;
