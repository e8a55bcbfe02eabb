# SPDX-License-Identifier: MIT
"""What the tests of merging on the command line share: the small questionnaire,
two people of one State, and their answers."""
import csv
import io
import os
import tempfile
import types
import unittest
from running import program
from workbook_site import prepare


class Bench(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = folder.name
        self.db = os.path.join(folder.name, 'r.db')
        program(['init'], self.db)
        prepare(types.SimpleNamespace(folder=self.folder, db=self.db))

    def save(self, answers):
        """(question, row, column, value, comment, source) of each."""
        path = os.path.join(self.folder, 'saved.csv')
        with open(path, 'w', encoding='utf-8', newline='') as f:
            rows = csv.writer(f)
            rows.writerow(['question', 'row', 'column', 'value', 'comment',
                           'source'])
            rows.writerows(answers)
        program(['answers', 'import', '--cycle', '1', '--state', 'ALB', '--by',
                 'focal@example.org', path], self.db)

    def merge(self, content, *more):
        path = os.path.join(self.folder, 'book.xlsx')
        with open(path, 'wb') as f:
            f.write(content)
        return program(['workbook', 'merge', '--by', 'focal@example.org', *more,
                        path], self.db)

    def changes(self, content, *more):
        """What the workbook would change, and what is told of it as a whole."""
        done = self.merge(content, *more)
        rows = [{name: text for name, text in row.items() if text}
                for row in csv.DictReader(io.StringIO(done.stdout))]
        rows.sort(key=lambda row: (row['question'], row.get('row', ''),
                                   row.get('column', '')))
        return rows, done.stderr

    def exported(self):
        return program(['answers', 'export', '--cycle', '1', '--state', 'ALB'],
                       self.db).stdout
