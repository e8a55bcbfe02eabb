#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Copies of one workbook in several ministries: whatever each wrote, in whatever
order they come back, nothing of it is lost and nothing is written over."""
import os
import random
import sqlite3
import sys
import unittest
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)),
                                '../lib'))
from home_workbook import Home, made  # noqa: E402
from workbook_bench import Bench  # noqa: E402

PLACES = [('line', '', ''), ('story', '', ''), ('good', '', ''),
          ('office', '', 'name'), ('office', '', 'address')]
SEEDS = range(1, 5)
SHOWN = ('SELECT value, comment, source FROM answer UNION'
         ' SELECT value, comment, source FROM answer_history UNION'
         ' SELECT value, comment, source FROM unplaced_text')
WAITING = ("SELECT value, comment, source FROM workbook_return_answer"
           " WHERE outcome = '' AND refused = ''")
NOW = ('SELECT question, row, col, value, status, comment, source, revision'
       ' FROM answer ORDER BY 1, 2, 3')


class Copy:
    """One ministry's: what it typed, by place."""

    def __init__(self, content, name, dice):
        self.home = Home(content)
        self.name, self.dice = name, dice
        self.words = []   # that must be somewhere afterwards
        self.answers = {}  # place -> its answer now, None: only a remark

    def edit(self, place, n):
        question, row, col = place
        what = self.dice.choice(['answer', 'answer', 'comment', 'source',
                                 'empty', 'mark', 'same'])
        words = f'{self.dice.choice("-=+@ ж")} {self.name} {n}'.strip()
        if what == 'empty':
            self.home.put(question, None, row, col)
            self.answers[place] = ('', 'blank')
        elif what == 'mark':
            self.home.put(question, None, row, col)
            self.home.put(question, 'Withheld by the State', row, col, what='mark')
            self.answers[place] = ('', 'c')
        elif what == 'same':
            self.home.put(question, 'as another ministry says', row, col)
            self.answers[place] = ('as another ministry says', 'answered')
        else:
            self.home.put_text(question, words, row, col, what=what)
            self.words.append(words)
            self.answers[place] = (words, 'answered') if what == 'answer' \
                else None


class Rows(Bench):
    def rows(self, sql):
        db = sqlite3.connect(f'file:{self.db}?mode=ro', uri=True)
        try:
            return list(db.execute(sql))
        finally:
            db.close()


class Copies(Rows):
    def texts(self, *queries):
        return {text for sql in queries for row in self.rows(sql)
                for text in row}

    def play(self, seed):
        dice = random.Random(seed)
        self.save([(*place, f'before {seed}', '', '')
                   for place in PLACES if dice.random() < 0.6])
        before = {row[:3]: row[3:5] for row in self.rows(NOW)}
        copies = []
        for name in 'ABC':
            copy = Copy(made(self.db, by=dice.choice(
                ['focal@example.org', 'deputy@example.org'])), f'{seed}{name}',
                dice)
            for n, place in enumerate(dice.sample(PLACES, dice.randint(1, 5))):
                copy.edit(place, n)
            copies.append(copy)
        dice.shuffle(copies)
        modes = [dice.choice(['all', 'clean']) for _ in copies]
        for copy, mode in zip(copies, modes):
            self.changes(copy.home.bytes(), '--accept', mode)
        self.check(copies, before)
        self.check_again(copies, modes, dice)

    def check(self, copies, before):
        found = self.texts(SHOWN, WAITING)
        for copy in copies:
            for words in copy.words:
                self.assertIn(words, found)
        # it is of the first who changed the place: nobody wrote over another
        now = {row[:3]: row[3:5] for row in self.rows(NOW)}
        for place in PLACES:
            was = before.get(place, ('', 'blank'))
            said = [copy.answers[place] for copy in copies
                    if copy.answers.get(place, was) != was]
            first = said[0] if said and said[0] else was
            self.assertEqual(now.get(place, ('', 'blank')), first)

    def check_again(self, copies, modes, dice):
        """The same files once more, in another order: no change at all."""
        state = [NOW, SHOWN + ' ORDER BY 1, 2, 3', 'SELECT count(*) FROM'
                 ' answer_history', 'SELECT count(*) FROM unplaced_text']
        before = [self.rows(sql) for sql in state]
        again = list(zip(copies, modes))
        dice.shuffle(again)
        for copy, mode in again:
            rows, _ = self.changes(copy.home.bytes(), '--accept', mode)
            self.assertEqual({row['state'] for row in rows} -
                             {'same', 'conflict'}, set())
        self.assertEqual([self.rows(sql) for sql in state], before)

    def test_whatever_three_ministries_write(self):
        for seed in SEEDS:
            with self.subTest(seed=seed):
                self.play(seed)


class OneForAll(Rows):
    """One workbook that was downloaded once and sent to two ministries: the
    same prepared row holds an entry of each."""

    def entries(self):
        """What each entry holds, by its title."""
        rows = {}
        for row, col, value in self.rows(
                "SELECT row, col, value FROM answer WHERE question = 'm_act'"):
            rows.setdefault(row, {})[col] = value
        return sorted(rows.values(), key=lambda entry: entry.get('title', ''))

    def fill(self, home, **parts):
        row = home.rows('m_act')[0]
        home.put('m_law', 'yes')
        for part, text in parts.items():
            home.put('m_act', text, row, part)
        return home.bytes()

    def test_entries_stay_apart_and_whole(self):
        content = made(self.db)
        police, customs = Home(content), Home(content)
        first = self.fill(police, title='Arms Act', date='2019')
        second = self.fill(customs, title='Customs Code', number='5')
        self.changes(first, '--accept', 'all')
        rows, _ = self.changes(second, '--accept', 'all')
        self.assertEqual([row.get('told') for row in rows if row['question'] ==
                          'm_act'], ['another_entry'] * 2)
        both = [{'title': 'Arms Act', 'date': '2019'},
                {'title': 'Customs Code', 'number': '5'}]
        self.assertEqual(self.entries(), both)
        for again in (second, first, second):
            rows, _ = self.changes(again, '--accept', 'all')
            self.assertEqual({row['state'] for row in rows}, {'same'})
        # each goes on with its own
        self.changes(self.fill(customs, date='2021'), '--accept', 'all')
        self.changes(self.fill(police, number='7'), '--accept', 'all')
        both[0]['number'], both[1]['date'] = '7', '2021'
        self.assertEqual(self.entries(), both)
        rows, _ = self.changes(self.fill(police, title='Firearms Act'))
        self.assertIn('conflict', [row['state'] for row in rows])
        self.assertEqual(self.rows('SELECT count(*) FROM unplaced_text'), [(0,)])

    def test_sent_both_before_either_is_accepted(self):
        content = made(self.db)
        first = self.fill(Home(content), title='Arms Act', date='2019')
        second = self.fill(Home(content), title='Customs Code', number='5')
        self.changes(first)
        self.changes(second)
        self.changes(second, '--accept', 'all')
        self.changes(first, '--accept', 'all')
        self.assertEqual(self.entries(), [
            {'title': 'Arms Act', 'date': '2019'},
            {'title': 'Customs Code', 'number': '5'}])


if __name__ == '__main__':
    unittest.main()
