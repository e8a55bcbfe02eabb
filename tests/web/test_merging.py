#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Two people save the same answer: both see both, with what differs word by
word; who writes the question picks or merges; nothing typed is lost."""
import json
import os
import re
import sys
import unittest
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)),
                                '../lib'))
from fastcgi_client import Client  # noqa: E402
from people import People, add_people  # noqa: E402
from running import Site, program  # noqa: E402

PASSWORD = 'a password of some length'
PEOPLE = {'focal': ('focal_point', 'ALB'), 'deputy': ('deputy', 'ALB'),
          'other': ('contributor', 'ALB'), 'foreign': ('focal_point', 'BEL')}
SECTION, PLACE = 'marking', 'a8_1_steps..'


def prepare(site):
    add_people(site, PEOPLE, PASSWORD, str.title)
    for questionnaire in ('firearms-protocol', 'firearms-trafficking'):
        program(['cycle', 'open', '--questionnaire', questionnaire, '--title',
                 'T', '--due', '2099-12-31', '--invite', 'ALB,BEL'], site.db)


# Report, section, place; what one and the other send of it, by the first letter
# of the field; the words of both.
KINDS = [
    (1, 'marking', 'a8_1_law..', {'a': 'yes'}, {'a': 'no'}, 'Yes', 'No'),
    (1, 'marking', 'a8_1_cause..', {'a': ['capacity', 'funds']},
     {'a': ['funds', 'training']}, 'capacity', 'training'),
    (1, 'offences', 'a5_1_a_law.parts.', {'a': 'yes'}, {'a': 'part'}, 'Yes',
     'In part'),
    (1, 'marking', 'a8_1_act.r1.title', {'a': 'Act one'}, {'a': 'Act two'},
     'Act one', 'Act two'),
    (1, 'start', 'contact_person..body', {'a': 'Body one'}, {'a': 'Body two'},
     'Body one', 'Body two'),
    (1, 'action_plan', 'plan_until..', {'a': '2027'}, {'a': '2028'}, '2027',
     '2028'),
    (1, 'training', 'a14_1_practice..', {'a': 'yes'}, {'s': ':'}, 'Yes',
     'Not available'),
    (3, 'seized', 'seized_type.pistol.', {'a': '1200'},
     {'a': '1250', 'g': ['p']}, '1,200', '1,250'),
    (3, 'cases', 'seizure_cases..', {'a': '0'}, {'a': '7'}, '0', '7'),
    (1, 'brokering', 'a15_1_law..', {'a': 'yes', 'c': 'Comment one'},
     {'a': 'yes', 'c': 'Comment two'}, 'Comment one', 'Comment two'),
    (1, 'records', 'a7_1_law..', {'a': 'yes', 'f': 'Source one'},
     {'a': 'yes', 'f': 'Source two'}, 'Source one', 'Source two'),
]


class Merging(unittest.TestCase):
    def setUp(self):
        self.site = Site(workers=1, prepare=prepare)
        self.addCleanup(self.site.stop)
        self.client = Client(self.site.socket, timeout=20)
        people = People(self.client, PASSWORD)
        self.cookie, self.get, self.post = people.cookie, people.get, people.post

    def save(self, name, value, seen):
        return self.post(name, f'/report/1/section/{SECTION}', **{
            'r.' + PLACE: seen, 'a.' + PLACE: value})

    def collide(self):
        self.save('focal', 'We will train the border police in 2027', 0)
        self.save('deputy', 'We will train the customs in 2027', 0)
        page = self.get('focal', '/report/1/unplaced').body.decode()
        return page, re.search(r'name="id" value="(\d+)"', page).group(1), \
            re.search(r'name="seen" value="(\d+)"', page).group(1)

    def versions(self, name='focal'):
        return self.get(name, '/report/1/history/a8_1_steps').body.decode()

    def test_both_are_shown_with_what_differs(self):
        page, _, _ = self.collide()
        for text in ('Focal', 'Deputy', 'What differs'):
            self.assertIn(text, page)
        self.assertRegex(page, r'<del>.*border police.*</del>')
        self.assertRegex(page, r'<ins>.*customs.*</ins>')

    def test_one_text_is_written_out_of_both(self):
        _, text, seen = self.collide()
        merged = 'We will train the border police and the customs in 2027'
        done = self.post('focal', '/report/1/unplaced', id=text, seen=seen,
                         merged=merged, merge=1)
        self.assertEqual(done.status, 303)
        self.assertIn(merged, self.versions())
        self.assertNotIn('name="seen"', self.get(
            'focal', '/report/1/unplaced').body.decode())
        history = self.get('focal', '/report/1/history/a8_1_steps').body
        self.assertIn(b'We will train the border police in 2027', history)

    def taking(self, name, report=1):
        """What the button sends that makes the kept text the answer."""
        form = re.search(r'<form method="post" action="[^"]*/unplaced">(.*?)'
                         r'</form>', self.get(
                             name, f'/report/{report}/unplaced').body.decode(),
                         re.S)
        return dict(re.findall(r'name="(id|seen)" value="(\d+)"',
                               form.group(1))) | {'pick': 'yes'}

    def settled(self, name):
        """What the history says of texts that were decided on."""
        return re.findall(r'(?s)<li id="kept-\d+">(.*?)</li>',
                          self.versions(name))

    def test_what_was_decided_on_stays_in_the_history(self):
        ways = {'merge': 'merged it', 'yes': 'made it the answer',
                'no': 'put it aside'}
        for n, (way, said) in enumerate(ways.items()):
            seen = len(re.findall(r'<th scope="row">', self.versions()))
            self.save('focal', f'First text {n}', seen)
            self.save('deputy', f'Second <b>text</b> {n}', seen)
            page = self.get('focal', '/report/1/unplaced').body.decode()
            fields = {'id': re.search(r'name="id" value="(\d+)"', page).group(1)}
            fields |= {'merge': 1, 'seen': seen + 1, 'merged': f'Both {n}'} \
                if way == 'merge' else {'pick': way, 'seen': seen + 1}
            self.assertEqual(self.post('focal', '/report/1/unplaced',
                                       **fields).status, 303)
            newest = self.settled('deputy')[0]
            self.assertIn(f'Second &lt;b&gt;text&lt;/b&gt; {n}', newest)
            self.assertIn(said, newest)
            self.assertRegex(newest, r'(?s)Deputy.*\d{4}.*Focal.*\d{4}')
        self.assertEqual(len(self.settled('focal')), 3)
        for name in ('foreign', 'other'):
            self.assertEqual(self.get(
                name, '/report/1/history/a8_1_steps').status, 404, name)

    def test_a_draft_of_ones_own_is_in_nobody_elses_history(self):
        form = (f'form_token=old&r.{PLACE}=0&a.{PLACE}=A+draft+of+mine').encode()
        self.client.ask('POST', f'/report/1/section/{SECTION}', form,
                        HTTP_COOKIE=self.cookie('focal'))
        page = self.get('focal', '/report/1/unplaced').body.decode()
        self.post('focal', '/report/1/unplaced', pick='no', id=re.search(
            r'name="id" value="(\d+)"', page).group(1))
        self.assertEqual(self.settled('deputy'), [])
        self.assertNotIn('A draft', self.versions('deputy'))
        self.assertIn('A draft of mine', self.settled('focal')[0])

    def test_changed_again_meanwhile_what_was_written_stays_in_its_field(self):
        _, text, seen = self.collide()
        self.save('focal', 'Quite another plan', seen)
        answer = self.post('deputy', '/report/1/unplaced', id=text, seen=seen,
                           merged='My careful merging', merge=1)
        self.assertEqual(answer.status, 409)
        page = answer.body.decode()
        self.assertIn('>My careful merging</textarea>', page)
        self.assertIn('Quite another plan', page)
        self.assertNotIn('My careful merging', self.versions())

    def test_a_version_is_not_taken_over_an_answer_changed_again_meanwhile(self):
        _, text, seen = self.collide()
        shown = self.taking('deputy')
        self.save('focal', 'Quite another plan', seen)
        answer = self.post('deputy', '/report/1/unplaced', **shown)
        self.assertEqual(answer.status, 409)
        self.assertIn('Quite another plan', answer.body.decode())
        self.assertEqual(self.post('deputy', '/report/1/unplaced',
                                   id=text, pick='yes').status, 409)
        self.assertEqual(self.settled('deputy'), [])
        self.assertEqual(self.post('deputy', '/report/1/unplaced',
                                   **self.taking('deputy')).status, 303)
        self.assertEqual(len(self.settled('deputy')), 1)

    def test_an_entry_that_a_colleague_changed_meanwhile_is_not_removed(self):
        def save(name, value, seen, **more):
            return self.post(name, '/report/1/section/marking', **{
                'r.a8_1_act.r1.title': seen, 'a.a8_1_act.r1.title': value},
                **more)
        save('focal', 'Act one', 0)
        save('deputy', 'Act one, as amended', 1)
        answer = save('focal', 'Act one', 1, remove='a8_1_cite.r1')
        page = self.get('focal', answer.header('location')).body.decode()
        self.assertIn('The entry was not removed', page)
        self.assertIn('Act one, as amended', page)
        # one's own newer text, saved by the same button, is no colleague's
        answer = save('focal', 'Act two', 2, remove='a8_1_cite.r1')
        page = self.get('focal', answer.header('location')).body.decode()
        self.assertIn('The entry was removed', page)

    def send(self, name, report, section, place, fields):
        question = place.split('.')[0]
        return self.post(name, f'/report/{report}/section/{section}', **{
            f'r.{place}': 0, f'p.{question}': 'group', f'c.{question}': '',
            f'f.{question}': '', **{
                f'{kind}.{place if kind in "as" else question}': value
                for kind, value in fields.items()}})

    def test_two_versions_of_every_kind_of_answer_are_shown_and_taken(self):
        for report, section, place, one, two, word, other in KINDS:
            with self.subTest(place):
                self.send('focal', report, section, place, one)
                self.send('deputy', report, section, place, two)
                page = self.get('focal', f'/report/{report}/unplaced')
                first, second = re.findall(
                    r'(?s)<h3>(?:The answer now|The kept text)</h3>(.*?)</div>',
                    page.body.decode())
                self.assertRegex(first, rf'(?s)\b{word}\b.*Focal, \d+ ')
                self.assertRegex(second, rf'(?s)\b{other}\b.*Deputy, \d+ ')
                self.post('focal', f'/report/{report}/unplaced',
                          **self.taking('focal', report))
                history = self.get('deputy', f'/report/{report}/history/'
                                   + place.split('.')[0]).body.decode()
                newest, before = re.findall(
                    r'(?s)<th scope="row">.*?<td>(.*?)</td>', history)[:2]
                self.assertRegex(newest, rf'\b{other}\b')
                self.assertRegex(before, rf'\b{word}\b')

    def test_one_answer_is_made_part_by_part(self):
        self.send('focal', 1, 'marking', 'a8_1_law..',
                  {'a': 'yes', 'c': 'By law', 'f': 'Police'})
        self.send('deputy', 1, 'marking', 'a8_1_law..',
                  {'a': 'no', 'c': 'In practice', 'f': 'Police'})
        page = self.get('focal', '/report/1/unplaced').body.decode()
        self.assertIn('Make one answer out of both', page)
        self.assertIn('name="comment"', page)
        self.assertNotIn('name="source"', page)  # it is the same in both
        fields = dict(re.findall(r'name="(id|seen)" value="(\d+)"', page))
        fields.update(merge=1, value='kept', comment='By law; in practice too')
        self.assertEqual(self.post('deputy', '/report/1/unplaced',
                                   **(fields | {'seen': 7})).status, 409)
        self.assertEqual(self.post('deputy', '/report/1/unplaced',
                                   **fields).status, 303)
        history = self.get('focal', '/report/1/history/a8_1_law').body.decode()
        newest = re.search(r'(?s)<th scope="row">2.*?</tr>', history).group(0)
        for words in ('No', 'By law; in practice too', 'Police', 'Deputy'):
            self.assertRegex(newest, rf'\b{words}\b')

    def test_a_place_only_sent_along_does_not_overwrite_a_newer_answer(self):
        """A page sends all places of a question with the one that changed."""
        at, seen = '/report/1/section/offences', {'firearms': 0, 'parts': 0}

        def send(name, **cells):
            places = {f'{kind}.a5_1_a_law.{row}.': value
                      for row, text in cells.items()
                      for kind, value in (('a', text), ('r', seen[row]))}
            answer = json.loads(self.post(
                name, at, {'HTTP_ACCEPT': 'application/json'}, **places).body)
            for place in answer['places']:
                if place['result'] in ('saved', 'same') and name == 'deputy':
                    seen[place['place'].split('.')[1]] = place['revision']

        send('focal', firearms='yes')
        send('deputy', firearms='', parts='no')
        send('deputy', firearms='', parts='part')
        page = self.get('focal', '/report/1/history/a5_1_a_law').body.decode()
        for row in ('Firearms', 'Parts'):
            self.assertIn(f'<h2>{row}', page)
        newest = re.search(r'(?s)<h2>Firearms.*?<td>(.*?)</td>', page).group(1)
        self.assertIn('Yes', newest)

    def test_who_has_no_share_decides_nothing(self):
        _, text, seen = self.collide()
        for name, status in (('foreign', 404), ('other', 403)):
            answer = self.post(name, '/report/1/unplaced', id=text, seen=seen,
                               merged='not mine', merge=1)
            self.assertIn(answer.status, (status, 404), name)
        self.assertNotIn('not mine', self.versions())


if __name__ == '__main__':
    unittest.main()
