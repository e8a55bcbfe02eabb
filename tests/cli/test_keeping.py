# SPDX-License-Identifier: MIT
"""The commands of the person who keeps the database: account, check, backup,
restore, jobs, spoken to as a program."""
import contextlib
import csv
import email
import email.policy
import fcntl
import io
import os
import shutil
import sqlite3
import sys
import tempfile
import unittest

sys.path.insert(0, os.path.join(os.path.dirname(__file__), '..', 'lib'))
from running import program  # noqa: E402

SENDMAIL = """#!/bin/sh
[ "$1 $2 $#" = "-t -i 2" ] || exit 64
cat >>"{folder}/sent"
printf '%s\\n' "--end--" >>"{folder}/sent"
if grep -q refuse@ "{folder}/sent"; then exit 75; fi
"""


def rows(done):
    return list(csv.DictReader(io.StringIO(done.stdout)))


class Keeping(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.made = tempfile.mkdtemp(prefix='rapporteur-')
        program(['init'], os.path.join(cls.made, 'made.db'))

    @classmethod
    def tearDownClass(cls):
        shutil.rmtree(cls.made)

    def setUp(self):
        self.folder = tempfile.mkdtemp(prefix='rapporteur-')
        self.db = os.path.join(self.folder, 'test.db')
        shutil.copy(os.path.join(self.made, 'made.db'), self.db)

    def tearDown(self):
        shutil.rmtree(self.folder)

    def path(self, name):
        return os.path.join(self.folder, name)

    def run_it(self, *arguments, stdin='', db=None):
        return program(list(arguments), db or self.db, stdin, check=False)

    def refused(self, done, number):
        self.assertEqual(done.returncode, 1, done.stderr)
        self.assertIn(f'[{number}]', done.stderr)
        self.assertEqual(done.stdout, '')

    def add(self, email='ana@example.org', role='staff', *more, stdin=''):
        return self.run_it('account', 'add', '--email', email, '--name', 'Ana',
                           '--role', role, *more, stdin=stdin)

    # account

    def older(self):
        """A database as the first version of the program left it."""
        path = self.path('older.db')
        with contextlib.closing(sqlite3.connect(path)) as db:
            db.execute('PRAGMA application_id = 0x52415050')
            with open('cgi/store/schema/0001.sql', encoding='utf-8') as f:
                db.executescript(f.read())
            db.execute('PRAGMA user_version = 1')
            db.execute("INSERT INTO account(email, name, role, created_at)"
                       " VALUES ('old@example.org', 'Old', 'staff', 1)")
            db.commit()
        return path

    def test_an_older_database_is_refused_until_it_is_upgraded(self):
        path = self.older()
        self.refused(self.run_it('account', 'list', db=path), 3035)
        self.assertEqual(self.run_it('upgrade', db=path).returncode, 0)
        done = self.run_it('account', 'list', db=path)
        self.assertEqual([r['email'] for r in rows(done)],
                         ['old@example.org'])
        self.assertEqual(self.run_it('check', db=path).returncode, 0)

    def test_upgrade_of_what_is_up_to_date_or_absent_changes_nothing(self):
        self.assertEqual(self.run_it('upgrade').returncode, 0)
        path = self.path('absent.db')
        self.refused(self.run_it('upgrade', db=path), 8950)
        self.assertFalse(os.path.exists(path))

    def test_a_password_on_standard_input_is_set_and_no_link_printed(self):
        done = self.add(stdin='a long walk in spring\n')
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual(rows(done)[0]['link'], '')
        self.assertEqual(rows(self.run_it('account', 'list'))[0]['password'],
                         'set')

    def test_without_a_password_a_link_is_printed(self):
        done = self.add('bo@example.org', 'focal_point', '--state', 'CHE')
        self.assertRegex(rows(done)[0]['link'], r'^/welcome/[\w-]{43}$')
        token = rows(done)[0]['link'].split('/')[-1]
        with open(self.db, 'rb') as f:
            self.assertNotIn(token.encode(), f.read())
        listed = rows(self.run_it('account', 'list', '--state', 'CHE'))
        self.assertEqual([(r['email'], r['password']) for r in listed],
                         [('bo@example.org', 'not set')])

    def test_a_refused_account_says_why(self):
        self.refused(self.add(stdin='short\n'), 4003)
        self.refused(self.add(stdin='x' * 300 + '\n'), 4002)
        self.refused(self.add(role='king'), 4025)
        self.refused(self.add('nobody'), 4023)
        self.refused(self.add('a@example.org', 'staff', '--state', 'CHE'), 4020)
        self.refused(self.add('a@example.org', 'observer'), 4021)
        self.refused(self.add('a@example.org', 'observer', '--state', 'QQQ'),
                     4022)
        self.assertEqual(self.add().returncode, 0)
        self.refused(self.add('ANA@example.org'), 3121)

    def test_calls_that_make_no_sense_are_usage(self):
        for words in (['account'], ['account', 'drop'], ['account', 'add'],
                      ['check', 'it'], ['backup'], ['restore'], ['jobs', 'x'],
                      ['account', 'list', '--colour', 'red']):
            done = self.run_it(*words)
            self.assertEqual(done.returncode, 2, words)
            self.assertEqual(done.stdout, '')

    # check

    def test_a_sound_database_passes_and_says_what_was_looked_at(self):
        self.add()
        done = self.run_it('check')
        self.assertEqual(done.returncode, 0, done.stderr)
        table = {r['part']: (int(r['examined']), r['problems'])
                 for r in rows(done)}
        self.assertEqual(sorted(table), ['answers', 'audit', 'figures',
                                         'file', 'files', 'findings',
                                         'orphans', 'receipts', 'returns'])
        self.assertGreater(table['audit'][0], 0)

    def test_a_changed_audit_entry_fails_the_check(self):
        self.add()
        with sqlite3.connect(self.db) as raw:
            raw.execute('DROP TRIGGER audit_no_update')
            raw.execute("UPDATE audit SET detail = 'administrator '"
                        ' WHERE id = (SELECT max(id) FROM audit)')
        raw.close()
        done = self.run_it('check')
        self.assertEqual(done.returncode, 1)
        self.assertIn('was changed after it was written', done.stderr)
        self.assertEqual([r['problems'] for r in rows(done)
                          if r['part'] == 'audit'], ['1'])

    def test_a_reference_to_nothing_fails_the_check(self):
        with sqlite3.connect(self.db) as raw:
            raw.execute("INSERT INTO state_name VALUES ('QQQ', 'en', 'No')")
        raw.close()
        done = self.run_it('check')
        self.assertEqual(done.returncode, 1)
        self.assertIn('state_name', done.stderr)

    # check of a submitted report

    def submitted(self):
        """A database with one report in it, submitted."""
        self.add('bo@example.org', 'focal_point', '--state', 'CHE')
        with open(self.path('answers.csv'), 'w') as f:
            f.write('question,row,column,value,status,comment,source\n'
                    'online_law,,,no,answered,,\n')
        for words in (
                ['cycle', 'open', '--questionnaire', 'firearms-protocol',
                 '--title', 'T', '--due', '2099-01-01', '--invite', 'CHE'],
                ['answers', 'import', '--cycle', '1', '--state', 'CHE', '--by',
                 'bo@example.org', self.path('answers.csv')],
                ['submit', '--cycle', '1', '--state', 'CHE', '--by',
                 'bo@example.org']):
            done = self.run_it(*words)
            self.assertEqual(done.returncode, 0, done.stderr)

    def tampered(self, part, said, *statements):
        """check is sound, the statements are run, check finds it in part."""
        done = self.run_it('check')
        self.assertEqual(done.returncode, 0, done.stderr)
        with sqlite3.connect(self.db) as raw:
            for statement in statements:
                raw.execute(statement)
        raw.close()
        done = self.run_it('check')
        self.assertEqual(done.returncode, 1)
        self.assertIn(said, done.stderr)
        self.assertEqual([r['part'] for r in rows(done)
                          if r['problems'] != '0'], [part])

    def test_a_changed_receipt_text_fails_the_check(self):
        self.submitted()
        self.tampered('receipts', 'not that of its receipt',
                      'DROP TRIGGER submission_no_update',
                      "UPDATE submission SET canonical = canonical || ' '")

    def test_a_receipt_the_chain_does_not_hold_fails_the_check(self):
        self.submitted()
        self.tampered('receipts', 'does not hold its receipt',
                      'DROP TRIGGER submission_no_update',
                      'UPDATE submission SET chain = 1')

    def test_a_changed_finding_fails_the_check(self):
        self.submitted()
        self.tampered('findings', 'worked out again',
                      "UPDATE finding SET outcome = 'fulfilled' WHERE"
                      " provision = (SELECT min(provision) FROM finding"
                      "  WHERE outcome <> 'fulfilled') AND submission <> 0")

    def test_a_missing_finding_fails_the_check(self):
        self.submitted()
        self.tampered('findings', 'worked out again',
                      'DELETE FROM finding WHERE submission = 0 AND provision ='
                      ' (SELECT min(provision) FROM finding)')

    def test_a_changed_frozen_answer_fails_the_check(self):
        self.submitted()
        self.tampered('receipts', 'answers are not those of its receipt',
                      'DROP TRIGGER submission_answer_no_update',
                      "UPDATE submission_answer SET comment = 'later'")

    def test_a_dropped_frozen_answer_fails_the_check(self):
        self.submitted()
        self.tampered('receipts', 'answers are not those of its receipt',
                      'DELETE FROM submission_answer')

    def test_a_frozen_answer_said_not_to_count_fails_the_check(self):
        self.submitted()
        self.tampered('receipts', 'not as its receipt has it',
                      'DROP TRIGGER submission_answer_no_update',
                      'UPDATE submission_answer SET counted = 0')

    def test_a_frozen_answer_no_history_knows_fails_the_check(self):
        self.submitted()
        self.tampered('receipts', 'was never saved',
                      'INSERT INTO submission_answer VALUES (1,'
                      " 'a8_2_good', '', '', 'put in', 'answered', '', '',"
                      " 'group', 0, 0, '')")

    def test_another_time_or_person_of_a_submission_fails_the_check(self):
        for column in ('at', 'by', 'number'):
            self.setUp()
            self.submitted()
            self.add('eve@example.org', 'focal_point', '--state', 'CHE')
            self.tampered('receipts', 'does not hold its receipt',
                          'DROP TRIGGER submission_no_update',
                          f'UPDATE submission SET {column} = {column} + 1')

    def test_a_dropped_submission_fails_the_check(self):
        self.submitted()
        self.tampered('receipts', 'submissions are in the audit log',
                      'PRAGMA foreign_keys = OFF',
                      'DELETE FROM finding WHERE submission <> 0',
                      'DELETE FROM submission_answer', 'DELETE FROM submission')

    def test_a_stage_no_event_led_to_fails_the_check(self):
        self.submitted()
        self.tampered('receipts', 'last event',
                      "UPDATE report SET stage = 'accepted'")

    def test_an_answer_its_history_does_not_know_fails_the_check(self):
        self.submitted()
        self.tampered('answers', 'not what their history says',
                      "UPDATE answer SET comment = 'later'")

    # backup and restore

    def test_a_backup_comes_back_and_nothing_is_overwritten(self):
        self.add()
        self.assertEqual(self.run_it('backup', self.path('b')).returncode, 0)
        self.refused(self.run_it('backup', self.path('b')), 3042)
        self.refused(self.run_it('restore', self.path('b')), 3042)
        third = self.path('third.db')
        self.assertEqual(
            self.run_it('restore', self.path('b'), db=third).returncode, 0)
        self.assertEqual(self.run_it('account', 'list', db=third).stdout,
                         self.run_it('account', 'list').stdout)
        self.assertEqual(self.run_it('check', db=third).returncode, 0)

    def test_what_is_no_backup_is_not_restored(self):
        to = self.path('third.db')
        self.refused(self.run_it('restore', self.path('none'), db=to), 3052)
        with open(self.path('text'), 'w') as f:
            f.write('a letter and no database at all ' * 40)
        done = self.run_it('restore', self.path('text'), db=to)
        self.assertEqual(done.returncode, 1)
        self.assertFalse(os.path.exists(to))

    def test_a_missing_database_is_not_made_by_looking(self):
        to = self.path('third.db')
        self.refused(self.run_it('check', db=to), 3014)
        self.assertFalse(os.path.exists(to))

    # jobs

    def queue(self, recipient, subject, body='Dear colleague,\nÀ bientôt.\n'):
        with sqlite3.connect(self.db) as raw:
            raw.execute('INSERT INTO outbox (recipient, subject, body,'
                        ' queued_at) VALUES (?, ?, ?, 1)',
                        (recipient, subject, body))
        raw.close()

    def jobs(self):
        script = self.path('sendmail')
        with open(script, 'w') as f:
            f.write(SENDMAIL.format(folder=self.folder))
        os.chmod(script, 0o755)
        os.environ['RAPPORTEUR_SENDMAIL'] = script
        try:
            return self.run_it('jobs')
        finally:
            del os.environ['RAPPORTEUR_SENDMAIL']

    def sent(self):
        with open(self.path('sent'), 'rb') as f:
            return f.read()

    def test_letters_are_sent_once_with_headers_a_mail_program_reads(self):
        subject = 'Вопросник открыт до 14 марта, ответьте, пожалуйста. ' * 2 + '.'
        self.queue('ana@example.org', subject)
        done = self.jobs()
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual(rows(done)[0]['letters_sent'], '1')
        message = email.message_from_bytes(
            self.sent().split(b'--end--')[0], policy=email.policy.default)
        self.assertEqual(message['to'], 'ana@example.org')
        self.assertEqual(message['subject'], subject)
        self.assertEqual(message.get_content().rstrip('\n'),
                         'Dear colleague,\nÀ bientôt.')
        self.assertEqual(rows(self.jobs())[0]['letters_sent'], '0')

    def test_no_recipient_can_add_a_header(self):
        self.queue('ana@example.org\nBcc: eve@example.org', 'S')
        self.queue('ana@example.org, eve@example.org', 'S')
        done = self.jobs()
        self.assertEqual(done.returncode, 1)
        self.assertEqual(rows(done)[0]['letters_failed'], '2')
        self.assertFalse(os.path.exists(self.path('sent')))

    def test_no_subject_can_add_a_header(self):
        self.queue('ana@example.org', 'Hello\nBcc: eve@example.org')
        self.assertEqual(self.jobs().returncode, 0)
        self.assertNotIn(b'Bcc', self.sent())

    def test_a_letter_that_failed_waits_and_the_reason_is_kept(self):
        self.queue('refuse@example.org', 'S')
        done = self.jobs()
        self.assertEqual(done.returncode, 1)
        self.assertIn('ended with status 75', done.stderr)
        raw = sqlite3.connect(self.db)
        self.assertEqual(
            raw.execute('SELECT sent_at, attempts FROM outbox').fetchall(),
            [(None, 1)])
        self.assertIn('75', raw.execute(
            'SELECT last_error FROM outbox').fetchone()[0])
        raw.close()

    def test_two_runs_at_once_do_not_send_twice(self):
        self.queue('ana@example.org', 'S')
        with open(self.db + '.jobs', 'w') as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            self.refused(self.jobs(), 8411)
        self.assertEqual(rows(self.jobs())[0]['letters_sent'], '1')


if __name__ == '__main__':
    unittest.main()
