#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Borders between readers. Two States, one of which has submitted answers of
every publication level; every address is then asked for by everybody whom it
does not concern, and what is narrower than the reader must be nowhere: not as
text, not as an outcome, not in a workbook."""
import csv
import io
import os
import re
import sys
import unittest
import zipfile
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)),
                                '../lib'))
from fastcgi_client import Client  # noqa: E402
from people import People, add_people  # noqa: E402
from running import Site, program  # noqa: E402

PASSWORD = 'a password of some length'
PEOPLE = {'focal': ('focal_point', 'ALB'), 'observer': ('observer', 'ALB'),
          'approver': ('approver', 'ALB'), 'foreign': ('focal_point', 'BEL'),
          'staff': ('staff', None), 'member': ('member', None)}
# Words that stand in comments of one level each.
WORDS = {'state': 'own-eyes-only', 'secretariat': 'for-the-secretariat',
         'group': 'for-the-group', 'public': 'for-everybody'}
MAY = {'staff': {'secretariat', 'group', 'public'}, 'member': {'group', 'public'}}
HIDDEN = 'answer-to-nothing-asked'
# A law question for each level, all of them answered "no"; its provision.
ASKED = {'state': ('a8_1_law', '8.1(a)'), 'secretariat': ('a8_2_law', '8.1(b)-i'),
         'group': ('a8_4_law', '8.1(c)'), 'public': ('a10_2_law', '10.2(a)')}


def prepare(site):
    add_people(site, PEOPLE, PASSWORD)
    program(['cycle', 'open', '--questionnaire', 'firearms-protocol', '--title',
             'T', '--due', '2099-12-31', '--invite', 'ALB,BEL'], site.db)


class Borders(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.site = Site(workers=1, prepare=prepare)
        cls.addClassCleanup(cls.site.stop)
        cls.client = Client(cls.site.socket, timeout=30)
        cls.people = People(cls.client, PASSWORD)
        cls.get = cls.people.get
        cls.answer_and_submit()

    @classmethod
    def post(cls, name, path, **fields):
        return cls.people.post(name, path, **{
            k.replace('__', '.'): v for k, v in fields.items()})

    @classmethod
    def places(cls):
        """{question: (section path, value)} of the law questions asked."""
        tasks = cls.get('focal', '/report/1').body.decode()
        found = {}
        for path in sorted(set(re.findall(r'href="(/report/1/section/\w+)',
                                          tasks))):
            page = cls.get('focal', path).body.decode()
            for name in re.findall(r'name="r\.(\w+_law)\.\."', page):
                found[name] = path
        return found

    @classmethod
    def answer_and_submit(cls):
        places = cls.places()
        for level, (name, _) in ASKED.items():
            answer = cls.post('focal', places[name], **{
                f'r.{name}..': 0, f'a.{name}..': 'no', f'p.{name}': level,
                f'c.{name}': WORDS[level]})
            assert answer.status == 303, answer.body
        # Asked only where the practice is "yes", which nobody said.
        cls.post('focal', places['a8_2_law'], **{
            'r.a8_2_good..': 0, 'a.a8_2_good..': HIDDEN})
        answer = cls.post('focal', '/report/1/submit', password=PASSWORD)
        assert '/receipt/' in (answer.header('location') or ''), answer.head

    def text_of(self, answer):
        """What a reader can find in an answer, workbooks unpacked."""
        if answer.body[:2] != b'PK':
            return answer.body.decode('utf-8', 'replace')
        with zipfile.ZipFile(io.BytesIO(answer.body)) as z:
            return '\n'.join(z.read(n).decode('utf-8', 'replace')
                             for n in z.namelist())

    def addresses_of_readers(self):
        out = ['/gaps', '/gaps?as=turned', '/gaps?as=list', '/exports',
               '/received/1', '/received/1?all=1', '/cycle/1', '/secretariat']
        listed = self.get('member', '/gaps').body.decode()
        out += re.findall(r'href="(/gaps/1/ALB/p(?:8_1|10_2)\w*)"', listed)
        for what in ('responses', 'gaps', 'report'):
            for suffix in ('xlsx', 'csv'):
                for state in ('', '&state=ALB'):
                    out.append(f'/exports/file?cycle=1&what={what}&as={suffix}'
                               + state)
        return out

    def test_no_word_narrower_than_the_reader_anywhere(self):
        seen = {name: set() for name in MAY}
        for name, may in MAY.items():
            for path in self.addresses_of_readers():
                text = self.text_of(self.get(name, path))
                for level, word in WORDS.items():
                    if word in text:
                        seen[name].add(level)
                        self.assertIn(level, may, (name, path))
        self.assertEqual(seen, MAY)    # and what may be read is found

    def outcome_of(self, name, level):
        """Outcomes of the level's provision in the gaps list, as CSV."""
        answer = self.get(name, '/exports/file?cycle=1&what=gaps&as=csv')
        rows = list(csv.reader(io.StringIO(answer.body.decode('utf-8-sig'))))
        at = rows[0].index('Provision')
        return [r for r in rows[1:]
                if r[0] == 'ALB' and r[at] == ASKED[level][1]]

    def test_an_outcome_is_as_narrow_as_its_answers(self):
        for name, may in MAY.items():
            for level in WORDS:
                for row in self.outcome_of(name, level):
                    self.assertEqual('withheld' in row, level not in may,
                                     (name, level, row))

    def test_the_matrix_shows_what_is_withheld_as_withheld(self):
        for name, may in MAY.items():
            for way in ('', '?as=turned', '?as=list'):
                page = self.get(name, '/gaps' + way).body.decode()
                codes = ('p8_1_a', 'p8_1_b_i', 'p8_1_c', 'p10_2_a')
                for code, level in zip(codes, WORDS):
                    cell = re.search(rf'"/gaps/1/ALB/{code}"[^>]*?"([^"]+)"',
                                     page).group(1)
                    self.assertEqual('Not shared' in cell, level not in may,
                                     (name, way, code))
            page = self.get(name, '/gaps?outcome=gap').body.decode()
            self.assertNotIn('/gaps/1/ALB/p8_1_a"', page)

    def test_the_secretariat_sees_no_outcome_of_answers_it_may_not_read(self):
        page = self.get('staff', '/received/1?all=1').body.decode()
        for level in ('state', 'secretariat'):
            tag = re.search(
                rf'<span class="no">{re.escape(ASKED[level][1])}</span>[^<]*'
                r'<span class="tag \w*">([^<]+)</span>', page)
            self.assertIsNotNone(tag, level)
            self.assertEqual(tag.group(1) == 'Not shared', level == 'state',
                             (level, tag))

    def test_what_did_not_apply_is_shown_to_nobody_as_an_answer(self):
        for name in MAY:
            for path in self.addresses_of_readers():
                if not path.startswith('/exports'):
                    self.assertNotIn(HIDDEN, self.get(name, path).body.decode(),
                                     (name, path))
        text = self.get('staff', '/exports/file?cycle=1&what=responses&as=csv') \
            .body.decode('utf-8-sig')
        row, = [r for r in csv.DictReader(io.StringIO(text))
                if HIDDEN in r.values()]
        self.assertEqual(row['Counted'], '0')

    def test_what_a_reader_may_not_see_is_not_called_unanswered(self):
        page = self.get('member', '/gaps/1/ALB/p8_1_a').body.decode()
        self.assertIn('Not shared', page)
        self.assertNotIn('Not answered', page)

    def addresses_of_the_report(self):
        receipt = re.search(r'/receipt/(\d+)', self.get('focal', '/home').body
                            .decode()).group(1)
        return ['/report/1' + rest for rest in (
            '', '/check', '/print', '/paper', '/findings', '/unplaced', '/submit',
            '/section/marking', '/history/a8_1_law', f'/receipt/{receipt}',
            f'/receipt/{receipt}/text', f'/receipt/{receipt}/answers')]

    def test_nothing_of_another_States_report_can_be_read(self):
        for path in self.addresses_of_the_report():
            answer = self.get('foreign', path)
            self.assertEqual(answer.status, 404, path)
            for word in WORDS.values():
                self.assertNotIn(word.encode(), answer.body)
        receipt = self.addresses_of_the_report()[-1].split('/')[-2]
        answer = self.get('foreign', f'/report/2/receipt/{receipt}/answers')
        self.assertEqual(answer.status, 404)

    def test_an_export_of_another_State_is_of_the_own(self):
        for what in ('responses', 'gaps'):
            answer = self.get('foreign', f'/exports/file?cycle=1&what={what}'
                              '&as=csv&state=ALB')
            self.assertNotIn(b'ALB', answer.body)
            for word in WORDS.values():
                self.assertNotIn(word.encode(), answer.body)

    def test_nothing_of_another_States_report_can_be_written(self):
        for path, fields in (
                ('/report/1/section/marking',
                 {'r.a8_1_law..': 0, 'a.a8_1_law..': 'yes'}),
                ('/report/1/submit', {'password': PASSWORD}),
                ('/report/1/unplaced', {'id': 1, 'pick': 'yes'})):
            answer = self.post('foreign', path, **fields)
            self.assertEqual(answer.status, 404, path)

    def test_readers_of_a_State_cannot_write(self):
        for name in ('observer', 'approver'):
            answer = self.post(name, '/report/1/section/marking',
                               **{'r.a8_1_law..': 1, 'a.a8_1_law..': 'yes'})
            self.assertNotEqual(answer.status, 200)
            page = self.get('focal', '/report/1/history/a8_1_law').body
            self.assertNotIn(name.encode() + b'<br>', page)

    def test_staff_cannot_read_a_draft(self):
        for path in ('/received/2', '/report/2', '/report/2/print'):
            self.assertIn(self.get('staff', path).status, (403, 404), path)


if __name__ == '__main__':
    unittest.main()
