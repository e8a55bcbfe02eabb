# SPDX-License-Identifier: MIT
"""A workbook as the program makes it, in the hands of somebody with openpyxl:
places by their codes, as exports/workbook-home.md has it."""
import io
import os
import tempfile
from collections import namedtuple
import openpyxl
from running import program

Place = namedtuple('Place', 'sheet row columns answer')


def made(db, state='ALB', by='focal@example.org', lang='en', sections=None,
         cycle='1'):
    """What rapporteur workbook make wrote: bytes."""
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, 'home.xlsx')
        program(['workbook', 'make', '--cycle', cycle, '--state', state, '--by',
                 by, '--lang', lang, '--output', path] +
                (['--section', sections] if sections else []), db)
        with open(path, 'rb') as f:
            return f.read()


class Home:
    """at: (question, row, column) -> where it stands."""

    def __init__(self, content):
        self.book = openpyxl.load_workbook(io.BytesIO(content))
        self.at = {}
        for sheet in self.book:
            self.find_places(sheet)

    def find_places(self, sheet):
        columns = {}
        for row in range(1, sheet.max_row + 1):
            words = str(sheet.cell(row, 1).value or '').split()
            if words[:1] == ['columns']:
                columns = {cell.value: cell.column for cell in sheet[row][1:]
                           if cell.value}
            elif words[:1] == ['place']:
                place = tuple('' if w == '-' else w for w in words[1:])
                self.at[place] = Place(sheet, row, columns, columns['answer'])
            elif words[:1] == ['row']:
                for code, column in columns.items():
                    if code not in ('comment', 'source'):
                        self.at[words[1], words[2], code] = Place(
                            sheet, row, columns, column)

    def rows(self, question):
        """Ids of the rows of a member of a repeat, in their order."""
        return list(dict.fromkeys(row for q, row, _ in self.at if q == question))

    def cell(self, question, row='', col='', what='answer'):
        place = self.at[question, row, col]
        return place.sheet.cell(place.row, place.answer if what == 'answer'
                                else place.columns[what])

    def put(self, question, value, row='', col='', what='answer'):
        """Types into a place: its answer, mark, comment or source."""
        cell = self.cell(question, row, col, what)
        cell.value = value
        return cell

    def put_text(self, question, value, row='', col='', what='answer'):
        """A text that begins like a formula and is none."""
        self.put(question, value, row, col, what).data_type = 's'

    def fact(self, name, value):
        for row in self.book['rapporteur']:
            if row[0].value == name:
                row[1].value = value
                return
        raise KeyError(name)

    def bytes(self):
        out = io.BytesIO()
        self.book.save(out)
        return out.getvalue()
