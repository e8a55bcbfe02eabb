#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Files in the receipt of a submission: one line each, verified alone and
against a folder; receipts of earlier formats still verify."""
import csv
import hashlib
import io
import os
import re
import shutil
import sqlite3
import sys
import unittest
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)),
                                '../lib'))
from fastcgi_client import Client  # noqa: E402
from people import People, add_people  # noqa: E402
from running import ROOT, Site, program  # noqa: E402

PASSWORD = 'a password of some length'
LAW = b'%PDF-1.7\nthe law'
MAP = b'%PDF-1.7\nthe map'


def prepare(site):
    add_people(site, {'focal': ('focal_point', 'ALB'),
                      'staff': ('staff', None)}, PASSWORD)
    program(['questionnaire', 'publish',
             os.path.join(ROOT, 'tests/data/questionnaires/lineage-1')], site.db)
    program(['cycle', 'open', '--questionnaire', 'lineage', '--title', 'T',
             '--due', '2099-12-31', '--invite', 'ALB'], site.db)


def sha256(content):
    return hashlib.sha256(content).hexdigest()


class ReceiptFiles(unittest.TestCase):
    def setUp(self):
        self.site = Site(workers=1, prepare=prepare)
        self.addCleanup(self.site.stop)
        self.client = Client(self.site.socket, timeout=20)
        self.people = People(self.client, PASSWORD)
        self.attach('office', 'the "law".pdf', LAW)
        self.attach('marking', 'карта.pdf', MAP)
        self.attach('law_name', 'does not apply.pdf', MAP + b'!')
        self.attach('office', 'removed.pdf', MAP)
        self.people.post('focal', '/report/1/files/office', remove=4)

    def attach(self, question, name, content):
        page = self.people.get('focal', '/help').body
        token = re.search(rb'name="form_token" value="([^"]+)"', page).group(1)
        answer = self.client.ask_with_files(
            f'/report/1/files/{question}', {'form_token': token.decode()},
            {'file': (name, content)}, HTTP_COOKIE=self.people.cookie('focal'))
        self.assertEqual(answer.status, 303, answer.body)

    def submit(self):
        answer = self.people.post('focal', '/report/1/submit', password=PASSWORD)
        self.assertIn('/receipt/', answer.header('location') or '')
        page = answer.header('location').split('?')[0]
        return self.people.get('focal', page + '/file').body

    def verify(self, receipt, *more, expect=0):
        path = os.path.join(self.site.folder, 'receipt.txt')
        with open(path, 'wb') as f:
            f.write(receipt)
        done = program(['receipt', 'verify', *more, path], '', check=False)
        self.assertEqual(done.returncode, expect, done.stderr)
        return {row['part']: (row['verdict'], row['detail'])
                for row in csv.DictReader(io.StringIO(done.stdout))}

    def folder(self, **files):
        path = os.path.join(self.site.folder, 'kept')
        shutil.rmtree(path, ignore_errors=True)
        os.makedirs(os.path.join(path, 'inside'))
        for name, content in files.items():
            with open(os.path.join(path, name), 'wb') as f:
                f.write(content)
        return path

    def test_each_file_that_counts_has_a_line(self):
        text = self.submit().decode()
        self.assertEqual(
            [line for line in text.splitlines() if line.startswith('["file"')],
            [f'["file","marking","карта.pdf","16","{sha256(MAP)}"]',
             f'["file","office","the \\"law\\".pdf","16","{sha256(LAW)}"]'])
        self.assertIn('["receipt","3"]', text)
        rows = self.verify(text.encode())
        verdict, detail = rows['file office: the "law".pdf']
        self.assertEqual(verdict, 'listed')
        self.assertIn(sha256(LAW), detail)
        self.assertEqual(rows['answers'][0], 'sound')
        self.assertEqual(len(rows), 4)
        program(['check'], self.site.db)

    def test_a_folder_must_have_them_under_whatever_names(self):
        text = self.submit()
        path = self.folder(a=LAW, b=MAP, c=b'something else')
        rows = self.verify(text, '--files', path)
        self.assertEqual({v for v, _ in rows.values()}, {'sound'})
        self.assertIn('/a, SHA-256', rows['file office: the "law".pdf'][1])
        path = self.folder(a=LAW, b=MAP + b' ')
        rows = self.verify(text, '--files', path, expect=1)
        self.assertEqual(rows['file marking: карта.pdf'][0], 'wrong')
        self.assertEqual(rows['file office: the "law".pdf'][0], 'sound')
        self.verify(text, '--files', '/nowhere', expect=1)

    def test_a_tampered_line_fails(self):
        text = self.submit()
        for old, new in [(sha256(LAW), sha256(MAP)), ('"16"', '"17"'),
                         ('карта.pdf', 'harta.pdf'),
                         ('["file","office"', '["file","marking"')]:
            other = text.replace(old.encode(), new.encode(), 1)
            self.assertNotEqual(other, text)
            self.assertEqual(self.verify(other, expect=1)['answers'][0], 'wrong')
        line = re.search(rb'\["file","office".*\n', text).group(0)
        gone = text.replace(line, b'')
        self.assertEqual(self.verify(gone, expect=1)['answers'][0], 'wrong')
        broken = text.replace(b'["file","office",', b'["file","office"')
        self.verify(broken, expect=1)

    def test_check_finds_a_file_taken_out_of_a_submission(self):
        self.submit()
        db = sqlite3.connect(self.site.db)
        with db:
            db.execute("UPDATE attachment SET name = 'another.pdf' WHERE id = 1")
        db.close()
        done = program(['check'], self.site.db, check=False)
        self.assertEqual(done.returncode, 1)
        self.assertIn('or its files are others', done.stdout + done.stderr)

    def test_an_amendment_that_only_adds_a_file_is_a_change(self):
        self.submit()
        program(['accept', '--cycle', '1', '--state', 'ALB', '--by',
                 'staff@example.org'], self.site.db)
        answer = self.people.post('focal', '/report/1/amend',
                                  password=PASSWORD)
        self.assertEqual(answer.status, 303)
        self.attach('office', 'more.pdf', LAW + b'more')
        answer = self.people.post('focal', '/report/1/amend',
                                  **{'not': '1'})
        self.assertEqual(answer.status, 409)


if __name__ == '__main__':
    unittest.main()
