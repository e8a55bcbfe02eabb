#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Files with answers: what is taken and what is not, who may have them before
and after submission, how they are sent."""
import io
import os
import re
import stat
import sys
import unittest
import zipfile
from urllib.parse import quote, unquote, urlencode
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)),
                                '../lib'))
from fastcgi_client import Client, form_with_files  # noqa: E402
from running import Site, program  # noqa: E402

PASSWORD = 'a password of some length'
PEOPLE = {'focal': ('focal_point', 'ALB'), 'observer': ('observer', 'ALB'),
          'foreign': ('focal_point', 'BEL'), 'staff': ('staff', None),
          'member': ('member', None)}
ASKED = {'state': 'a8_1_law', 'secretariat': 'a8_2_law', 'group': 'a8_4_law',
         'public': 'a10_2_law'}
PDF = b'%PDF-1.7\n' + bytes(range(256)) * 40
LIMIT = 20 << 20


def office(*names, mimetype=None):
    out = io.BytesIO()
    with zipfile.ZipFile(out, 'w') as z:
        if mimetype:
            z.writestr('mimetype', mimetype)
        for name in names:
            z.writestr(name, '<x/>')
    return out.getvalue()


def prepare(site):
    for name, (role, state) in PEOPLE.items():
        program(['account', 'add', '--email', f'{name}@example.org', '--name',
                 name, '--role', role] + (['--state', state] if state else []),
                site.db, stdin=PASSWORD + '\n')
    program(['cycle', 'open', '--questionnaire', 'firearms-protocol', '--title',
             'T', '--due', '2099-12-31', '--invite', 'ALB,BEL'], site.db)


class Visitors(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.site = Site(workers=1, prepare=prepare)
        cls.addClassCleanup(cls.site.stop)
        cls.client = Client(cls.site.socket, timeout=60)
        cls.cookies = {name: cls.sign_in(name) for name in PEOPLE}

    @classmethod
    def sign_in(cls, name):
        form = cls.client.ask('GET', '/sign-in').cookie('form')
        answer = cls.client.ask('POST', '/sign-in', (
            f'form_token={form}&email={name}%40example.org'
            f'&password={quote(PASSWORD)}').encode(), HTTP_COOKIE='form=' + form)
        return 'session=' + answer.cookie('session')

    def get(self, name, path):
        return self.client.ask('GET', path, HTTP_COOKIE=self.cookies[name])

    def token(self, name):
        page = self.get(name, '/help').body
        return re.search(rb'name="form_token" value="([^"]+)"', page) \
            .group(1).decode()

    def post(self, name, path, fields):
        body = urlencode({'form_token': self.token(name), **fields}).encode()
        return self.client.ask('POST', path, body,
                               HTTP_COOKIE=self.cookies[name])

    def send(self, name, path, file_name, content, fields=None):
        return self.client.ask_with_files(
            path, {'form_token': self.token(name), **(fields or {})},
            {'file': (file_name, content)}, HTTP_COOKIE=self.cookies[name])

    def listed(self, name, path):
        """{file name: its address} on a page."""
        page = self.get(name, path).body.decode()
        return {n: h for h, n in re.findall(
            r'<a href="(/files/\d+)" dir="auto">([^<]*)</a>', page)}

    def add(self, question, file_name='law.pdf', content=PDF):
        """The address of a file that was added."""
        path = f'/report/1/files/{question}'
        before = set(self.listed('focal', path).values())
        answer = self.send('focal', path, file_name, content)
        self.assertEqual(answer.status, 303, answer.body)
        after = set(self.listed('focal', path).values())
        self.assertEqual(len(after - before), 1)
        return (after - before).pop()


class Files(Visitors):
    def refused(self, file_name, content, words):
        path = '/report/1/files/a8_2_law'
        before = self.listed('focal', path)
        answer = self.send('focal', path, file_name, content)
        self.assertEqual(answer.status, 422, (file_name, answer.status))
        self.assertIn(words, answer.body.decode())
        self.assertIn('aria-invalid="true"', answer.body.decode())
        self.assertEqual(self.listed('focal', path), before)

    def test_a_file_comes_back_as_it_was_given(self):
        for name, content, kind in [
                ('law.pdf', PDF, 'application/pdf'),
                ('picture.png', b'\x89PNG\r\n\x1a\n' + b'x' * 100, 'image/png'),
                ('table.csv', 'год,n\n2025,1\n'.encode(),
                 'text/plain; charset=utf-8'),
                ('a.docx', office('[Content_Types].xml', 'word/document.xml'),
                 'application/vnd.openxmlformats-officedocument.'
                 'wordprocessingml.document'),
                ('a.xlsx', office('[Content_Types].xml', 'xl/workbook.xml'),
                 'application/vnd.openxmlformats-officedocument.'
                 'spreadsheetml.sheet'),
                ('a.odt', office('content.xml', mimetype='application/vnd.oasis.'
                                 'opendocument.text'),
                 'application/vnd.oasis.opendocument.text')]:
            answer = self.get('focal', self.add('a8_1_law', name, content))
            self.assertEqual(answer.status, 200)
            self.assertEqual(answer.body, content)
            self.assertEqual(answer.header('content-type'), kind)
            self.assertTrue(answer.header('content-disposition').startswith(
                f'attachment; filename="{name}"'))
            self.assertEqual(answer.header('x-content-type-options'), 'nosniff')
            self.assertIn('sandbox',
                          answer.headers['content-security-policy'])

    def test_a_file_at_the_limit_and_one_byte_more(self):
        head = b'%PDF-1.7\n'
        address = self.add('a8_1_law', 'big.pdf',
                           head + b'x' * (LIMIT - len(head)))
        self.assertEqual(len(self.get('focal', address).body), LIMIT)
        self.refused('big.pdf', head + b'x' * (LIMIT - len(head) + 1),
                     'at most 20 MB')

    def test_what_is_not_taken(self):
        self.refused('empty.pdf', b'', 'is empty')
        for name, content in [
                ('page.pdf', b'<html><script>alert(1)</script>'),
                ('picture.png', b'<svg xmlns="http://www.w3.org/2000/svg"/>'),
                ('program.pdf', b'MZ\x90\0\3\0'), ('bytes.txt', b'\0\1\2'),
                ('latin.txt', 'é'.encode('latin-1')),
                ('archive.zip', office('a.txt')),
                ('macro.docx', office('word/document.xml',
                                      'word/vbaProject.bin')),
                ('cut.docx', office('word/document.xml')[:40])]:
            self.refused(name, content, 'none of the kinds of file')
        self.refused('"><b>.pdf', b'<html>', '&quot;&gt;&lt;b&gt;.pdf')
        answer = self.send('focal', '/report/1/files/a8_2_law', '', b'')
        self.assertEqual(answer.status, 422)
        self.assertIn(b'Choose a file first', answer.body)

    def test_names(self):
        long = 'Закон ' * 60 + '.pdf'
        for given, shown in [('a "quoted" name.pdf', 'a &quot;quoted&quot; name.pdf'),
                             ('قانون الأسلحة.pdf', 'قانون الأسلحة.pdf'),
                             ('C:\\Users\\x\\law.pdf', 'law.pdf'),
                             ('../../etc/passwd', 'passwd'),
                             ('<b>.pdf', '&lt;b&gt;.pdf'), (long, None)]:
            address = self.add('a10_2_law', given)
            listed = self.listed('focal', '/report/1/files/a10_2_law')
            name = next(n for n, a in listed.items() if a == address)
            if shown:
                self.assertEqual(name, shown)
            else:
                self.assertLessEqual(len(name.encode()), 200)
                self.assertTrue(name.endswith('.pdf'))
            line = self.get('focal', address).header('content-disposition')
            self.assertTrue(line.isascii())
            sent = unquote(line.split("filename*=UTF-8''")[1])
            self.assertTrue(sent.endswith('.pdf'), sent)
            self.assertNotIn('/', sent)

    def test_text_called_a_page_is_saved_as_text(self):
        address = self.add('a8_1_law', 'x.html', b'hello <script>')
        self.assertIn('filename="x.html.txt"',
                      self.get('focal', address).header('content-disposition'))

    def test_who_may_have_a_draft_s_file(self):
        address = self.add('a10_2_law', 'draft.pdf')
        for name, status in [('focal', 200), ('observer', 200), ('foreign', 404),
                             ('staff', 404), ('member', 404)]:
            self.assertEqual(self.get(name, address).status, status, name)
        self.assertEqual(self.client.ask('GET', address).status, 303)
        for name in ('foreign', 'staff', 'member'):
            self.assertIn(self.get(name, '/report/1/files/a10_2_law').status,
                          (403, 404))
        path = '/report/1/files/a10_2_law'
        for name in ('observer', 'foreign', 'staff', 'member'):
            self.assertIn(self.send(name, path, 'x.pdf', PDF).status, (403, 404))
            number = address.rsplit('/', 1)[1]
            self.assertIn(self.post(name, path, {'remove': number}).status,
                          (403, 404))
        self.assertEqual(self.get('focal', address).status, 200)

    def test_a_form_without_its_token_leaves_nothing(self):
        path = '/report/1/files/a8_4_law'
        before = self.listed('focal', path)
        answer = self.client.ask_with_files(
            path, {'form_token': 'x' * 43}, {'file': ('a.pdf', PDF)},
            HTTP_COOKIE=self.cookies['focal'])
        self.assertEqual(answer.status, 403)
        self.assertEqual(self.listed('focal', path), before)

    def test_a_form_too_large_gets_a_page(self):
        answer = self.client.ask(
            'POST', '/report/1/files/a8_4_law', b'',
            CONTENT_TYPE='multipart/form-data; boundary=x',
            CONTENT_LENGTH=str((64 << 20) + 1), HTTP_COOKIE=self.cookies['focal'])
        self.assertEqual(answer.status, 413)
        self.assertIn(b'<html lang=', answer.body)

    def test_what_was_typed_survives_a_form_that_breaks_off(self):
        body = (b'--x\r\nContent-Disposition: form-data; name="form_token"\r\n\r\n'
                + self.token('focal').encode() +
                b'\r\n--x\r\nContent-Disposition: form-data; name="text"\r\n\r\n'
                b'words typed here\r\n--x\r\nContent-Disposition: form-data; '
                b'name="file"; filename="a.pdf"\r\n\r\n%PDF-1.')
        answer = self.client.ask('POST', '/report/1/files/a8_4_law', body,
                                 CONTENT_TYPE='multipart/form-data; boundary=x',
                                 HTTP_COOKIE=self.cookies['focal'])
        self.assertEqual(answer.status, 400)
        self.assertIn(b'words typed here', answer.body)

    def test_a_worker_keeps_no_descriptor_and_no_memory_of_files(self):
        worker = self.site.workers[0].pid

        def state():
            with open(f'/proc/{worker}/status', encoding='ascii') as f:
                rss = int(re.search(r'VmRSS:\s+(\d+)', f.read()).group(1))
            return len(os.listdir(f'/proc/{worker}/fd')), rss
        big = b'%PDF-1.7\n' + b'x' * (10 << 20)
        self.add('a8_1_law', 'first.pdf', big)
        descriptors, rss = state()
        for i in range(4):
            self.get('focal', self.add('a8_1_law', f'{i}.pdf', big + bytes([i])))
        after, rss_after = state()
        # the connection just answered may still be open when it is counted
        self.assertLessEqual(after, descriptors + 1)
        self.assertLess(rss_after - rss, 8 * 1024)    # KB; 40 MB went through

    def test_removing_takes_from_sight(self):
        path = '/report/1/files/a8_4_law'
        address = self.add('a8_4_law', 'gone.pdf')
        answer = self.post('focal', path, {'remove': address.rsplit('/', 1)[1]})
        self.assertEqual(answer.status, 303)
        self.assertNotIn(address, self.listed('focal', path).values())
        self.assertEqual(
            self.post('focal', path, {'remove': '999999'}).status, 303)

    def test_unknown_things(self):
        for path in ('/files/0', '/files/x', '/files/999999',
                     '/report/1/files/nothing', '/report/99/files/a8_1_law'):
            self.assertEqual(self.get('focal', path).status, 404, path)

    def test_the_section_page_saves_and_leads_to_the_files(self):
        page = self.get('focal', '/report/1').body.decode()
        for path in sorted(set(re.findall(r'href="(/report/1/section/\w+)', page))):
            if 'value="files:a8_1_law"' in self.get('focal', path).body.decode():
                break
        answer = self.post('focal', path, {
            'r.a8_1_law..': 0, 'a.a8_1_law..': 'no', 'then': 'files:a8_1_law'})
        self.assertEqual(answer.header('location'), '/report/1/files/a8_1_law')
        self.assertIn('value="no" checked', self.get('focal', path).body.decode())


class AfterSubmission(Visitors):
    def test_each_reader_has_what_the_answers_are_published_to(self):
        tasks = self.get('focal', '/report/1').body.decode()
        sections = sorted(set(re.findall(r'href="(/report/1/section/\w+)', tasks)))
        where = {}
        for path in sections:
            page = self.get('focal', path).body.decode()
            for name in re.findall(r'name="r\.(\w+_law)\.\."', page):
                where[name] = path
        addresses = {}
        for level, question in ASKED.items():
            addresses[level] = self.add(question, f'{level}.pdf')
            answer = self.post('focal', where[question], {
                f'r.{question}..': 0, f'a.{question}..': 'no',
                f'p.{question}': level})
            self.assertEqual(answer.status, 303)
        gone = self.add('a10_2_law', 'taken away before.pdf')
        self.post('focal', '/report/1/files/a10_2_law',
                  {'remove': gone.rsplit('/', 1)[1]})
        answer = self.post('focal', '/report/1/submit', {'password': PASSWORD})
        self.assertIn('/receipt/', answer.header('location') or '', answer.body)
        may = {'focal': {'state', 'secretariat', 'group', 'public'},
               'observer': {'state', 'secretariat', 'group', 'public'},
               'staff': {'secretariat', 'group', 'public'},
               'member': {'group', 'public'}, 'foreign': {'public'}}
        for name, levels in may.items():
            for level, address in addresses.items():
                self.assertEqual(self.get(name, address).status,
                                 200 if level in levels else 404, (name, level))
        for name in ('staff', 'member', 'foreign'):
            self.assertEqual(self.get(name, gone).status, 404)
        self.assertEqual(
            set(self.listed('staff', '/received/1')),
            {'secretariat.pdf', 'group.pdf', 'public.pdf'})
        # and the report is closed to more
        answer = self.send('focal', '/report/1/files/a8_1_law', 'x.pdf', PDF)
        self.assertEqual(answer.status, 409)
        listed = self.get('member', '/gaps').body.decode()
        seen = set()
        for path in re.findall(r'href="(/gaps/1/ALB/p(?:8_|10_2)\w*)"', listed):
            seen |= set(self.listed('member', path))
        self.assertEqual(seen, {'group.pdf', 'public.pdf'})


class Scanner(Visitors):
    @classmethod
    def setUpClass(cls):
        cls.scan = f'/tmp/rapporteur-scan-{os.getpid()}'
        cls.addClassCleanup(lambda: os.path.exists(cls.scan) and
                            os.unlink(cls.scan))
        os.environ['RAPPORTEUR_SCAN'] = cls.scan
        try:
            super().setUpClass()
        finally:
            del os.environ['RAPPORTEUR_SCAN']

    def write(self, script):
        with open(self.scan, 'w', encoding='ascii') as f:
            f.write('#!/bin/sh\n' + script)
        os.chmod(self.scan, stat.S_IRWXU)

    def test_a_scanner_has_the_last_word(self):
        path = '/report/1/files/a8_1_law'
        answer = self.send('focal', path, 'a.pdf', PDF)
        self.assertEqual(answer.status, 422)
        self.assertIn(b'could not look at it', answer.body)
        self.write('grep -q EICAR && exit 1; exit 0')
        self.assertEqual(self.send('focal', path, 'a.pdf', PDF).status, 303)
        answer = self.send('focal', path, 'a.pdf', PDF + b'EICAR')
        self.assertEqual(answer.status, 422)
        self.assertIn(b'found something', answer.body)
        self.write('exit 3')
        answer = self.send('focal', path, 'a.pdf', PDF)
        self.assertIn(b'could not look at it', answer.body)
        self.assertEqual(list(self.listed('focal', path)), ['a.pdf'])


class BehindServers(unittest.TestCase):
    """Through nginx and lighttpd as deploy/ has them: what the program takes
    they let pass, and what it refuses it refuses with its own page."""

    def give(self, site, headers, token, content):
        body, kind = form_with_files({'form_token': token},
                                     {'file': ('law.pdf', content)})
        return site.request('POST', '/report/1/files/a8_1_law', body,
                            {**headers, 'Content-Type': kind})

    def sign_in(self, site):
        _, headers, body = site.get('/sign-in')
        cookie = headers['set-cookie'].split(';')[0]
        token = re.search(rb'name="form_token" value="([^"]+)"', body).group(1)
        status, headers, body = site.request(
            'POST', '/sign-in', b'form_token=' + token +
            b'&email=focal%40example.org&password=' + quote(PASSWORD).encode(),
            {'Cookie': cookie,
             'Content-Type': 'application/x-www-form-urlencoded'})
        self.assertEqual(status, 303, body)
        return {'Cookie': headers['set-cookie'].split(';')[0]}

    def through(self, server):
        with Site(server, workers=1, prepare=prepare) as site:
            headers = self.sign_in(site)
            page = site.get('/help', headers)[2]
            token = re.search(rb'name="form_token" value="([^"]+)"', page) \
                .group(1).decode()
            largest = b'%PDF-1.7\n' + b'x' * (LIMIT - 9)
            status, answer, body = self.give(site, headers, token, largest)
            self.assertEqual(status, 303, body)
            page = site.get('/report/1/files/a8_1_law', headers)[2].decode()
            address = re.search(r'href="(/files/\d+)"', page).group(1)
            status, answer, body = site.get(address, headers)
            self.assertEqual(status, 200)
            self.assertTrue(body == largest)
            status, _, body = self.give(site, headers, token, largest + b'x')
            self.assertEqual(status, 422)
            self.assertIn(b'at most 20 MB', body)
            try:
                status, _, _ = self.give(site, headers, token,
                                         b'%PDF-1.7\n' + b'x' * (70 << 20))
                self.assertEqual(status, 413)
            except (BrokenPipeError, ConnectionResetError):
                pass    # closed before all of it was sent: refused as well
            self.assertEqual(site.get('/health')[0], 200)

    def test_nginx(self):
        self.through('nginx')

    def test_lighttpd(self):
        self.through('lighttpd')


if __name__ == '__main__':
    unittest.main()
