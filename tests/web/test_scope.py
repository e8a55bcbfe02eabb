#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""A contributor was given one section and one group of questions. Every page
there is, is asked for what it must not tell; what is typed where nothing was
given, or was taken back meanwhile, is kept for its author."""
import os
import re
import sys
import unittest
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)),
                                '../lib'))
from fastcgi_client import Client  # noqa: E402
from people import People  # noqa: E402
from running import Site, program  # noqa: E402

PASSWORD = 'a password of some length'
PEOPLE = {'focal': 'focal_point', 'hand': 'contributor', 'bare': 'contributor',
          'none': 'contributor'}
GIVEN = 'tracing'            # the whole section
SINGLE = ('offences', 'a5_1_a')  # a group of another one


def prepare(site):
    for name, role in PEOPLE.items():
        program(['account', 'add', '--email', f'{name}@example.org', '--name',
                 name, '--role', role, '--state', 'ALB'], site.db,
                stdin=PASSWORD + '\n')
    program(['cycle', 'open', '--questionnaire', 'firearms-protocol', '--title',
             'T', '--due', '2099-12-31', '--invite', 'ALB'], site.db)


class Scope(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.site = Site(workers=1, prepare=prepare)
        cls.addClassCleanup(cls.site.stop)
        cls.client = Client(cls.site.socket, timeout=20)
        people = People(cls.client, PASSWORD)
        cls.cookie, cls.get, cls.post = people.cookie, people.get, people.post
        cls.sections = re.findall(
            r'href="/report/1/section/(\w+)"',
            cls.get('focal', '/report/1').body.decode())
        cls.marks = {}
        for section in cls.sections:
            cls.fill(section)
        cls.share('hand', GIVEN, '', 'write')
        cls.share('hand', *SINGLE, 'write')

    @classmethod
    def fill(cls, section):
        """Types a word of its own wherever the section takes text, and takes
        the first choice of everything else, so that conditions have work."""
        page = cls.get('focal', f'/report/1/section/{section}').body.decode()
        fields = {}
        for name in re.findall(r'<textarea[^>]* name="(a\.[^"]+)"', page):
            fields[name] = f'Marked{len(cls.marks)}Word'
            cls.marks[fields[name]] = (section, name.split('.')[1])
        fields.update(dict(re.findall(r'name="(r\.[^"]+)" value="(\d+)"', page)))
        for name, value in re.findall(
                r'type="radio"[^>]* name="(a\.[^"]+)" value="(\w+)"', page):
            fields.setdefault(name, value)
        for name in re.findall(r'name="(c\.[^"]+)"', page):
            fields[name] = f'Marked{len(cls.marks)}Word'
            cls.marks[fields[name]] = (section, name.split('.')[1])
        cls.post('focal', f'/report/1/section/{section}', **fields)

    @classmethod
    def share(cls, to, section, question, share):
        who = cls.rows('SELECT id FROM account WHERE email = ?',
                       f'{to}@example.org')[0][0]
        path = '/report/1/team' + (f'/{section}' if question else '')
        return cls.post('focal', path, part=question or section, to=who,
                        share=share, due='')

    @classmethod
    def rows(cls, sql, *values):
        return cls.site.rows(sql, *values)

    def is_theirs(self, section, question):
        return section == GIVEN or (
            section == SINGLE[0] and question.startswith(SINGLE[1] + '_'))

    def pages(self):
        yield from ('/home', '/report/1', '/report/1/check', '/report/1/print',
                    '/report/1/paper',
                    '/report/1/unplaced', '/exports')
        for section in self.sections:
            yield f'/report/1/section/{section}'
        for (question,) in self.rows('SELECT DISTINCT question FROM answer'):
            yield f'/report/1/history/{question}'
            yield f'/report/1/files/{question}'

    def test_no_page_tells_an_answer_of_somebody_elses_part(self):
        stored = {v for v, in self.rows('SELECT value FROM answer')} | {
            v for v, in self.rows('SELECT comment FROM answer')}
        marks = {m: at for m, at in self.marks.items() if m in stored}
        self.assertGreater(len(marks), 40)
        seen = set()
        for path in self.pages():
            answer = self.get('hand', path)
            self.assertLess(answer.status, 500, path)
            for mark in set(re.findall(r'Marked\d+Word', answer.body.decode())):
                seen.add(mark)
                self.assertTrue(self.is_theirs(*marks[mark]),
                                f'{path} tells {marks[mark]}')
        theirs = {m for m, at in marks.items() if self.is_theirs(*at)}
        self.assertEqual(seen, theirs)
        self.assertTrue({marks[m][0] for m in seen} == {GIVEN, SINGLE[0]})

    def test_the_focal_point_sees_all_of_it(self):
        page = self.get('focal', '/report/1/print').body.decode()
        self.assertGreater(len(set(re.findall(r'Marked\d+Word', page))), 40)

    def test_lists_name_the_given_sections_and_no_other(self):
        for path in ('/report/1', '/report/1/print', '/report/1/check'):
            page = self.get('hand', path).body.decode()
            found = set(re.findall(r'/report/1/section/(\w+)', page)) | set(
                re.findall(r'<section id="(\w+)"', page))
            self.assertLessEqual(found, {GIVEN, SINGLE[0]}, path)
        home = self.get('hand', '/home').body.decode()
        self.assertEqual(set(re.findall(r'/section/(\w+)', home)),
                         {GIVEN, SINGLE[0]})

    def test_pages_of_the_whole_are_not_there(self):
        for section in self.sections:
            if section not in (GIVEN, SINGLE[0]):
                self.assertEqual(
                    self.get('hand', f'/report/1/section/{section}').status,
                    404, section)
        for path in ('findings', 'receipt/1', 'team', 'handover', 'submit'):
            self.assertIn(self.get('hand', f'/report/1/{path}').status,
                          (403, 404), path)

    def test_a_law_does_not_say_which_answers_of_others_cite_it(self):
        for section in self.sections:
            page = self.get('focal', f'/report/1/section/{section}').body
            place = re.search(rb'name="a\.(\w+\.[\w-]*\.title)"', page)
            if place and section not in (GIVEN, SINGLE[0]):
                break
        name = place.group(1).decode()
        self.post('focal', f'/report/1/section/{section}',
                  **{f'a.{name}': 'Arms Act', f'r.{name}': 0})
        laws = self.get('focal', '/laws').body
        law = re.search(rb'href="(/laws/\d+)"', laws).group(1).decode()
        cited = f'/section/{section}#'.encode()
        self.assertIn(cited, self.get('focal', law).body)
        answer = self.get('hand', law)
        self.assertEqual(answer.status, 200)
        self.assertNotIn(cited, answer.body)

    def test_whoever_was_given_nothing_sees_nothing(self):
        self.assertIn(b'Nothing has been given to you',
                      self.get('none', '/home').body)
        for path in self.pages():
            body = self.get('none', path).body.decode()
            self.assertEqual(re.findall(r'Marked\d+Word', body), [], path)

    def place(self, section):
        page = self.get('focal', f'/report/1/section/{section}').body.decode()
        return re.search(r'<textarea[^>]* name="a\.([^"]+)"', page).group(1)

    def save(self, by, section, text):
        place = self.place(section)
        revision = self.rows(
            'SELECT revision FROM answer WHERE question = ?',
            place.split('.')[0])
        return self.post(by, f'/report/1/section/{section}', **{
            f'a.{place}': text,
            f'r.{place}': revision[0][0] if revision else 0})

    def test_text_for_a_part_that_was_not_given_is_kept_for_its_author(self):
        self.save('hand', 'views', 'typed beyond my part')
        self.assertNotIn(('typed beyond my part',),
                         self.rows('SELECT value FROM answer'))
        page = self.get('hand', '/report/1/unplaced').body
        self.assertIn(b'typed beyond my part', page)
        self.assertNotIn(b'typed beyond my part',
                         self.get('focal', '/report/1/unplaced').body)

    def test_text_for_a_part_of_others_is_not_offered_as_the_answer(self):
        self.save('hand', 'views', 'typed where it cannot stand')
        page = self.get('hand', '/report/1/unplaced').body.decode()
        text = next(t for t in page.split('<section ')
                    if 'typed where it cannot stand' in t)
        self.assertNotIn('Use the kept text', text)
        self.assertIn('tell the focal point', text)
        self.assertNotIn('Not answered', text)  # that would not be known
        self.assertIn('Put it aside', text)
        number = re.search(r'name="id" value="(\d+)"', text).group(1)
        self.assertEqual(self.post('hand', '/report/1/unplaced', id=number,
                                   pick='yes').status, 403)
        self.assertNotIn(('typed where it cannot stand',),
                         self.rows('SELECT value FROM answer'))
        # what is theirs to write is still theirs to use
        self.client.ask(
            'POST', f'/report/1/section/{GIVEN}',
            f'form_token=old&r.{self.place(GIVEN)}=0&a.{self.place(GIVEN)}='
            'typed+in+an+old+form'.encode(), HTTP_COOKIE=self.cookie('hand'))
        page = self.get('hand', '/report/1/unplaced').body.decode()
        self.assertIn('Use the kept text', next(
            t for t in page.split('<section ') if 'an old form' in t))

    def test_text_for_a_part_taken_back_meanwhile_is_kept_too(self):
        section = next(s for s in self.sections
                       if s not in (GIVEN, SINGLE[0], 'views') and any(
                           at[0] == s for at in self.marks.values()))
        self.share('bare', section, '', 'write')
        self.save('bare', section, 'typed while it was mine')
        self.assertIn(('typed while it was mine',),
                      self.rows('SELECT value FROM answer'))
        self.share('bare', section, '', 'back')
        self.save('bare', section, 'typed after it was taken')
        self.assertNotIn(('typed after it was taken',),
                         self.rows('SELECT value FROM answer'))
        self.assertIn(b'typed after it was taken',
                      self.get('bare', '/report/1/unplaced').body)

    def test_a_part_to_read_or_comment_is_not_written(self):
        for share in ('read', 'comment'):
            self.share('bare', 'views', '', share)
            answer = self.get('bare', '/report/1/section/views')
            self.assertEqual((answer.status, answer.header('location')),
                             (303, '/report/1/print#views'))
            self.save('bare', 'views', f'typed with a share to {share}')
            self.assertNotIn((f'typed with a share to {share}',),
                             self.rows('SELECT value FROM answer'))
        self.share('bare', 'views', '', 'back')

    def test_a_part_to_read_stands_in_the_form_and_nothing_else_does(self):
        self.share('bare', *SINGLE, 'write')
        self.share('bare', SINGLE[0], 'a5_1_b', 'read')
        page = self.get('bare', f'/report/1/section/{SINGLE[0]}').body.decode()
        form = page[page.index('<form class="section-form"'):]
        own, theirs = SINGLE[1] + '_', 'a5_1_b_'
        seen = {m: self.marks[m][1]
                for m in re.findall(r'Marked\d+Word', page)}
        for mark, question in seen.items():
            self.assertTrue(question.startswith((own, theirs)), question)
        printed = self.get('bare', '/report/1/print').body.decode()
        self.assertEqual(
            {m for m, question in seen.items() if question.startswith(theirs)},
            {m for m in re.findall(r'Marked\d+Word', printed)
             if self.marks[m][1].startswith(theirs)})
        fields = re.findall(r'name="[a-z]\.(\w+)', form)
        self.assertTrue(fields)
        self.assertEqual([f for f in fields if not f.startswith(own)], [])
        # each at its place in the questionnaire's order
        at = {question: form.index(m) for m, question in seen.items()}
        self.assertLess(at[own + 'law'], at[theirs + 'law'])
        self.assertLess(at[own + 'steps'], at[theirs + 'law'])
        self.assertLess(at[theirs + 'law'], at[theirs + 'practice'])
        self.assertIn('To read only', form)
        self.share('bare', *SINGLE, 'back')
        self.share('bare', SINGLE[0], 'a5_1_b', 'back')

    def give(self, by, question):
        """The status of giving a file with an answer, and its address."""
        page = self.get(by, '/help').body
        token = re.search(rb'name="form_token" value="([^"]+)"', page).group(1)
        path = f'/report/1/files/{question}'
        answer = self.client.ask_with_files(
            path, {'form_token': token.decode()},
            {'file': (f'{question}.pdf', b'%PDF-1.7\n' + question.encode())},
            HTTP_COOKIE=self.cookie(by))
        found = re.findall(rb'href="(/files/\d+)"', self.get('focal', path).body)
        return answer.status, found[-1].decode() if found else None

    def test_files_are_had_and_given_where_the_answer_is_theirs(self):
        theirs, other = SINGLE[1] + '_law', 'a8_1_law'
        given = {q: self.give('focal', q)[1] for q in (theirs, other)}
        for name, question, status in [('hand', theirs, 200), ('hand', other, 404),
                                       ('none', theirs, 404),
                                       ('none', other, 404)]:
            self.assertEqual(self.get(name, given[question]).status, status,
                             (name, question))
        self.assertEqual(self.give('hand', theirs)[0], 303)
        for name, question in [('hand', other), ('none', theirs),
                               ('none', other)]:
            before = self.get('focal', f'/report/1/files/{question}').body
            self.assertIn(self.give(name, question)[0], (403, 404))
            number = given[question].rsplit('/', 1)[1]
            answer = self.post(name, f'/report/1/files/{question}',
                               remove=number)
            self.assertIn(answer.status, (403, 404))
            after = self.get('focal', f'/report/1/files/{question}').body
            self.assertEqual(after.count(b'href="/files/'),
                             before.count(b'href="/files/'))
        # nor by way of a question that is theirs
        self.post('hand', f'/report/1/files/{theirs}',
                  remove=given[other].rsplit('/', 1)[1])
        self.assertIn(given[other],
                      self.get('focal', f'/report/1/files/{other}').body.decode())


if __name__ == '__main__':
    unittest.main()
