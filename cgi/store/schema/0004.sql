-- Who may read a figure: what was published is everybody's, a figure that a
-- State returned has the level of the answer it was. A version keeps its level
-- as it keeps its value.

ALTER TABLE figure ADD COLUMN publication TEXT NOT NULL DEFAULT 'public'
    CHECK (publication IN ('secretariat', 'group', 'public'));

DROP TRIGGER figure_no_update;
CREATE TRIGGER figure_no_update BEFORE UPDATE ON figure
WHEN OLD.replaced_in IS NOT NULL OR NEW.replaced_in IS NULL OR
    NEW.id <> OLD.id OR NEW.item <> OLD.item OR NEW.iso3 <> OLD.iso3 OR
    NEW.year <> OLD.year OR NEW.version <> OLD.version OR
    NEW.value IS NOT OLD.value OR NEW.status <> OLD.status OR
    NEW.flags <> OLD.flags OR NEW.source <> OLD.source OR
    NEW.footnote <> OLD.footnote OR NEW.release <> OLD.release OR
    NEW.line <> OLD.line OR NEW.raw <> OLD.raw OR
    NEW.publication <> OLD.publication
BEGIN SELECT RAISE(ABORT, 'a figure never changes'); END;

-- A submission is returned once.
CREATE UNIQUE INDEX figure_release_of ON figure_release(submission)
    WHERE submission IS NOT NULL;
