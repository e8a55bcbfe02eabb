-- What a State says about a figure besides its value, in the letters of
-- figure.flags: p provisional, e estimated, r revised, b break in series, in
-- that order; '' is nothing. They share the history of their answer.

ALTER TABLE answer ADD COLUMN flags TEXT NOT NULL DEFAULT '';
ALTER TABLE answer_history ADD COLUMN flags TEXT NOT NULL DEFAULT '';
ALTER TABLE unplaced_text ADD COLUMN flags TEXT NOT NULL DEFAULT '';
ALTER TABLE submission_answer ADD COLUMN flags TEXT NOT NULL DEFAULT '';
