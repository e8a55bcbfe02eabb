#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""A workbook goes home from the list of sections and comes back."""
import io
import os
import sys
import unittest
import openpyxl
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)),
                                '../lib'))
from workbook_site import Returned  # noqa: E402


class Taken(Returned):
    def test_taken_home_filled_in_and_sent_back(self):
        self.assertIn('Take it home as a workbook', self.text('/report/1'))
        self.assertIn('Make the workbook', self.text('/report/1/workbook'))
        answer = self.client.ask('GET', '/report/1/workbook/file',
                                 HTTP_COOKIE=self.cookie)
        self.assertEqual(answer.status, 200)
        self.assertIn('.xlsx', answer.header('content-disposition'))
        book = openpyxl.load_workbook(io.BytesIO(answer.body))
        cell = [row[4] for sheet in book for row in sheet.iter_rows()
                if row[0].value == 'place pieces - -']
        self.assertEqual(len(cell), 1)
        cell[0].value = 12
        out = io.BytesIO()
        book.save(out)
        path, page = self.dry_run(out.getvalue())
        self.assertIn('1 new answer', page)
        self.decide(path, 'all')
        self.assertEqual(self.answers(), {'pieces': '12'})

    def test_not_for_another_state_nor_without_a_share(self):
        for who in ('other', 'part'):
            answer = self.client.ask('GET', '/report/1/workbook/file',
                                     HTTP_COOKIE=self.sign_in(who))
            self.assertIn(answer.status, (403, 404), who)
        self.assertEqual(self.rows('SELECT count(*) FROM workbook'), [(0,)])


if __name__ == '__main__':
    unittest.main()
