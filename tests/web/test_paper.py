#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""The paper copy: room for a pen where nothing is answered, follow-ups that no
pen calls up, a place to sign, and for a contributor only what is shared."""
import html
import os
import re
import sys
import unittest
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import test_scope  # noqa: E402


def base():
    return test_scope.Scope  # not a name of this module: its tests run once


class Paper(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        base().setUpClass()
        cls.addClassCleanup(base().doClassCleanups)

    def page(self, who, rest=''):
        answer = base().get(who, '/report/1/paper' + rest)
        return answer.status, answer.body.decode()

    def test_every_section_ends_with_a_signature(self):
        status, page = self.page('focal')
        self.assertEqual(status, 200)
        self.assertEqual(page.count('class="sheet"'), len(base().sections))
        self.assertEqual(page.count('class="signing"'), len(base().sections))
        self.assertTrue(any(mark in page for mark in base().marks))

    def answer(self, section, *places):
        """Yes to each."""
        path = f'/report/1/section/{section}'
        page = base().get('focal', path).body.decode()
        for place in places:
            seen = re.search(rf'name="r\.{place}" value="(\d+)"', page).group(1)
            base().post('focal', path, **{'r.' + place: seen,
                                          'a.' + place: 'yes'})

    def blocks(self, rest):
        """{number of a question: what stands under it}"""
        page = html.unescape(self.page('focal', rest)[1])
        return dict(re.findall(
            r'<p class="asked"><span class="no">([\d.]+)</span>(.*?)'
            r'(?=<p class="asked"><span class="no">|class="signing")', page, re.S))

    def test_every_question_is_answered_or_has_room(self):
        for section in base().sections:
            for number, block in self.blocks('?section=' + section).items():
                self.assertTrue(re.search(
                    'class="(pen|boxes|boxes many|pen-parts|ruled|answer)"',
                    block), (section, number))

    def test_a_comment_alone_takes_no_room_away(self):
        # Each question of it has a comment and no answer.
        block = self.blocks('?section=' + test_scope.SINGLE[0])['5.1']
        self.assertIn('class="pen"', block)
        self.assertEqual(block.count('&#9744;') + block.count('\u2610'), 9)

    def test_what_may_follow_is_there_and_says_after_what(self):
        blocks = self.blocks('?section=' + test_scope.SINGLE[0])
        self.assertIn('Only if 5.1: Yes; In part', blocks['5.1.1'])
        self.assertIn('class="pen-parts"', blocks['5.1.1'])
        self.assertIn('Only if 5.1: No; In part / 5.2: No; In part',
                      blocks['5.2.1'])
        self.assertIn('Only if 5.2.1: Other', blocks['5.2.2'])
        self.assertIn('Depends on the answer to 5.2.4', blocks['5.2.5'])
        self.assertNotIn('Only if', blocks['5.1'])
        blocks = self.blocks('?section=confiscation')
        self.assertIn('Only if 7.1: Not feasible or not fitting in our case; '
                      'No; In part / 7.2: Not', blocks['7.2.2'])

    def test_what_cannot_follow_any_more_is_left_out(self):
        self.answer('records', 'a7_1_law..', 'a7_1_practice..')
        blocks = self.blocks('?section=records')
        self.assertIn('class="answer"', blocks['8.1'])
        self.assertNotIn('8.2.1', blocks)     # what stands in the way?

    def test_a_grid_answered_in_part_shows_both(self):
        section = 'confiscation'
        self.answer(section, 'a6_1_law.parts.')
        block = self.blocks('?section=' + section)['7.1']
        rows = re.findall(r'<th scope="row">([^<]+)</th><td>(.*?)</td>', block)
        self.assertEqual(len(rows), 3)
        for label, cell in rows:
            if label == 'Parts and components':
                self.assertIn('>Yes<', cell)
                self.assertNotIn('\u2610', cell)
            else:
                self.assertEqual(cell.count('\u2610'), 4)

    def test_each_sheet_says_whose_and_of_when(self):
        page = self.page('focal', '?section=tracing')[1]
        head = re.search(r'<td class="running">(.*?)</td>', page, re.S).group(1)
        for words in ('Albania', 'Tracing', 'Answers as of', 'UTC', 'Printed'):
            self.assertIn(words, head)

    def test_in_the_language_of_the_ministry(self):
        answer = base().get('focal', '/report/1/paper?section=tracing&in=ru')
        page = answer.body.decode()
        self.assertIn('<html lang="ru"', page)
        self.assertIn('\u0410\u043b\u0431\u0430\u043d\u0438\u044f', page)
        self.assertIsNone(answer.cookie('lang'))
        self.assertIn('<html lang="en"', self.page('focal')[1])
        self.assertIn('<html lang="en"', self.page('focal', '?in=xx')[1])

    def test_one_section_alone(self):
        page = self.page('focal', '?section=' + test_scope.GIVEN)[1]
        self.assertEqual(page.count('class="sheet"'), 1)
        for mark, (section, _) in base().marks.items():
            if section != test_scope.GIVEN:
                self.assertNotIn(mark, page)

    def test_a_contributor_gets_what_is_shared(self):
        page = self.page('hand')[1]
        self.assertEqual(page.count('class="sheet"'), 2)
        for mark, (section, _) in base().marks.items():
            if section not in (test_scope.GIVEN, test_scope.SINGLE[0]):
                self.assertNotIn(mark, page)
        other = next(s for s in base().sections
                     if s not in (test_scope.GIVEN, test_scope.SINGLE[0]))
        self.assertEqual(self.page('hand', '?section=' + other)[0], 404)


if __name__ == '__main__':
    unittest.main()
