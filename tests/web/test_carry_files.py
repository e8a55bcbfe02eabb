#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Files that were submitted with an answer: they come along when it is
confirmed, not when it is put aside, and are offered to an answer given anew."""
import os
import re
import sys
import unittest
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)),
                                '../lib'))
from carry_site import CarrySite  # noqa: E402
from running import program  # noqa: E402

PDF = b'%PDF-1.7\n' + bytes(range(256))


class CarryFiles(CarrySite):
    def before_submitting(self):
        self.attach('office', 'order.pdf', PDF)
        self.attach('office', 'map.pdf', PDF + b'map')
        self.attach('import_note', 'permits.pdf', PDF + b'import')
        self.attach('export_note', 'same permits.pdf', PDF + b'import')
        self.attach('export_note', 'licences.pdf', PDF + b'export')
        self.attach('act_note', 'gazette.pdf', PDF + b'gazette')
        self.attach('marking', 'removed.pdf', PDF + b'gone')
        removed, = self.rows("SELECT id FROM attachment WHERE name = 'removed.pdf'")
        answer = self.people.post('focal', '/report/1/files/marking',
                                  remove=removed[0])
        self.assertEqual(answer.status, 303)

    def attach(self, question, name, content, report=1):
        page = self.people.get('focal', '/help').body
        token = re.search(rb'name="form_token" value="([^"]+)"', page).group(1)
        answer = self.client.ask_with_files(
            f'/report/{report}/files/{question}',
            {'form_token': token.decode()}, {'file': (name, content)},
            HTTP_COOKIE=self.cookie('focal'))
        self.assertEqual(answer.status, 303, answer.body)

    def files(self):
        return self.rows(
            'SELECT question, name FROM attachment WHERE report = ?'
            ' AND removed_at IS NULL ORDER BY question, name', self.report)

    OFFICE = [('office', 'map.pdf'), ('office', 'order.pdf')]

    def test_confirming_brings_the_files_and_says_so(self):
        text = self.page('/section/first')
        self.assertIn('2 files come along', text)
        self.assertNotIn('removed.pdf', text)
        self.assertEqual(self.files(), [])
        answer = self.press('first', ('carry', 'confirm.office'))
        self.assertIn('files=2', answer.header('location'))
        self.assertEqual(self.files(), self.OFFICE)
        text = self.page('/section/first?saved=1&files=2')
        self.assertIn('2 files came along.', text)
        self.assertNotIn('order.pdf', text)
        listed = self.page('/files/office')
        self.assertIn('order.pdf', listed)
        own = re.findall(r'href="(/files/\d+)"', listed)
        self.assertIn(self.people.get('focal', own[0]).body, (PDF, PDF + b'map'))
        self.assertEqual(self.rows('SELECT count(*) FROM file'), [(6,)])
        self.assertIn('6', program(['check'], self.site.db).stdout)

    def test_without_its_files_where_that_is_wanted(self):
        fields = [f for f in self.form('first') if f[0] != 'along.office']
        answer = self.post('first', fields, [('carry', 'confirm.office')])
        self.assertNotIn('files', answer.header('location'))
        self.assertEqual(self.files(), [])
        self.assertIn('office', self.answers())
        self.assertIn('Add 2 files from', self.page('/section/first'))

    def test_putting_aside_brings_none_and_after_all_does(self):
        self.press('first', ('carry', 'reject.office'))
        self.assertEqual(self.files(), [])
        self.press('first', ('carry', 'confirm.office'))
        self.assertEqual(self.files(), self.OFFICE)

    def test_an_answer_given_anew_is_offered_them(self):
        self.press('first', ('a.office..', 'Another office'))
        self.assertEqual(self.files(), [])
        self.press('first', ('carry', 'files.office'))
        self.assertEqual(self.files(), self.OFFICE)
        self.assertEqual(self.answers('office'), {'office': 'Another office'})
        self.assertEqual(self.decisions(), {'office': 'changed'})
        self.press('first', ('carry', 'files.office'))
        self.assertEqual(self.files(), self.OFFICE)

    def test_a_section_at_once_and_what_was_put_together(self):
        self.press('first', ('carry', 'section'))
        self.assertEqual(self.files(), self.OFFICE + [
            ('transfers', 'licences.pdf'), ('transfers', 'permits.pdf')])

    def test_a_row_brings_the_files_of_its_questions(self):
        self.press('law', ('carry', 'confirm.laws.laws-r1'))
        self.assertEqual(self.files(), [('act_note', 'gazette.pdf')])

    def test_a_contributor_brings_what_is_theirs_to_write(self):
        self.share('part', 'first', 'write', 'office')
        self.share('part', 'first', 'read', 'transfers')
        text = self.page('/section/first', 'part')
        self.assertIn('order.pdf', text)
        self.assertNotIn('licences.pdf', text)
        self.press('first', ('carry', 'files.transfers'), name='part')
        self.press('first', ('carry', 'confirm.transfers'),
                   ('along.transfers', '1'), name='part')
        self.assertEqual(self.files(), [])
        self.press('first', ('carry', 'section'), name='part')
        self.assertEqual(self.files(), self.OFFICE)

    def test_a_closed_cycle_takes_no_file(self):
        seen = self.form('first')
        program(['cycle', 'close', '--cycle', '2'], self.site.db)
        self.post('first', seen, [('carry', 'section')])
        self.post('first', seen, [('carry', 'files.office')])
        self.assertEqual(self.files(), [])


if __name__ == '__main__':
    unittest.main()
