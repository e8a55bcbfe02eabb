#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""The paper copy: room for a pen where nothing is answered, a place to sign,
and for a contributor only what is shared."""
import os
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

    def test_what_is_unanswered_has_room(self):
        self.assertIn('class="boxes"', self.page('focal')[1])

    def test_a_comment_alone_takes_no_room_away(self):
        # Each question of it has a comment and no answer.
        page = self.page('focal', '?section=' + test_scope.SINGLE[0])[1]
        asked = page.count('class="asked"')
        self.assertGreater(asked, 0)
        self.assertEqual(asked, page.count('class="pen"') +
                         page.count('class="boxes"'))

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
