#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""A worker spoken to over its own socket: what no web server would send, what
must be on every answer, and how a worker ends."""
import os
import random
import re
import signal
import sys
import time
import unittest
from urllib.parse import quote
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)),
                                '../lib'))
from fastcgi_client import (Client, KEEP_CONN, PARAMS, STDIN, begin,  # noqa: E402
                            pairs, params_of, record, stream)
from running import Site  # noqa: E402

LIMIT_BODY = 1 << 20
SANITIZED = os.environ.get('RAPPORTEUR_BUILD') == 'san'
ALWAYS = {
    'content-security-policy': "default-src 'none'",
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'same-origin',
    'permissions-policy': 'camera=()',
    'cross-origin-opener-policy': 'same-origin',
    'cache-control': 'no-store',
}


def resident_kb(pid):
    with open(f'/proc/{pid}/status', encoding='ascii') as f:
        return int(re.search(r'VmRSS:\s+(\d+)', f.read()).group(1))


class Worker(unittest.TestCase):
    def setUp(self):
        self.site = Site(workers=1)
        self.addCleanup(self.site.stop)
        self.worker = self.site.workers[0]
        self.client = Client(self.site.socket, timeout=10)

    def ask(self, *words, **more):
        return self.client.ask(*words, **more)

    def still_serves(self):
        self.assertEqual(self.ask('GET', '/health').body, b'ok\n')
        self.assertIsNone(self.worker.poll(), self.site.logged())

    def form_token(self):
        """The cookie and the field of a visitor who is not signed in."""
        answer = self.ask('GET', '/sign-in')
        token = re.search(rb'name="form_token" value="([^"]+)"', answer.body)
        self.assertEqual(answer.cookie('form'), token.group(1).decode())
        return 'form=' + answer.cookie('form'), token.group(1)


class Answers(Worker):
    def test_health(self):
        answer = self.ask('GET', '/health')
        self.assertEqual((answer.status, answer.body), (200, b'ok\n'))
        self.assertEqual(answer.header('content-length'), '3')

    def test_head_is_get_without_a_body(self):
        answer = self.ask('HEAD', '/health')
        self.assertEqual((answer.status, answer.body), (200, b''))
        self.assertEqual(answer.header('content-length'), '3')

    def test_an_unknown_path_gets_a_page_and_a_number(self):
        answer = self.ask('GET', '/no-such-page')
        self.assertEqual(answer.status, 404)
        self.assertIn(b'2205', answer.body)
        self.assertIn(b'<html lang="en"', answer.body)
        answer = self.ask('GET', '/no-such-page?lang=ru')
        self.assertIn(b'<html lang="ru"', answer.body)

    def test_a_script_gets_json(self):
        answer = self.ask('GET', '/no-such-page', HTTP_ACCEPT='application/json')
        self.assertEqual(answer.status, 404)
        self.assertTrue(answer.header('content-type').startswith(
            'application/json'))
        self.assertIn(b'"error":"absent"', answer.body)

    def test_every_answer_has_the_headers(self):
        cookie, _ = self.form_token()
        answers = [
            self.ask('GET', '/health'), self.ask('GET', '/sign-in'),
            self.ask('GET', '/no-such-page'), self.ask('GET', '/%ff'),
            self.ask('GET', '/home'), self.ask('DELETE', '/health'),
            self.ask('POST', '/sign-in', b'a=1'),
            self.ask('POST', '/sign-in', b'a=1', HTTP_COOKIE=cookie),
            self.ask('POST', '/sign-in', b'{}', CONTENT_TYPE='application/json'),
            self.ask('POST', '/sign-in', b'', CONTENT_LENGTH=LIMIT_BODY + 1)]
        self.assertEqual([a.status for a in answers],
                         [200, 200, 404, 400, 303, 405, 403, 403, 415, 413])
        for answer in answers:
            for name, value in ALWAYS.items():
                self.assertTrue(answer.header(name).startswith(value), name)
            self.assertNotIn('unsafe', answer.header('content-security-policy'))
            self.assertIsNone(answer.header('strict-transport-security'))

    def test_a_path_in_a_page_is_escaped(self):
        answer = self.ask('GET', '/%3Cscript%3E?x="><script>&lang=ru')
        self.assertEqual(answer.status, 404)
        self.assertNotIn(b'<script>', answer.body)
        self.assertIn(b'%3Cscript%3E?lang=en&amp;x=%22%3E%3Cscript%3E"',
                      answer.body)

    def test_nobody_is_sent_to_sign_in(self):
        answer = self.ask('GET', '/home')
        self.assertEqual(answer.status, 303)
        self.assertEqual(answer.header('location'),
                         '/sign-in?next=' + ''.join(f'%{ord(c):02X}'
                                                    for c in '/home'))


class Refusals(Worker):
    def test_a_body_over_the_limit_is_refused_unread(self):
        self.ask('GET', '/no-such-page')  # what the first page needs is there
        before = resident_kb(self.worker.pid)
        answer = self.ask('POST', '/sign-in', b'a=' + b'b' * 4 * LIMIT_BODY)
        self.assertEqual(answer.status, 413)
        answer = self.ask('POST', '/sign-in', b'', CONTENT_LENGTH=2 ** 62)
        self.assertEqual(answer.status, 413)
        if not SANITIZED:
            self.assertLess(resident_kb(self.worker.pid) - before, 2048)
        self.still_serves()

    def test_a_body_of_exactly_the_limit_is_read(self):
        cookie, token = self.form_token()
        body = b'form_token=' + token
        while len(body) + 100_000 < LIMIT_BODY:
            body += b'&x=' + b'y' * 99_997
        body += b'&z=' + b'y' * (LIMIT_BODY - len(body) - 3)
        self.assertEqual(len(body), LIMIT_BODY)
        answer = self.ask('POST', '/sign-in', body, HTTP_COOKIE=cookie)
        self.assertEqual(answer.status, 422)  # read, and no e-mail in it

    def test_a_length_that_is_none(self):
        for wrong in ['-1', 'x', '1e3', '99999999999999999999', '0x10', ' 3']:
            answer = self.ask('POST', '/sign-in', b'a=1', CONTENT_LENGTH=wrong)
            self.assertEqual(answer.status, 400, wrong)

    def test_a_body_that_ends_early(self):
        cookie, token = self.form_token()
        answer = self.ask('POST', '/sign-in', b'form_token=' + token,
                          HTTP_COOKIE=cookie, CONTENT_LENGTH=5000)
        self.assertEqual(answer.status, 400)
        self.assertIn(b'2305', answer.body)
        self.still_serves()

    def test_text_that_is_not_utf8(self):
        cookie, token = self.form_token()
        for bad in [b'%ff', b'\xff', b'%c0%af', b'%ed%a0%80', b'%00', b'\0',
                    b'%', b'%4', b'%zz']:
            body = b'form_token=' + token + b'&email=' + bad
            answer = self.ask('POST', '/sign-in', body, HTTP_COOKIE=cookie)
            self.assertEqual(answer.status, 400, bad)
            answer = self.ask('GET', '/sign-in', QUERY_STRING=b'a=' + bad
                              .replace(b'\0', b'%00'))
            self.assertEqual(answer.status, 400, bad)

    def test_only_forms_in_utf8_are_read(self):
        cookie, token = self.form_token()
        form = 'application/x-www-form-urlencoded'
        for kind, status in [(form + '; charset=UTF-8', 422), (form, 422),
                             (form + '; charset=iso-8859-1', 415),
                             ('multipart/form-data; boundary=x', 415),
                             ('text/plain', 415), ('', 415)]:
            answer = self.ask('POST', '/sign-in', b'form_token=' + token,
                              HTTP_COOKIE=cookie, CONTENT_TYPE=kind)
            self.assertEqual(answer.status, status, kind)

    def test_a_form_without_its_token(self):
        cookie, token = self.form_token()
        for body, headers in [
                (b'', {'HTTP_COOKIE': cookie}),
                (b'form_token=', {'HTTP_COOKIE': cookie}),
                (b'form_token=' + token[:-1], {'HTTP_COOKIE': cookie}),
                (b'form_token=' + token, {}),
                (b'form_token=' + token, {'HTTP_COOKIE': 'form='}),
                (b'form_token=x', {'HTTP_COOKIE': 'form=x'}),
                (b'form_token=' + token, {'HTTP_COOKIE': cookie, 'HTTP_ORIGIN':
                                          'https://elsewhere.example'}),
                (b'form_token=' + token, {'HTTP_COOKIE': cookie, 'HTTP_ORIGIN':
                                          'null'}),
                (b'form_token=' + token, {'HTTP_COOKIE': cookie,
                                          'HTTP_SEC_FETCH_SITE': 'cross-site'}),
                (b'form_token=' + token, {'HTTP_COOKIE': cookie, 'HTTP_REFERER':
                                          'https://elsewhere.example/'})]:
            self.assertEqual(self.ask('POST', '/sign-in', body, **headers).status,
                             403, (body, headers))
        for headers in [{}, {'HTTP_ORIGIN': 'https://site.example'},
                        {'HTTP_SEC_FETCH_SITE': 'same-origin'},
                        {'HTTP_REFERER': 'https://site.example/sign-in'}]:
            answer = self.ask('POST', '/sign-in', b'form_token=' + token,
                              HTTP_COOKIE=cookie, **headers)
            self.assertEqual(answer.status, 422, headers)

    def test_methods(self):
        self.assertEqual(self.ask('POST', '/health', b'').status, 405)
        for method in ['PUT', 'DELETE', 'OPTIONS', 'TRACE', 'get', '']:
            self.assertEqual(self.ask(method, '/health').status, 405, method)

    def test_what_is_too_long(self):
        many = '&'.join(f'a{i}=' for i in range(4001)).encode()
        self.assertEqual(self.ask('POST', '/sign-in', many).status, 413)
        self.assertEqual(self.ask('GET', '/health?' + 'a' * 9000).status, 413)
        self.assertEqual(self.ask('GET', '/' + 'a' * 9000).status, 413)
        self.assertEqual(self.ask('GET', '/health',
                                  HTTP_COOKIE='a=' + 'b' * 5000).status, 413)
        self.assertEqual(self.ask('POST', '/sign-in',
                                  b'a=' + b'b' * 200_000).status, 413)


def site_with(**settings):
    """One worker with these settings in its environment."""
    os.environ.update(settings)
    try:
        return Site(workers=1)
    finally:
        for name in settings:
            del os.environ[name]


class Stalled(unittest.TestCase):
    def test_a_peer_that_stalls_holds_a_worker_no_longer_than_allowed(self):
        site = site_with(RAPPORTEUR_REQUEST_SECONDS='1')
        self.addCleanup(site.stop)
        client = Client(site.socket, timeout=10)
        self.assertEqual(client.ask('GET', '/health').status, 200)
        time.sleep(1.5)  # an idle worker is not meant
        self.assertIsNone(site.workers[0].poll())
        other = client.connect()
        self.addCleanup(other.close)
        other.sendall(begin() + stream(PARAMS, pairs(params_of(
            'POST', '/sign-in', b'a=1234', {}))) + record(STDIN, b'a=1'))
        self.assertEqual(site.workers[0].wait(10), 70)
        self.assertIn('2307', site.logged())

    def test_a_setting_that_is_no_number_is_refused(self):
        site = site_with(RAPPORTEUR_REQUEST_SECONDS='1h')
        self.addCleanup(site.stop)
        self.assertEqual(site.workers[0].wait(10), 1)
        self.assertIn('RAPPORTEUR_REQUEST_SECONDS', site.logged())


class Secure(unittest.TestCase):
    """RAPPORTEUR_SECURE=1: the site is reached by https."""

    def test_cookies_and_transport(self):
        site = site_with(RAPPORTEUR_SECURE='1')
        self.addCleanup(site.stop)
        client = Client(site.socket, timeout=10)
        answer = client.ask('GET', '/sign-in?lang=ru')
        self.assertIn('max-age=', answer.header('strict-transport-security'))
        for line in answer.headers['set-cookie']:
            for word in ['; Secure', '; HttpOnly', '; SameSite=Lax', '; Path=/']:
                self.assertIn(word, line)
            self.assertNotIn('Domain', line)
        token = answer.cookie('__Host-form')
        body = b'form_token=' + token.encode()
        self.assertEqual(client.ask('POST', '/sign-in', body, HTTP_COOKIE=
                                    '__Host-form=' + token).status, 422)
        # one set under the plain name, as a neighbouring site could, is nothing
        self.assertEqual(client.ask('POST', '/sign-in', body, HTTP_COOKIE=
                                    'form=' + token).status, 403)


class Peers(Worker):
    """What comes before HTTP: records of the FastCGI protocol itself."""

    def test_a_kept_connection_is_closed_after_its_answer(self):
        with self.client.connect() as s:
            self.client.send(s, 'GET', '/health', flags=KEEP_CONN)
            self.assertIn(b'ok\n', self.client.read(s))
            self.assertEqual(s.recv(1), b'')
        self.still_serves()

    def test_records_that_make_no_request(self):
        whole = begin() + stream(PARAMS, pairs(params_of(
            'GET', '/health', None, {}))) + record(STDIN)
        for cut in range(0, len(whole), 7):
            self.client.ask_raw(whole[:cut])
        self.client.ask_raw(b'GET / HTTP/1.1\r\nHost: x\r\n\r\n')
        self.client.ask_raw(record(STDIN, b'x') * 3)
        self.client.ask_raw(record(99, b'x'))
        self.still_serves()

    def test_random_records(self):
        chance = random.Random(20270314)
        for _ in range(200):
            data = b''.join(record(chance.choice([1, 2, 4, 5, 9]),
                                   chance.randbytes(chance.randrange(40)))
                            for _ in range(chance.randrange(1, 6)))
            # lengths of four bytes ask the library itself for up to 2 GB
            self.client.ask_raw(bytes(b & 0x7f for b in data))
        self.still_serves()

    def test_a_reader_who_leaves(self):
        for _ in range(50):
            with self.client.connect() as s:
                self.client.send(s, 'GET', '/sign-in')
        self.still_serves()


class Ends(Worker):
    def test_an_idle_worker_leaves_at_once(self):
        self.still_serves()
        self.worker.send_signal(signal.SIGTERM)
        self.assertEqual(self.worker.wait(5), 0)

    def test_a_request_in_hand_is_answered_first(self):
        body = b'a=' + b'b' * 1000
        head = begin() + stream(PARAMS, pairs(params_of(
            'POST', '/sign-in', body, {})))
        with self.client.connect() as s:
            s.sendall(head + record(STDIN, body[:500]))
            time.sleep(0.5)  # the worker reads the body now
            self.worker.send_signal(signal.SIGTERM)
            time.sleep(0.5)
            self.assertIsNone(self.worker.poll())
            s.sendall(record(STDIN, body[500:]) + record(STDIN))
            self.assertIn(b'Status: 403', self.client.read(s))
        self.assertEqual(self.worker.wait(5), 0)

    def test_those_who_wait_go_to_the_other_worker(self):
        other = self.site.add_worker()
        self.worker.send_signal(signal.SIGTERM)
        self.worker.wait(5)
        self.assertEqual(self.ask('GET', '/health').status, 200)
        self.assertIsNone(other.poll())

    def test_without_a_socket_it_says_so(self):
        with open(os.devnull, 'rb') as null:
            child = self.site._spawn(
                [os.environ.get('RAPPORTEUR', 'build/plain/rapporteur'), 'fcgi'],
                stdin=null, env=dict(
                    os.environ, RAPPORTEUR_DB=self.site.db,
                    RAPPORTEUR_SHARE=os.environ.get('RAPPORTEUR_SHARE', '.')))
        self.assertEqual(child.wait(20), 1)
        self.assertIn('not a listening socket', self.site.logged())


class Growth(Worker):
    def test_a_thousand_requests_leave_nothing_behind(self):
        cookie, token = self.form_token()

        def round_of(n):
            for i in range(n):
                self.ask('GET', f'/sign-in?lang={"ru" if i % 2 else "en"}')
                self.ask('GET', '/no-such-page')
                self.ask('POST', '/sign-in', b'form_token=' + token + b'&email='
                         + quote('ж' * 2000).encode(), HTTP_COOKIE=cookie)
                self.ask('GET', '/health')
        round_of(50)
        before = resident_kb(self.worker.pid)
        round_of(20 if SANITIZED else 250)
        grown = resident_kb(self.worker.pid) - before
        # a leak of one page's data set, some 20 KB, would be 5 MB here
        self.assertLess(grown, 8192 if SANITIZED else 256,
                        f'{before} KB, then {grown} KB more')
        self.worker.send_signal(signal.SIGTERM)
        self.assertEqual(self.worker.wait(20), 0, self.site.logged()[-2000:])


if __name__ == '__main__':
    unittest.main()
