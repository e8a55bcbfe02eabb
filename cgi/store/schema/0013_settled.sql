-- The history of a question lists the kept texts that were decided on; those
-- that wait have an index of their own.
CREATE INDEX unplaced_text_settled ON unplaced_text(report, question)
    WHERE settled_at IS NOT NULL;
