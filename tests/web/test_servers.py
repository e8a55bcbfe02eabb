#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""The program behind real nginx and real lighttpd, with the configurations of
deploy/ as they stand there."""
import http.client
import os
import re
import sys
import time
import unittest
from concurrent.futures import ThreadPoolExecutor
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)),
                                '../lib'))
from running import Site  # noqa: E402


class Server:
    """What must hold behind either."""
    name = ''

    @classmethod
    def setUpClass(cls):
        cls.site = Site(cls.name, workers=2)

    @classmethod
    def tearDownClass(cls):
        cls.site.stop()

    def sign_in_form(self, **more):
        """The headers and fields that the sign-in form would send."""
        status, headers, body = self.site.get('/sign-in')
        self.assertEqual(status, 200)
        token = re.search(rb'name="form_token" value="([^"]+)"', body).group(1)
        cookie = headers['set-cookie'].split(';')[0]
        return {'Cookie': cookie, 'Content-Type':
                'application/x-www-form-urlencoded', **more}, token

    def test_health_and_a_page(self):
        status, headers, body = self.site.get('/health')
        self.assertEqual((status, body), (200, b'ok\n'))
        status, headers, body = self.site.get('/sign-in?lang=ru')
        self.assertEqual(status, 200)
        self.assertIn(b'<html lang="ru"', body)
        self.assertIn("default-src", headers['content-security-policy'])
        self.assertEqual(headers['x-content-type-options'], 'nosniff')

    def test_a_page_goes_compressed_and_a_path_with_escapes_arrives(self):
        status, headers, _ = self.site.get('/sign-in', {'Accept-Encoding': 'gzip'})
        self.assertEqual(headers.get('content-encoding'), 'gzip')
        status, _, body = self.site.get('/no%20such%2Fpage?x=%3Cb%3E')
        self.assertEqual(status, 404)
        self.assertNotIn(b'<b>', body)

    def test_static_files_may_be_kept(self):
        for name, kind in [('style.css', 'text/css'), ('icon.svg', 'image/svg')]:
            status, headers, body = self.site.get(f'/static/{name}?x')
            self.assertEqual(status, 200)
            self.assertTrue(headers['content-type'].startswith(kind))
            self.assertIn('max-age=31536000', headers['cache-control'])
            self.assertEqual(headers['x-content-type-options'], 'nosniff')
            again = {'If-None-Match': headers['etag']}
            self.assertEqual(self.site.get(f'/static/{name}', again)[0], 304)
        self.assertEqual(self.site.get('/static/../Makefile')[0], 404)
        self.assertEqual(self.site.get('/static/%2e%2e/Makefile')[0], 404)

    def test_a_missing_file_is_not_missing_for_long(self):
        status, headers, _ = self.site.get('/static/none.css?x')
        self.assertEqual(status, 404)
        self.assertNotIn('max-age', headers.get('cache-control', ''))
        self.assertEqual(headers['x-content-type-options'], 'nosniff')

    def test_twenty_megabytes_are_refused_and_the_next_request_is_served(self):
        headers, _ = self.sign_in_form()
        try:
            status, _, _ = self.site.request('POST', '/sign-in',
                                             b'a' * (20 << 20), headers)
            self.assertEqual(status, 413)
        except (BrokenPipeError, ConnectionResetError):
            pass  # closed before all of it was sent: refused as well
        self.assertEqual(self.site.get('/health')[0], 200)

    def test_a_form_over_the_limit_gets_a_page_of_ours(self):
        headers, _ = self.sign_in_form()
        status, _, body = self.site.request('POST', '/sign-in',
                                            b'a=' + b'b' * 1_500_000, headers)
        self.assertEqual(status, 413)
        self.assertIn(b'<html lang=', body)

    def test_a_chunked_form_arrives_whole(self):
        headers, token = self.sign_in_form()
        pieces = [b'form_token=' + token, b'&email=nobody%40example.org',
                  b'&password=not+the+password+at+all']
        status, _, body = self.site.request('POST', '/sign-in', iter(pieces),
                                            headers, chunked=True)
        # Refused for the pair, on the form with what was typed still in it.
        self.assertIn(b'nobody@example.org', body)
        self.assertNotEqual(status, 500)

    def test_thirty_two_clients_at_once(self):
        def one(_):
            return [self.site.get('/sign-in')[0] for _ in range(10)]
        with ThreadPoolExecutor(32) as pool:
            got = [s for several in pool.map(one, range(32)) for s in several]
        self.assertEqual(got, [200] * 320)

    def test_kept_connections_of_idle_browsers_pin_no_worker(self):
        idle = []
        for _ in range(8):
            c = http.client.HTTPConnection('127.0.0.1', self.site.port)
            c.request('GET', '/health')
            c.getresponse().read()
            idle.append(c)
        began = time.monotonic()
        self.assertEqual(self.site.get('/health')[0], 200)
        self.assertLess(time.monotonic() - began, 5)
        for c in idle:
            c.close()

    def test_a_worker_that_is_killed_is_not_missed(self):
        self.site.workers[0].kill()
        self.site.workers[0].wait()
        self.site.workers.pop(0)
        self.site.add_worker()
        for _ in range(20):
            self.assertEqual(self.site.get('/health')[0], 200)


class Nginx(Server, unittest.TestCase):
    name = 'nginx'


class Lighttpd(Server, unittest.TestCase):
    name = 'lighttpd'


if __name__ == '__main__':
    unittest.main()
