#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""A workbook comes back over the wire: shown first, accepted in whole or in
part, from several hands and programs."""
import datetime
import os
import re
import sqlite3
import sys
import unittest
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)),
                                '../lib'))
from office import Office  # noqa: E402
from running import program  # noqa: E402
from workbook_site import Returned  # noqa: E402


class TestGood(Returned):
    def test_nothing_changes_before_it_is_accepted(self):
        home = self.home()
        home.put('asks', 'yes')
        home.put('pieces', 12)
        path, page = self.dry_run(home.bytes())
        self.assertIn('2 new answers', page)
        self.assertIn(f'{len(home.at) - 2} places are as they were', page)
        self.assertEqual(self.answers(), {})
        page = self.decide(path, 'all')
        self.assertIn('2 answers were saved', page)
        self.assertEqual(self.answers(), {'asks': 'yes', 'pieces': '12'})
        self.assertIn('Decided', self.text('/report/1/workbook/return'))

    def test_the_list_of_sections_leads_here_once_one_went_home(self):
        self.assertNotIn('Send a workbook back', self.text('/report/1'))
        home = self.home()
        home.put('asks', 'yes')
        self.assertIn('Send a workbook back', self.text('/report/1'))
        path, _ = self.dry_run(home.bytes())
        self.assertIn('1 workbook came back and waits', self.text('/report/1'))
        self.decide(path, 'none')
        self.assertNotIn('came back', self.text('/report/1'))

    def test_labels_marks_and_text_that_begins_like_a_formula(self):
        home = self.home()
        home.put('asks', 'Yes')
        home.put('kinds', 'red; Blue')
        home.put('pieces', 'Not yet available', what='mark')
        home.put('share', '..')
        home.put_text('line', '- a bullet')
        home.put_text('story', '=1+1')
        home.put('since', 2012)
        path, _ = self.dry_run(home.bytes())
        self.decide(path, 'all')
        self.assertEqual(self.answers(), {
            'asks': 'yes', 'kinds': 'red blue', 'pieces': '..', 'share': '..',
            'line': '- a bullet', 'story': '=1+1', 'since': '2012'})

    def test_ticked_ones_only_and_the_rest_put_aside(self):
        home = self.home()
        home.put('asks', 'yes')
        home.put('line', 'one')
        path, _ = self.dry_run(home.bytes())
        page = self.decide(path, 'some', [0])
        self.assertEqual(self.answers(), {'asks': 'yes'})
        self.assertIn('1 new answer', page)
        self.decide(path, 'none')
        self.assertEqual(self.answers(), {'asks': 'yes'})
        self.assertIn('Decided', self.text('/report/1/workbook/return'))

    def test_what_a_colleague_saved_meanwhile_is_not_overwritten(self):
        self.save(line='before', asks='no', pieces='1')
        home = self.home()
        self.save(line='by the deputy', asks='yes')
        home.put('line', 'in the workbook')
        home.put('asks', 'yes')
        home.put('pieces', None)
        path, page = self.dry_run(home.bytes())
        self.assertIn('1 answer was also saved by somebody', page)
        self.assertIn('1 answer is emptied', page)
        self.assertIn('1 answer is the same', page)
        self.assertIn('by the deputy', page)
        self.assertIn('in the workbook', page)
        page = self.decide(path, 'all')
        self.assertEqual(self.answers(), {
            'line': 'by the deputy', 'asks': 'yes', 'pieces': 'blank'})
        self.assertIn('1 answer is kept beside a newer one', page)
        self.assertEqual(self.rows('SELECT question, value, reason FROM'
                                   ' unplaced_text'),
                         [('line', 'in the workbook', 'newer')])

    def test_copies_in_any_order_and_twice_the_same(self):
        home = self.home()
        home.put('asks', 'yes')
        first = home.bytes()
        home.put('asks', None)
        home.put('line', 'of the second ministry')
        second = home.bytes()
        self.decide(self.dry_run(second)[0], 'all')
        path, page = self.dry_run(first)
        self.assertIn('1 new answer', page)
        self.decide(path, 'all')
        self.assertEqual(self.answers(), {
            'asks': 'yes', 'line': 'of the second ministry'})
        path, page = self.dry_run(first)
        self.assertIn('1 answer is the same', page)
        self.assertNotIn('new answer', page)
        self.assertIn('There is nothing to decide', page)
        self.assertNotIn('Accept', page)
        self.assertNotIn('came back', self.text('/report/1'))
        self.assertNotIn('Waits', self.text('/report/1/workbook/return'))
        self.save(asks='no')
        page = self.text(path)
        self.assertIn('1 answer was also saved by somebody', page)
        self.assertIn('Answer now no deputy, ', page)

    def test_a_workbook_that_says_nothing_new_waits_for_nobody(self):
        self.save(asks='yes')
        path, page = self.dry_run(self.home().bytes())
        self.assertIn('There is nothing to decide', page)
        self.assertNotIn('came back', self.text('/report/1'))
        self.assertIn('Decided', self.text('/report/1/workbook/return'))

    def test_two_ministries_at_different_and_at_the_same_places(self):
        self.save(story='as it was', asks='no')
        police, customs = self.home(), self.home(by='deputy@example.org')
        police.put('story', 'of the police')
        police.put('pieces', 12)
        customs.put('story', 'of the customs')
        customs.put('line', 'only of the customs')
        customs.put('asks', None)
        deputy = self.sign_in('deputy')
        path, page = self.dry_run(police.bytes(), deputy)
        self.decide(path, 'all', cookie=deputy)
        path, page = self.dry_run(customs.bytes())
        self.assertIn('1 new answer', page)
        self.assertIn('1 answer is emptied', page)
        self.assertIn('1 answer was also saved by somebody', page)
        self.assertIn('Somebody saved this answer after the workbook was made.'
                      ' Answer now of the police deputy, ', page)
        self.assertRegex(page, 'of the police deputy, [0-9]+ [A-Z][a-z]+ 20')
        self.assertNotIn('About pieces', page)
        at = {name: n for n, name in self.rows(
            'SELECT position, question FROM workbook_return_answer WHERE'
            ' workbook_return = 2')}
        self.decide(path, 'some', [at['line']])
        self.assertEqual(self.answers(), {
            'story': 'of the police', 'pieces': '12', 'asks': 'no',
            'line': 'only of the customs'})
        page = self.decide(path, 'some', [at['story'], at['asks']])
        self.assertIn('1 answer is kept beside a newer one', page)
        self.assertEqual(self.answers(), {
            'story': 'of the police', 'pieces': '12', 'asks': 'blank',
            'line': 'only of the customs'})
        page = self.text('/report/1/unplaced')
        for words in ('of the police', 'of the customs', 'deputy'):
            self.assertIn(words, page)
        for home in (police, customs, police):
            path, page = self.dry_run(home.bytes())
            self.assertNotIn('new answer', page)
            self.assertNotIn('is emptied', page)

    def test_what_is_told_and_what_is_refused_with_its_cell(self):
        home = self.home()
        home.put('line', datetime.date(2026, 5, 1))
        home.put('asks', 'maybe')
        home.put('pieces', 'about 50')
        home.put('share', 0.45).number_format = '0%'
        home.put('since', '=1+1')
        home.put('deactivated', 'yes')
        home.put('deactivated', 'Not applicable', what='mark')
        place = home.at['story', '', '']
        place.sheet.cell(place.row, 9).value = 'a note of mine'
        place.sheet.append(['place gone - -', '', 'x'])
        path, page = self.dry_run(home.bytes())
        self.assertIn('turned this into a date', page)
        self.assertIn('2026-05-01', page)
        self.assertIn('none of the choices', page)
        where = home.cell('asks')
        self.assertIn(f'Sheet {where.parent.title}, cell {where.coordinate}',
                      page)
        self.assertIn('45 % is 0.45', page)
        self.assertIn('formula that was saved without its value', page)
        self.assertIn('stand side by side', page)
        self.assertIn('nothing called “gone”', page)
        self.assertIn('columns that were added are passed over', page)
        self.assertIn('4 answers cannot be taken', page)
        page = self.client.ask('GET', path, HTTP_COOKIE=self.cookie).body
        link = re.search(rb'href="(/report/1/section/figures)#(a\.asks\.\.)"', page)
        form = self.client.ask('GET', link.group(1).decode(),
                               HTTP_COOKIE=self.cookie).body
        self.assertIn(b'id="%s"' % link.group(2), form)
        self.decide(path, 'all')
        self.assertEqual(self.answers(), {'line': '2026-05-01',
                                          'share': '0.45'})

    def test_renamed_sorted_and_widened(self):
        home = self.home()
        home.put('asks', 'yes')
        home.put('line', 'text')
        sheet = home.at['asks', '', ''].sheet
        sheet.title = 'Our figures'
        for x, y in zip(sheet[home.at['asks', '', ''].row],
                        sheet[home.at['line', '', ''].row]):
            x.value, y.value = y.value, x.value
        sheet.insert_cols(3)
        sheet.insert_rows(5, 3)
        path, page = self.dry_run(home.bytes())
        self.assertIn('2 new answers', page)
        self.assertIn('The sheet “1. Figures” is called “Our figures” now',
                      page)
        self.decide(path, 'all')
        self.assertEqual(self.answers(), {'asks': 'yes', 'line': 'text'})

    def test_sheets_and_rows_that_are_gone(self):
        self.save(asks='yes', line='stays', m_law='yes')
        home = self.home()
        home.put('pieces', 7)
        sheet, row, _, _ = home.at['line', '', '']
        sheet.delete_rows(row)
        home.at['m_law', '', ''].sheet.title = 'Duties of ours'
        path, page = self.dry_run(home.bytes())
        self.assertIn('rows with answers were removed, the first of “About'
                      ' line”. These answers stay as they are', page)
        self.assertNotIn('not in the workbook any more', page)
        home.book.remove(home.at['m_law', '', ''].sheet)
        path, page = self.dry_run(home.bytes())
        self.assertIn('The sheet “2. Duties” of the section “Duties” is not in'
                      ' the workbook any more. Its answers stay', page)
        self.decide(path, 'all')
        self.assertEqual(self.answers(), {
            'asks': 'yes', 'line': 'stays', 'm_law': 'yes', 'pieces': '7'})

    def test_sections_that_were_not_asked_for_are_not_missed(self):
        self.save(asks='yes', m_law='yes')
        home = self.home(sections='figures')
        home.put('pieces', 7)
        path, page = self.dry_run(home.bytes())
        self.assertNotIn('About the workbook as a whole', page)
        self.decide(path, 'all')
        self.assertEqual(self.answers(), {
            'asks': 'yes', 'm_law': 'yes', 'pieces': '7'})

    def test_a_sheet_that_was_copied(self):
        home = self.home()
        home.put('asks', 'yes')
        home.put('kinds', 'perhaps')
        sheet = home.at['asks', '', ''].sheet
        copy = home.book.copy_worksheet(sheet)
        row = home.at['pieces', '', ''].row
        copy.cell(row, home.cell('pieces').column).value = 9
        path, page = self.dry_run(home.bytes())
        self.assertIn(f'The sheets “1. Figures” and “{copy.title}” are of the'
                      ' same section. “1. Figures” counts', page)
        self.assertIn('1 new answer', page)
        self.assertIn('2 answers cannot be taken', page)
        self.assertIn('The first one counts', page)
        self.assertEqual(page.count('perhaps'), 1)
        self.decide(path, 'all')
        self.assertEqual(self.answers(), {'asks': 'yes'})

    def test_grids_and_new_rows_of_a_repeat(self):
        home = self.home()
        row = home.rows('m_act')[0]
        home.put('counts', 5, 'firearms', 'export')
        home.put('counts', 'c', 'parts', 'import')
        home.put('counts', 'as of May', 'firearms', 'export', what='comment')
        home.put('m_law', 'yes')
        home.put('m_act', 'Arms Act', row, 'title')
        home.put('m_act', '2019', row, 'date')
        path, page = self.dry_run(home.bytes())
        self.assertIn('6 new answers', page)
        self.assertNotIn('columns that were added', page)
        self.decide(path, 'all')
        self.assertEqual(self.rows(
            'SELECT question, row, col, value, status, comment FROM answer'
            ' ORDER BY question, row, col'), [
                ('counts', 'firearms', 'export', '5', 'answered', ''),
                ('counts', 'firearms', 'import', '', 'blank', 'as of May'),
                ('counts', 'parts', 'import', '', 'c', ''),
                ('m_act', row, 'date', '2019', 'answered', ''),
                ('m_act', row, 'title', 'Arms Act', 'answered', ''),
                ('m_law', '', '', 'yes', 'answered', '')])
        self.assertEqual(self.rows('SELECT row FROM repeat_row'), [(row,)])

    def test_more_entries_than_there_is_room_for(self):
        self.save(m_law='yes')
        first, second = self.home(), self.home()  # room for two
        first.put('m_act', 'Act of the first', first.rows('m_act')[0], 'title')
        for n, row in enumerate(second.rows('m_act')):
            second.put('m_act', f'Act {n} of the second', row, 'title')
            second.put('m_remark', f'remark {n}', row)
        self.decide(self.dry_run(first.bytes())[0], 'all')
        path, page = self.dry_run(second.bytes())
        self.assertIn('2 new answers', page)
        self.assertIn('2 answers cannot be taken', page)
        self.assertIn('There is no room for another entry', page)
        page = self.decide(path, 'all')
        self.assertIn('2 answers were saved', page)
        self.assertNotIn('kept as text', page)
        self.assertIn('Act 1 of the second', page)
        self.assertEqual({row[0] for row in self.rows(
            "SELECT value FROM answer WHERE question = 'm_act'")},
            {'Act of the first', 'Act 0 of the second'})
        # room is made: what waited can be taken
        db = sqlite3.connect(self.site.db)
        with db:
            db.execute("UPDATE repeat_row SET removed_at = 1, removed_by = 1"
                       " WHERE row = ?", (first.rows('m_act')[0],))
        db.close()
        self.assertIn('2 new answers', self.text(path))

    def test_what_no_cell_can_hold_is_not_cut(self):
        long = 'A word. ' * 6000
        self.save(story=long.strip(), share='0.10', line='a\tb')
        home = self.home()
        home.put('story', long[:32000] + '[cut: the whole is on the page]')
        home.put('share', 0.1)
        path, page = self.dry_run(home.bytes())
        self.assertIn(f'{len(home.at)} places are as they were', page)
        home.put('story', 'Else. ' + long[:32000])
        path, page = self.dry_run(home.bytes())
        self.assertIn('longer than a cell can hold', page)
        self.decide(path, 'all')
        self.assertEqual(self.answers(), {
            'story': long.strip(), 'share': '0.10', 'line': 'a\tb'})

    def test_a_deleted_row_of_codes_and_a_renamed_hidden_sheet(self):
        home = self.home()
        home.put('asks', 'yes')
        home.put('m_law', 'yes')
        sheet = home.at['m_law', '', ''].sheet
        for n in range(sheet.max_row, 0, -1):
            if sheet.cell(n, 1).value == 'columns':
                sheet.delete_rows(n)
        home.book['rapporteur'].title = 'Sheet9'
        path, page = self.dry_run(home.bytes())
        self.assertIn(f'Sheet {sheet.title}: the hidden row that names the '
                      'columns', page)
        self.decide(path, 'all')
        self.assertEqual(self.answers(), {'asks': 'yes'})

    def test_merged_cells_give_the_first_and_leave_the_others(self):
        self.save(since='2012')
        home = self.home()
        home.put('asks', 'yes')
        sheet, row, _, column = home.at['asks', '', '']
        sheet.merge_cells(start_row=row, end_row=row + 1, start_column=column,
                          end_column=column)
        path, page = self.dry_run(home.bytes())
        self.assertIn(f"is merged with {home.cell('asks').coordinate}", page)
        self.decide(path, 'all')
        self.assertEqual(self.answers(), {'asks': 'yes', 'since': '2012'})

    def test_a_report_submitted_meanwhile_keeps_the_text(self):
        home = self.home()
        self.save(asks='no')
        program(['submit', '--cycle', '1', '--state', 'ALB', '--by',
                 'focal@example.org'], self.site.db)
        home.put('line', 'too late')
        path, page = self.dry_run(home.bytes())
        self.assertIn('cannot be changed at present', page)
        self.decide(path, 'all')
        self.assertEqual(self.answers(), {'asks': 'no'})
        self.assertEqual(self.rows('SELECT value, reason FROM unplaced_text'),
                         [('too late', 'stage')])

    def test_a_report_submitted_before_it_is_accepted_keeps_the_text(self):
        self.save(asks='no', line='before')
        home = self.home()
        home.put('line', 'too late')
        home.put('asks', 'yes')
        path, page = self.dry_run(home.bytes())
        self.assertNotIn('cannot be changed', page)
        program(['submit', '--cycle', '1', '--state', 'ALB', '--by',
                 'focal@example.org'], self.site.db)
        page = self.decide(path, 'all')
        self.assertIn('2 answers are kept as text', page)
        self.assertEqual(self.answers(), {'asks': 'no', 'line': 'before'})
        kept = self.text('/report/1/unplaced')
        self.assertIn('too late', kept)
        self.assertEqual(self.rows('SELECT question, value, reason FROM'
                                   ' unplaced_text ORDER BY question'),
                         [('asks', 'yes', 'stage'),
                          ('line', 'too late', 'stage')])
        # and once more: nothing is decided twice, nothing kept twice
        self.decide(path, 'all')
        path, _ = self.dry_run(home.bytes())
        self.decide(path, 'all')
        self.assertEqual(self.rows('SELECT count(*) FROM unplaced_text'), [(2,)])

    def share(self, *questions):
        db = sqlite3.connect(self.site.db)
        with db:
            db.execute('UPDATE assignment SET taken_back_at = 1,'
                       ' taken_back_by = 1')
            for question in questions:
                db.execute(
                    'INSERT INTO assignment (report, account, section,'
                    " question, share, given_by, given_at) SELECT 1, id,"
                    " 'figures', ?, 'write', 1, 1 FROM account"
                    " WHERE email = 'part@example.org'", (question,))
        db.close()

    def test_a_contributor_gives_back_only_what_was_given(self):
        self.share('line')
        self.save(story='told to nobody', asks='no')
        home = self.home()
        self.save(story='told to nobody since', asks='yes')
        home.put('line', 'mine')
        home.put('asks', 'yes')
        home.put('since', 1066)
        home.put('story', 'of another ministry')
        cookie = self.sign_in('part')
        path, page = self.dry_run(home.bytes(), cookie)
        self.assertIn('1 new answer', page)
        self.assertIn('not yours to write were passed over: 3', page)
        for secret in ('told to nobody', '1066', 'another ministry',
                       'About story', 'About asks', '2. Duties'):
            self.assertNotIn(secret, page)
        self.decide(path, 'all', cookie=cookie)
        self.assertEqual(self.answers(), {'line': 'mine', 'asks': 'yes',
                                          'story': 'told to nobody since'})
        whole = self.dry_run(home.bytes())[0]
        answer = self.client.ask('GET', whole, HTTP_COOKIE=cookie)
        self.assertEqual(answer.status, 404)

    def test_a_contributor_s_own_workbook_comes_back_to_either(self):
        self.share('line')
        self.save(asks='no')
        for who, cookie in (('part', self.sign_in('part')),
                            ('focal', self.cookie)):
            home = self.home(by='part@example.org')
            self.assertEqual(list(home.at), [('line', '', '')])
            home.put('line', f'sent by {who}')
            path, page = self.dry_run(home.bytes(), cookie)
            self.assertNotIn('About the workbook as a whole', page)
            self.decide(path, 'all', cookie=cookie)
            self.assertEqual(self.answers(),
                             {'asks': 'no', 'line': f'sent by {who}'})

    def test_a_share_taken_back_before_it_is_accepted(self):
        self.share('line', 'story')
        home = self.home(by='part@example.org')
        home.put('line', 'written by part')
        home.put('story', 'told by part')
        cookie = self.sign_in('part')
        path, page = self.dry_run(home.bytes(), cookie)
        self.assertIn('2 new answers', page)
        self.share('story')
        self.save(line='seen by nobody else')
        page = self.decide(path, 'all', cookie=cookie)
        self.assertIn('This answer is not yours to write any more', page)
        self.assertIn('written by part', page)
        self.assertNotIn('seen by nobody else', page)
        self.assertEqual(self.answers(), {'line': 'seen by nobody else',
                                          'story': 'told by part'})
        self.share()  # nothing is left: what was typed still is
        page = self.text(path, cookie)
        self.assertIn('written by part', page)
        self.assertNotIn('seen by nobody else', page)
        # and with whoever has the whole
        self.assertIn('written by part', self.text(path))
        self.decide(path, 'all')
        self.assertEqual(self.rows('SELECT question, value, reason FROM'
                                   ' unplaced_text'),
                         [('line', 'written by part', 'newer')])

    def test_saved_by_libreoffice(self):
        self.save(line='before')
        home = self.home()
        home.put('asks', 'Yes')
        home.put('pieces', 1234)
        home.put_text('line', '- one\n- two')
        home.put_text('story', '=1+1')
        home.put('share', '=1/4')
        office = Office(self.site.folder)
        self.addCleanup(office.stop)
        path, page = self.dry_run(office.save(home.bytes()))
        self.assertIn('holds a formula. Its value was taken', page)
        self.decide(path, 'all')
        self.assertEqual(self.answers(), {
            'asks': 'yes', 'pieces': '1234', 'line': '- one\n- two',
            'story': '=1+1', 'share': '0.25'})


if __name__ == '__main__':
    unittest.main()
