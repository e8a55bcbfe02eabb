#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Workers are killed at random instants while 8 people save into one report and
15 into five others, through a web server; every tenth time all of them at once.

Whatever a browser was told is saved is in the database afterwards, counted: in
its place, by its author, at the revision it was told, over the answer its
author saw. Whatever it was told is kept aside is kept aside. A save that nobody
acknowledged is there whole or not at all. Nothing is there that nobody sent.

When all workers died at once, files are copied as they lie there, log and all,
and the copy is opened and looked at before new workers open the original. What
a killed process wrote stays in the kernel's memory, so this proves that each
answer was handed to the kernel before its author was told, in an order that can
be read again; not that it was on the disk, which only a machine without power
could show. For that the store sets synchronous=FULL, and that is all we know.

KILL_SEED and KILL_ROUNDS; the seed is printed. The seed says who does what and
how long each round lasts; the kernel still says in which instant that is."""
import hashlib
import json
import os
import random
import re
import shutil
import sqlite3
import sys
import threading
import time
import unittest
from urllib.parse import urlencode
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)),
                                '../lib'))
from running import Site, program  # noqa: E402

SANITIZED = os.environ.get('RAPPORTEUR_BUILD') == 'san'
ROUNDS = int(os.environ.get('KILL_ROUNDS', 60 if SANITIZED else 200))
SEED = int(os.environ.get('KILL_SEED', random.randrange(10 ** 9)))
ALL_EVERY = 10
LIFE = 0.12                    # seconds from an answer to the next kill, at most
STATES = ['ALB', 'BEL', 'CHL', 'DNK', 'EGY', 'FJI']
# name: (role, section, which places of it); contributors have a share in it
# and, with all others, in COMMON.
TEAM = {'focal': ('focal_point', 'marking', slice(0, None, 2)),
        'deputy': ('deputy', 'marking', slice(1, None, 2)),
        'second': ('deputy', 'records', slice(None)),
        'police': ('contributor', 'tracing', slice(0, None, 2)),
        'customs': ('contributor', 'tracing', slice(1, None, 2)),
        'justice': ('contributor', 'offences', slice(None)),
        'courts': ('contributor', 'confiscation', slice(None)),
        'army': ('contributor', 'licensing_documents', slice(None))}
SMALL = ['focal', 'second', 'police']
COMMON, FORBIDDEN = 'views', 'security'
FORM = {'Content-Type': 'application/x-www-form-urlencoded'}
TEXT = re.compile(r'(\w+)/(\w{3}) wrote (\d+)')


def prepare(site):
    """Signing in is not what is tested: everybody has a session from the
    beginning, as if the cookie were a week's."""
    program(['cycle', 'open', '--questionnaire', 'firearms-protocol', '--title',
             'T', '--due', '2099-12-31', '--invite', ','.join(STATES)], site.db)
    site.people, now = [], int(time.time())
    with sqlite3.connect(site.db) as db:
        for state in STATES:
            for name in TEAM if state == STATES[0] else SMALL:
                person = Person(site, name, state)
                person.account = db.execute(
                    'INSERT INTO account (email, name, role, iso3, created_at)'
                    ' VALUES (?, ?, ?, ?, ?)', (
                        f'{name}@{state}.example', name, TEAM[name][0], state,
                        now)).lastrowid
                person.report, = db.execute(
                    'SELECT id FROM report WHERE iso3 = ?', (state,)).fetchone()
                db.execute('INSERT INTO session VALUES (?, ?, ?, ?, ?, ?)', (
                    hashlib.sha256(person.key.encode()).hexdigest(),
                    person.account, person.token, now, now, now + 9999))
                site.people.append(person)
    db.close()


class Save:
    """What was sent, and what its author was told of it, if anything."""

    def __init__(self, texts, seen):
        self.texts, self.seen, self.told = texts, seen, None


