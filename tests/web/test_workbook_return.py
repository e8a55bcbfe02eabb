#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""A workbook comes back over the wire: shown first, accepted in whole or in
part, from several hands and programs; and every file that is none, each with a
sentence and nothing touched."""
import html
import io
import os
import re
import shutil
import sqlite3
import subprocess
import sys
import unittest
import zipfile
from urllib.parse import quote, urlencode
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)),
                                '../lib'))
from fastcgi_client import Client, form_with_files  # noqa: E402
from home_workbook import Home  # noqa: E402
from running import ROOT, Site, program  # noqa: E402

PASSWORD = 'a password of some length'
FIGURES = ['asks', 'since', 'day', 'pieces', 'share', 'kinds', 'line', 'story',
           'deactivated']
PLACES = {'figures': [(name, '', '') for name in FIGURES]}


def complete(folder):
    """The unit tests' questionnaire lacks what publishing asks for."""
    def edit(name, change):
        path = os.path.join(folder, name)
        with open(path, encoding='utf-8') as f:
            text = f.read()
        with open(path, 'w', encoding='utf-8') as f:
            f.write(change(text))
        return text
    rules = edit('outcomes.hdf', lambda text: text)
    labels = ''.join(f'outcome.{name}.label = {name}\n' for name in
                     re.findall(r'^\t(\w+) \{\n\t\tletter', rules, re.M))
    edit('text.en.hdf', lambda text: re.sub(
        r'^\s*pnone \{[^}]*\}\n', '', text, flags=re.M) + labels)
    edit('provisions.hdf', lambda text: text[:text.index('\tpnone {')] + '}\n')


def prepare(site):
    folder = os.path.join(site.folder, 'treaty')
    shutil.copytree(os.path.join(ROOT, 'tests/data/treaty'), folder)
    shutil.copy(os.path.join(
        ROOT, 'questionnaires/firearms-protocol/outcomes.hdf'), folder)
    complete(folder)
    program(['questionnaire', 'publish', folder], site.db)
    for who, role, state in [('focal', 'focal_point', 'ALB'),
                             ('deputy', 'deputy', 'ALB'),
                             ('part', 'contributor', 'ALB'),
                             ('other', 'focal_point', 'KEN')]:
        program(['account', 'add', '--email', f'{who}@example.org', '--name',
                 who, '--role', role, '--state', state], site.db,
                stdin=PASSWORD + '\n')
    program(['cycle', 'open', '--questionnaire', 'treaty', '--title', 'T',
             '--due', '2099-12-31', '--invite', 'ALB,KEN'], site.db)


class Returned(unittest.TestCase):
    def setUp(self):
        self.site = Site(workers=1, prepare=prepare)
        self.addCleanup(self.site.stop)
        self.client = Client(self.site.socket, timeout=40)
        self.cookie = self.sign_in('focal')

    def tearDown(self):
        worker = self.site.workers[0]
        worker.terminate()
        self.assertEqual(worker.wait(20), 0, self.site.logged()[-2000:])

    def sign_in(self, who):
        form = self.client.ask('GET', '/sign-in').cookie('form')
        answer = self.client.ask('POST', '/sign-in', (
            f'form_token={form}&email={who}%40example.org'
            f'&password={quote(PASSWORD)}').encode(), HTTP_COOKIE='form=' + form)
        self.assertEqual(answer.status, 303)
        return 'session=' + answer.cookie('session')

    def rows(self, sql):
        db = sqlite3.connect(f'file:{self.site.db}?mode=ro', uri=True)
        try:
            return list(db.execute(sql))
        finally:
            db.close()

    def answers(self):
        return dict(self.rows('SELECT question, CASE status WHEN \'answered\''
                              ' THEN value ELSE status END FROM answer'))

    def token(self, cookie):
        page = self.client.ask('GET', '/report/1/workbook/return',
                               HTTP_COOKIE=cookie).body
        return re.search(rb'name="form_token" value="([^"]+)"',
                         page).group(1).decode()

    def send(self, content, name='book.xlsx', cookie=None, report=1):
        cookie = cookie or self.cookie
        body, kind = form_with_files({'form_token': self.token(cookie)},
                                     {'file': (name, content)})
        return self.client.ask('POST', f'/report/{report}/workbook/return', body,
                               CONTENT_TYPE=kind, HTTP_COOKIE=cookie)

    def text(self, path, cookie=None):
        answer = self.client.ask('GET', path,
                                 HTTP_COOKIE=cookie or self.cookie)
        self.assertEqual(answer.status, 200, answer.body[-300:])
        plain = re.sub(r'<[^>]+>', ' ', answer.body.decode())
        return html.unescape(re.sub(r'\s+', ' ', plain))

    def dry_run(self, content, cookie=None):
        """(path, its text)"""
        answer = self.send(content, cookie=cookie)
        self.assertEqual(answer.status, 303, re.findall(
            rb'class="error"[^>]*>([^<]+)', answer.body))
        path = answer.header('location')
        return path, self.text(path, cookie)

    def decide(self, path, act, take=(), cookie=None):
        cookie = cookie or self.cookie
        body = urlencode([('form_token', self.token(cookie)), ('act', act)] +
                         [('take', n) for n in take]).encode()
        answer = self.client.ask('POST', path, body, HTTP_COOKIE=cookie)
        self.assertEqual(answer.status, 303, answer.body[-300:])
        return self.text(answer.header('location'), cookie)

    def home(self, **more):
        return Home(self.site.db, PLACES, **more)

    def save(self, **values):
        path = os.path.join(self.site.folder, 'save.csv')
        with open(path, 'w', encoding='utf-8') as f:
            f.write('question,value\n')
            for name, value in values.items():
                f.write(f'{name},{value}\n')
        program(['answers', 'import', '--cycle', '1', '--state', 'ALB', '--by',
                 'deputy@example.org', path], self.site.db)

    def refused(self, content, says, name='book.xlsx', cookie=None, report=1):
        answer = self.send(content, name, cookie, report)
        self.assertEqual(answer.status, 422)
        self.assertIn(says, html.unescape(answer.body.decode()))
        self.assertEqual(self.rows('SELECT * FROM workbook_return'), [])


