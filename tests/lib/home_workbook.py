# SPDX-License-Identifier: MIT
"""A workbook as exports/workbook-home.md has it, made by hand: what the reader
agrees to, and whatever people do to it. Its token and the state at download are
put into the database as the program does."""
import io
import sqlite3
import openpyxl


class Home:
    """places: (question, row, column) -> what stands in it, by section.
    Sheets are made in order; at is where each place stands: (sheet, row)."""

    def __init__(self, db, sections, token='token', report=1, by=1, **facts):
        self.book = openpyxl.Workbook()
        self.book.remove(self.book.active)
        self.at = {}
        with sqlite3.connect(db) as c:
            cycle, iso3 = c.execute('SELECT cycle, iso3 FROM report WHERE id = ?',
                                    (report,)).fetchone()
            q, version, found = c.execute(
                'SELECT q.id, q.version, q.hash FROM cycle c JOIN questionnaire q'
                ' ON q.id = c.questionnaire AND q.version = c.version'
                ' WHERE c.id = ?', (cycle,)).fetchone()
            book = c.execute(
                'INSERT INTO workbook (token, report, lang, made_by, made_at)'
                ' VALUES (?, ?, ?, ?, 1764000000) RETURNING id',
                (token, report, 'en', by)).fetchone()[0]
            c.execute(
                'INSERT INTO workbook_answer (workbook, question, row, col,'
                ' revision) SELECT ?, question, row, col, revision FROM answer'
                ' WHERE report = ?', (book, report))
            self.now = {(q_, r, k): (v, co, so) for q_, r, k, v, co, so in
                        c.execute('SELECT question, row, col, value, comment,'
                                  ' source FROM answer WHERE report = ?',
                                  (report,))}
        c.close()
        for section, places in sections.items():
            self.add_sheet(section, places)
        hidden = self.book.create_sheet('rapporteur')
        hidden.sheet_state = 'veryHidden'
        told = dict(format='1', token=token, report=str(report),
                    cycle=str(cycle), state=iso3, questionnaire=q,
                    version=str(version), hash=found, lang='en',
                    made_at='2026-11-25T00:00:00Z')
        told.update(facts)
        for name, text in told.items():
            hidden.append([name, text])

    def add_sheet(self, section, places):
        sheet = self.book.create_sheet(section)
        sheet.append([f'section {section}', section])
        sheet.append(['columns', None, 'answer', 'mark', 'comment', 'source'])
        for place in places:
            code = ' '.join(['place'] + [part or '-' for part in place])
            value, comment, source = self.now.get(place, ('', '', ''))
            sheet.append([code, 'Question', value or None, None,
                          comment or None, source or None])
            self.at[place] = (sheet, sheet.max_row)

    def add_grid(self, sheet, question, rows, columns):
        """Rows of a grid under a row of codes of its own."""
        sheet = self.book[sheet]
        sheet.append(['columns', None] + columns + ['comment'])
        for row in rows:
            sheet.append([f'row {question} {row}', row] +
                         [self.now.get((question, row, col), ('',))[0] or None
                          for col in columns])
            self.at[question, row, ''] = (sheet, sheet.max_row)

    def put(self, question, value, row='', col='', column=3):
        """Types into a place; column 3 answer, 4 mark, 5 comment, 6 source."""
        sheet, at = self.at[question, row, col]
        cell = sheet.cell(at, column)
        cell.value = value
        return cell

    def bytes(self):
        out = io.BytesIO()
        self.book.save(out)
        return out.getvalue()