class Person(threading.Thread):
    """Writes one answer after the other, or the whole page; sometimes where all
    others write, sometimes where nothing was given. One answer is sent until it
    is acknowledged, as the page's script does; a page that was not is typed
    anew."""

    def __init__(self, site, name, state):
        super().__init__(name=f'{name}/{state}', daemon=True)
        self.site, self.who, self.state = site, name, state
        self.key = f'key of {name} {state}'.replace(' ', '-')
        self.token = f'token of {name} {state}'.replace(' ', '-')
        self.random = random.Random(f'{SEED} {name} {state}')
        self.saves, self.seen, self.trouble = [], {}, []
        self.n = self.served = 0

    def places(self, section):
        """Its questions of text, as the page has them."""
        page = self.site.get(f'/report/{self.report}/section/{section}',
                             self.headers())[2].decode()
        return re.findall(r'<textarea[^>]* name="a\.(\w+)\.\."', page)

    def headers(self):
        return {'Cookie': f'session={self.key}', 'Accept': 'application/json'}

    def learn(self, leader):
        _, section, part = TEAM[self.who]
        self.section, self.own = section, leader.places(section)[part]
        self.common = leader.places(COMMON)[0]
        self.forbidden = leader.places(FORBIDDEN)[0]

    def post(self, rest, **fields):
        """(status, JSON), or None where no answer came."""
        try:
            status, _, body = self.site.request(
                'POST', f'/report/{self.report}/{rest}',
                urlencode({'form_token': self.token, **fields}),
                {**FORM, **self.headers()})
            return status, json.loads(body) if status == 200 else body
        except (OSError, json.JSONDecodeError):
            return None

    def send(self, save):
        """True where it was acknowledged. Workers that die are a 502 of the web
        server, a busy database a 503; anything else is wrong."""
        fields = {f'a.{q}..': text for q, text in save.texts.items()}
        fields |= {f'r.{q}..': save.seen[q] for q in save.texts}
        answer = self.post(f'section/{self.section}', **fields)
        if answer is None or answer[0] in (502, 503):
            return False
        if answer[0] != 200:
            self.trouble.append(answer)
            return False
        save.told = {p['place'][:-2]: (p['result'], p['revision'])
                     for p in answer[1]['places']}
        self.seen.update({q: n for q, (_, n) in save.told.items()})
        self.served += 1
        return True

    def next(self):
        dice = self.random.random()
        if dice < 0.70:
            return [self.random.choice(self.own)]
        if dice < 0.96:
            return self.own
        if dice < 0.99 or TEAM[self.who][0] != 'contributor':
            return [self.common]
        return [self.forbidden]

    def present(self):
        answer = self.post(f'section/{self.section}/presence', since=0,
                           page=f'{self.account:016d}')
        if answer is not None and answer[0] not in (200, 502, 503):
            self.trouble.append(answer)

    def run(self):
        while not self.site.over.is_set():
            self.n += 1
            questions = self.next()
            save = Save({q: f'{self.who}/{self.state} wrote {self.n}'
                         for q in questions},
                        {q: self.seen.get(q, 0) for q in questions})
            self.saves.append(save)
            while not self.send(save) and len(questions) == 1 and \
                    not self.site.over.is_set():
                pass
            if self.n % 20 == 0:
                self.present()


class Look:
    """What a database holds against what people sent and were told."""

    def __init__(self, path, people):
        self.wrong, self.people = [], people
        self.acknowledged = self.found = self.whole = self.absent = 0
        self.results = {}
        db = sqlite3.connect(path)
        if db.execute('PRAGMA integrity_check').fetchall() != [('ok',)] or \
                db.execute('PRAGMA foreign_key_check').fetchall():
            self.wrong.append('the file is damaged')
        self.history = {row[:3]: row[3:] for row in db.execute(
            'SELECT report, question, revision, value, author'
            ' FROM answer_history')}
        self.kept = {row[:4]: row[4] for row in db.execute(
            'SELECT report, question, value, author, reason'
            ' FROM unplaced_text')}
        self.now = {row[:2]: row[2:] for row in db.execute(
            'SELECT report, question, revision, value, author FROM answer')}
        self.present = db.execute('SELECT report, account FROM presence'
                                  ).fetchall()
        db.close()
        self.there = set(self.kept) | {
            (report, question, value, author) for
            (report, question, _), (value, author) in self.history.items()}

    def all(self, saves_of):
        """saves_of: those of a person to look at."""
        for person in self.people:
            for save in saves_of(person):
                if save.told is not None:
                    for question in save.texts:
                        self.told(person, save, question)
                else:
                    self.untold(person, save)
        return self

    def told(self, person, save, question):
        result, revision = save.told[question]
        text = save.texts[question]
        place = person.report, question
        self.acknowledged += 1
        self.results[result] = self.results.get(result, 0) + 1
        if result in ('saved', 'same'):
            good = self.history.get(place + (revision,)) == (
                text, person.account)
            # Nobody's answer that this author had not seen was written over.
            good = good and (result == 'same' or
                             revision == save.seen[question] + 1)
        else:
            good = self.kept.get(place + (text, person.account)) == {
                'newer': 'newer', 'unplaced': 'denied'}.get(result)
        self.found += good
        if not good:
            self.wrong.append(f'lost: {place} {text}: {result} {revision}')

    def untold(self, person, save):
        n = sum((person.report, q, text, person.account) in self.there
                for q, text in save.texts.items())
        self.whole += n == len(save.texts)
        self.absent += n == 0
        if n not in (0, len(save.texts)):
            self.wrong.append(f'half of {save.texts}')

    def nothing_else(self):
        """Every text there is was sent to that place by that author; each
        history counts 1, 2, 3 and ends in the answer."""
        sent = {(p.report, q, text, p.account) for p in self.people
                for save in p.saves for q, text in save.texts.items()}
        for row in self.there - sent:
            self.wrong.append(f'nobody sent {row}')
        length = {}
        for report, question, _ in self.history:
            length[report, question] = length.get((report, question), 0) + 1
        for place, n in length.items():
            if any(place + (i,) not in self.history for i in range(1, n + 1)):
                self.wrong.append(f'a gap in the history of {place}')
            elif self.now.get(place) != (n,) + self.history[place + (n,)]:
                self.wrong.append(f'{place} is not what its history says')
        if set(self.now) != set(length):
            self.wrong.append('answers without a history')
        for row in set(self.present) - {(p.report, p.account)
                                        for p in self.people}:
            self.wrong.append(f'nobody was present as {row}')
        return self

    def said(self):
        return (f'acknowledged {self.acknowledged}, found {self.found}, lost '
                f'{self.acknowledged - self.found}; of saves that nobody '
                f'acknowledged {self.whole} are there whole, {self.absent} not '
                f'at all; told: {self.results}')