class TestGood(Returned):
    def test_nothing_changes_before_it_is_accepted(self):
        home = self.home()
        home.put('asks', 'yes')
        home.put('pieces', 12)
        path, page = self.dry_run(home.bytes())
        self.assertIn('2 new answers', page)
        self.assertIn('7 places are as they were', page)
        self.assertEqual(self.answers(), {})
        page = self.decide(path, 'all')
        self.assertIn('2 answers were saved', page)
        self.assertEqual(self.answers(), {'asks': 'yes', 'pieces': '12'})
        self.assertIn('Decided', self.text('/report/1/workbook/return'))

    def test_labels_marks_and_text_that_begins_like_a_formula(self):
        home = self.home()
        home.put('asks', 'Yes')
        home.put('kinds', 'red; Blue')
        home.put('pieces', 'Not yet available', column=4)
        home.put('share', '..')
        home.put('line', '- a bullet').data_type = 's'
        cell = home.put('story', '=1+1')
        cell.data_type = 's'
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
        _, page = self.dry_run(first)
        self.assertIn('1 answer is the same', page)
        self.assertNotIn('new answer', page)

    def test_what_is_told_and_what_is_refused_with_its_cell(self):
        home = self.home()
        import datetime
        home.put('line', datetime.date(2026, 5, 1))
        home.put('asks', 'maybe')
        home.put('pieces', 'about 50')
        home.put('share', 0.45).number_format = '0%'
        home.put('since', '=1+1')
        home.put('deactivated', 'yes')
        home.put('deactivated', 'Not applicable', column=4)
        sheet, row = home.at['story', '', '']
        sheet.cell(row, 9).value = 'a note of mine'
        sheet.append(['place gone - -', '', 'x'])
        path, page = self.dry_run(home.bytes())
        self.assertIn('turned this into a date', page)
        self.assertIn('2026-05-01', page)
        self.assertIn('none of the choices', page)
        self.assertIn('Sheet figures, cell C3', page)
        self.assertIn('45 % is 0.45', page)
        self.assertIn('formula that was saved without its value', page)
        self.assertIn('stand side by side', page)
        self.assertIn('nothing called “gone”', page)
        self.assertIn('columns that were added are passed over', page)
        self.assertIn('The sheet of the section', page)
        self.assertIn('4 answers cannot be taken', page)
        self.decide(path, 'all')
        self.assertEqual(self.answers(), {'line': '2026-05-01',
                                          'share': '0.45'})

    def test_renamed_sorted_and_widened(self):
        home = self.home()
        home.put('asks', 'yes')
        home.put('line', 'text')
        sheet = home.at['asks', '', ''][0]
        sheet.title = 'Our figures'
        sheet.insert_cols(3)
        sheet.insert_rows(5, 3)
        sheet.move_range('A6:G20', rows=20)
        path, page = self.dry_run(home.bytes())
        self.assertIn('2 new answers', page)
        self.decide(path, 'all')
        self.assertEqual(self.answers(), {'asks': 'yes', 'line': 'text'})

    def test_grids_and_new_rows_of_a_repeat(self):
        home = Home(self.site.db, {
            'figures': [('asks', '', '')],
            'duties': [('m_law', '', ''), ('m_act', 'w1', 'title'),
                       ('m_act', 'w1', 'date'), ('m_act', 'w2', 'title')]})
        home.add_grid('figures', 'counts', ['firearms', 'parts', 'ammunition'],
                      ['export', 'import'])
        home.put('counts', 5, 'firearms')
        home.put('counts', 'c', 'parts', column=4)
        home.put('counts', 'as of May', 'firearms', column=5)
        home.put('m_law', 'yes')
        home.put('m_act', 'Arms Act', 'w1', 'title')
        home.put('m_act', '2019', 'w1', 'date')
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
                ('m_act', 'w1', 'date', '2019', 'answered', ''),
                ('m_act', 'w1', 'title', 'Arms Act', 'answered', ''),
                ('m_law', '', '', 'yes', 'answered', '')])
        self.assertEqual(self.rows('SELECT row FROM repeat_row'), [('w1',)])

    def test_what_no_cell_can_hold_is_not_cut(self):
        long = 'A word. ' * 6000
        self.save(story=long.strip(), share='0.10', line='a\tb')
        home = self.home()
        home.put('story', long[:32000] + '[cut: the whole is on the page]')
        home.put('share', 0.1)
        path, page = self.dry_run(home.bytes())
        self.assertIn('9 places are as they were', page)
        home.put('story', 'Else. ' + long[:32000])
        path, page = self.dry_run(home.bytes())
        self.assertIn('longer than a cell can hold', page)
        self.decide(path, 'all')
        self.assertEqual(self.answers(), {
            'story': long.strip(), 'share': '0.10', 'line': 'a\tb'})

    def test_a_deleted_row_of_codes_and_a_renamed_hidden_sheet(self):
        home = Home(self.site.db, {**PLACES, 'duties': [('m_law', '', '')]})
        home.put('asks', 'yes')
        home.put('m_law', 'yes')
        home.book['duties'].delete_rows(2)
        home.book['rapporteur'].title = 'Sheet9'
        path, page = self.dry_run(home.bytes())
        self.assertIn('Sheet duties: the hidden row that names the columns',
                      page)
        self.decide(path, 'all')
        self.assertEqual(self.answers(), {'asks': 'yes'})

    def test_merged_cells_give_the_first_and_leave_the_others(self):
        self.save(since='2012')
        home = self.home()
        home.put('asks', 'yes')
        sheet, row = home.at['asks', '', '']
        sheet.merge_cells(start_row=row, end_row=row + 1, start_column=3,
                          end_column=3)
        path, page = self.dry_run(home.bytes())
        self.assertIn('is merged with C3', page)
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

    def test_a_contributor_gives_back_only_what_was_given(self):
        db = sqlite3.connect(self.site.db)
        with db:
            db.execute("INSERT INTO assignment (report, account, section,"
                       " question, share, given_by, given_at) SELECT 1, a.id,"
                       " 'figures', 'line', 'write', 1, 1 FROM account a"
                       " WHERE email = 'part@example.org'")
        db.close()
        home = self.home()
        home.put('line', 'mine')
        home.put('asks', 'yes')
        cookie = self.sign_in('part')
        path, page = self.dry_run(home.bytes(), cookie)
        self.assertIn('1 new answer', page)
        self.assertIn('not yours to write were passed over: 1', page)
        self.decide(path, 'all', cookie=cookie)
        self.assertEqual(self.answers(), {'line': 'mine'})
        whole = self.dry_run(home.bytes())[0]
        answer = self.client.ask('GET', whole, HTTP_COOKIE=cookie)
        self.assertEqual(answer.status, 404)

    def test_saved_by_libreoffice(self):
        self.save(line='before')
        home = self.home()
        home.put('asks', 'Yes')
        home.put('pieces', 1234)
        home.put('line', '- one\n- two').data_type = 's'
        home.put('story', '=1+1').data_type = 's'
        home.put('share', '=1/4')
        before = os.path.join(self.site.folder, 'book.xlsx')
        with open(before, 'wb') as f:
            f.write(home.bytes())
        out = os.path.join(self.site.folder, 'saved')
        subprocess.run(['soffice', '--headless',
                        f'-env:UserInstallation=file://{self.site.folder}/office',
                        '--convert-to', 'xlsx', '--outdir', out, before],
                       check=True, capture_output=True, timeout=120)
        with open(os.path.join(out, 'book.xlsx'), 'rb') as f:
            path, page = self.dry_run(f.read())
        self.assertIn('holds a formula. Its value was taken', page)
        self.decide(path, 'all')
        self.assertEqual(self.answers(), {
            'asks': 'yes', 'pieces': '1234', 'line': '- one\n- two',
            'story': '=1+1', 'share': '0.25'})


