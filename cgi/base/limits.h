/* SPDX-License-Identifier: MIT */
#ifndef BASE_LIMITS_H
#define BASE_LIMITS_H
/*
 * Every size that something from outside may have. Checked before memory is
 * taken; a refusal names the limit to the person.
 */

enum {
	LIMIT_BODY = 1 << 20,           /* bytes of one posted form */
	LIMIT_UPLOAD = 20 << 20,        /* bytes of one file given in a form */
	LIMIT_UPLOADS = 8,              /* files in one form */
	LIMIT_FILE_NAME = 200,          /* bytes of a file's name */
	LIMIT_BODY_WITH_FILES = 64 << 20, /* bytes of a posted form with files;
	                                   * deploy/ tells web servers so */
	LIMIT_PART_HEAD = 8 * 1024,     /* bytes of the head of a form's part */
	LIMIT_FIELDS = 4000,            /* fields in one form */
	LIMIT_FIELD = 128 * 1024,       /* bytes of one field */
	LIMIT_QUERY = 8 * 1024,         /* bytes of a query string */
	LIMIT_COOKIE = 4 * 1024,        /* bytes of the Cookie header */
	LIMIT_ANSWER = 64 * 1024,       /* bytes of one answer's text */
	LIMIT_COMMENT = 16 * 1024,      /* bytes of a comment or source */
	LIMIT_REMARK = 5000,            /* characters of a remark to colleagues */
	LIMIT_REPEAT_ROWS = 500,        /* rows of one repeat */
	LIMIT_QUESTIONNAIRE_FILE = 4 << 20, /* bytes of one HDF file */
	LIMIT_HDF_DEPTH = 32,           /* braces open at once */
	LIMIT_QUESTIONS = 5000,         /* questions of a questionnaire */
	LIMIT_EXPRESSION = 4 * 1024,    /* bytes of one condition */
	LIMIT_EXPRESSION_DEPTH = 40,    /* parentheses open at once */
	LIMIT_XPATH_STEPS = 200000,     /* libxml2 operation limit per evaluation */
	LIMIT_IMPORT = 64 << 20,        /* bytes of an imported CSV */
	LIMIT_CSV_FIELD = 128 * 1024,   /* bytes of one CSV field */
	LIMIT_CSV_RECORD = 1 << 20,     /* bytes of one CSV row, read as a stream */
	LIMIT_FIGURE_DIGITS = 15,       /* of a count: a double holds it exactly */
	/* of a workbook that comes back: */
	LIMIT_BOOK_ENTRIES = 1000,      /* files in the archive */
	LIMIT_BOOK_PART = 64 << 20,     /* bytes of one, unpacked */
	LIMIT_BOOK_UNPACKED = 160 << 20, /* of all that are read */
	LIMIT_BOOK_RATIO = 200,         /* unpacked to packed, above a megabyte */
	LIMIT_BOOK_DEPTH = 48,          /* elements open at once */
	LIMIT_BOOK_SHEETS = 250,
	LIMIT_BOOK_ROWS = 1 << 20,      /* what a spreadsheet has at most */
	LIMIT_BOOK_COLUMNS = 1 << 14,
	LIMIT_BOOK_CELLS = 200000,      /* with something in them, of all sheets */
	LIMIT_BOOK_PLACES = 30000,      /* of them, places of answers */
	LIMIT_BOOK_TWINS = 1000,        /* that say another thing of the same place */
	LIMIT_BOOK_MERGES = 5000,
	LIMIT_BOOK_STYLES = 1 << 16,
	LIMIT_BOOK_CELL = 128 * 1024,   /* bytes of one text */
	LIMIT_BOOK_TEXTS = 24 << 20,    /* of all texts together */
	LIMIT_BOOK_CPU_S = 10,          /* processor seconds to read it */
	LIMIT_BOOK_WALL_S = 20,         /* and by the clock */
	LIMIT_BOOK_MEMORY = 384 << 20,  /* bytes that reading it may take */
	LIMIT_EMAIL = 254,              /* RFC 5321 path */
	LIMIT_NAME = 200,               /* bytes of a person's name, a title */
	LIMIT_PASSWORD_MIN = 12,        /* characters; ASVS 5.0 V6.2.1 asks 8 */
	LIMIT_PASSWORD_MAX = 256        /* bytes; no composition rules (V6.2.5) */
};

#endif