class Killed(unittest.TestCase):
    def setUp(self):
        self.site = Site('nginx', workers=2 if SANITIZED else 4,
                         prepare=prepare)
        self.addCleanup(self.site.stop)
        self.site.over = threading.Event()
        self.people, self.random = self.site.people, random.Random(SEED)
        self.kills = self.looked = 0

    def share(self):
        """As the focal points do it: to each contributor a section, and the one
        that all write in."""
        leader = self.people[0]
        for person in self.people:
            person.learn(leader)
            if person.who == 'focal':
                chief = person
            if TEAM[person.who][0] == 'contributor':
                for section in (person.section, COMMON):
                    chief.post('team', part=section, to=person.account,
                               share='write', due='')

    def wait_for_service(self):
        """Until somebody was served since the last kill."""
        before = sum(p.served for p in self.people)
        patience = time.monotonic() + 60
        while sum(p.served for p in self.people) == before:
            self.assertLess(time.monotonic(), patience,
                            self.site.logged()[-2000:])
            time.sleep(0.002)
        time.sleep(self.random.uniform(0, LIFE))

    def alive(self):
        return [w for w in self.site.workers if w.poll() is None]

    def kill(self, workers):
        for worker in workers:
            worker.kill()
        for worker in workers:
            worker.wait()
        self.kills += len(workers)

    def look_at_what_lies_there(self):
        """No worker is left: the copy is what a new one will find."""
        told = {p: [s for s in list(p.saves) if s.told is not None]
                for p in self.people}
        self.assertGreater(os.path.getsize(self.site.db + '-wal'), 0)
        copy = os.path.join(self.site.folder, 'copy.db')
        for end in ('', '-wal'):
            shutil.copyfile(self.site.db + end, copy + end)
        look = Look(copy, self.people).all(told.get)
        self.assertEqual(look.wrong, [])
        self.looked += look.acknowledged
        os.unlink(copy)

    def test_what_was_acknowledged_is_there(self):
        print(f'seed {SEED}')
        self.share()
        for person in self.people:
            person.start()
        try:
            for i in range(1, ROUNDS + 1):
                self.wait_for_service()
                if i % ALL_EVERY == 0:
                    self.kill(self.alive())
                    self.look_at_what_lies_there()
                else:
                    self.kill([self.random.choice(self.alive())])
                while len(self.alive()) < (2 if SANITIZED else 4):
                    self.site.add_worker()
        finally:
            self.site.over.set()
        for person in self.people:
            person.join(60)
            self.assertFalse(person.is_alive() or person.trouble,
                             person.trouble)
        self.judge()

    def judge(self):
        look = Look(self.site.db, self.people).all(
            lambda person: person.saves).nothing_else()
        print(f'{ROUNDS} rounds, {self.kills} workers killed: {look.said()}; '
              f'{self.looked} looked for in what lay there')
        self.assertEqual(look.wrong, [])
        self.assertEqual(look.acknowledged, look.found)
        # The load was one: answers of all kinds, and saves cut short.
        self.assertGreater(look.acknowledged, 10 * ROUNDS)
        self.assertGreater(look.whole + look.absent, 0)
        self.assertGreater(look.results.get('newer', 0), 0)
        self.assertGreater(look.results.get('saved', 0), 5 * ROUNDS)
        checked = program(['check'], self.site.db, check=False)
        self.assertEqual(checked.returncode, 0, checked.stderr)


if __name__ == '__main__':
    unittest.main()