class TestBad(Returned):
    def test_each_with_a_sentence(self):
        good = self.home()
        good.put('asks', 'yes')
        good = good.bytes()
        ole = b'\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1' + b'\0' * 600
        for content, says in [
                (b'', 'is empty'),
                (good[:len(good) // 2], 'damaged or was cut off'),
                (b'question;value\nasks;yes\n', 'plain text or CSV'),
                (b'%PDF-1.7\n', 'is a PDF'),
                (b'\x7fELF\0\1\2', 'is not a workbook'),
                (ole + 'EncryptedPackage'.encode('utf-16-le'), 'by a password'),
                (ole + 'Workbook'.encode('utf-16-le'), 'before 2007'),
                (self.zip({'mimetype': 'application/vnd.oasis.opendocument.'
                           'spreadsheet'}), 'OpenDocument'),
                (self.changed(good, {'xl/vbaProject.bin': b'x'}), 'macros'),
                (self.changed(good, {'xl/workbook.bin': b'x'}), 'binary Excel'),
                (self.changed(good, {'xl/worksheets/sheet1.xml':
                                     b'<a>' + b' ' * (80 << 20) + b'</a>'}),
                 'unpacks to more'),
                (self.changed(good, {'xl/worksheets/sheet1.xml':
                                     b'<!DOCTYPE a [<!ENTITY b "c">]><a/>'}),
                 'declaration that no spreadsheet writes'),
                (self.changed(good, {'xl/worksheets/sheet1.xml':
                                     self.too_many_cells()}), 'too many cells'),
        ]:
            with self.subTest(says=says):
                self.refused(content, says)
        self.assertEqual(self.answers(), {})

    @staticmethod
    def too_many_cells():
        row = b'<row>' + b'<c><v>%d</v></c>' * 100 + b'</row>'
        return b'<worksheet><sheetData>' + b''.join(
            row % tuple(range(i, i + 100)) for i in range(3001)) + \
            b'</sheetData></worksheet>'

    @staticmethod
    def zip(entries):
        out = io.BytesIO()
        with zipfile.ZipFile(out, 'w', zipfile.ZIP_DEFLATED) as z:
            for name, content in entries.items():
                z.writestr(name, content)
        return out.getvalue()

    def changed(self, book, entries):
        with zipfile.ZipFile(io.BytesIO(book)) as z:
            old = {name: z.read(name) for name in z.namelist()}
        old.update(entries)
        return self.zip(old)

    def test_a_workbook_that_is_not_of_this_report(self):
        home = self.home(token='a', version='7')
        home.put('asks', 'yes')
        self.refused(home.bytes(), 'another version of the questionnaire')
        home = self.home(token='a2', format='2')
        self.refused(home.bytes(), 'another version of the questionnaire')
        home = self.home(token='b', hash='0' * 64)
        self.refused(home.bytes(), 'another version of the questionnaire')
        home = Home(self.site.db, PLACES, token='c', report=2)
        self.refused(home.bytes(), "another State's report")
        home = self.home(token='d')
        home.book['rapporteur']['B2'] = 'of elsewhere'
        self.refused(home.bytes(), 'by another site')
        home = self.home(token='e')
        del home.book['rapporteur']
        self.refused(home.bytes(), 'not a workbook that was made here')
        home = self.home(token='f')
        home.book['figures'].delete_cols(1)
        self.refused(home.bytes(), 'no answer that could be found')

    def test_another_state_s_people_cannot_send_or_see(self):
        home = self.home()
        home.put('asks', 'yes')
        path, _ = self.dry_run(home.bytes())
        cookie = self.sign_in('other')
        for ask in ('/report/1/workbook/return', path):
            answer = self.client.ask('GET', ask, HTTP_COOKIE=cookie)
            self.assertEqual(answer.status, 404)
        path = path.replace('/report/1/', '/report/2/')
        answer = self.client.ask('GET', path, HTTP_COOKIE=cookie)
        self.assertEqual(answer.status, 404)

    def test_without_a_file(self):
        body, kind = form_with_files({'form_token': self.token(self.cookie)}, {})
        answer = self.client.ask('POST', '/report/1/workbook/return', body,
                                 CONTENT_TYPE=kind, HTTP_COOKIE=self.cookie)
        self.assertEqual(answer.status, 422)


if __name__ == '__main__':
    unittest.main()
