#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Everything a person can type holds markup, and every page that can be reached
is looked at: it stands there as text, in texts and in attributes, and no
address a person typed becomes one the reader follows."""
import html.parser
import os
import re
import sys
import unittest
from urllib.parse import quote, urljoin, urlsplit
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)),
                                '../lib'))
from fastcgi_client import Client  # noqa: E402
from people import People, add_people  # noqa: E402
from running import Site, program  # noqa: E402

PASSWORD = 'a password of some length'
PEOPLE = {'focal': ('focal_point', 'ALB'), 'deputy': ('deputy', 'ALB'),
          'observer': ('observer', 'ALB'), 'staff': ('staff', None),
          'member': ('member', None), 'boss': ('administrator', None)}
EVIL = '\'"><xss onx=1>&amp;{cycle}<?cs var:form_token ?>'
LINK = 'javascript:alert(1)//'
GOOD_LINK = 'https://law.example/a?b=c&d=e'
LAW = 'a8_1_act'


def prepare(site):
    add_people(site, PEOPLE, PASSWORD, lambda name: name + EVIL)
    program(['cycle', 'open', '--questionnaire', 'firearms-protocol', '--title',
             'T ' + EVIL, '--due', '2099-12-31', '--invite', 'ALB'], site.db)


class Page(html.parser.HTMLParser):
    def __init__(self, text):
        super().__init__()
        self.tags, self.addresses, self.names = set(), [], set()
        self.scripts = False
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        for name, value in attrs:
            self.names.add(name)
            if name in ('href', 'src', 'action', 'formaction'):
                self.addresses.append((tag, value))


class Escaping(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.site = Site(workers=1, prepare=prepare)
        cls.addClassCleanup(cls.site.stop)
        cls.client = Client(cls.site.socket, timeout=30)
        cls.people = People(cls.client, PASSWORD)
        cls.get = cls.people.get
        cls.fill()

    @classmethod
    def post(cls, name, path, fields):
        return cls.people.post(name, path, **fields)

    @classmethod
    def fill(cls):
        """Answers of every kind, a kept text, a submission, a return."""
        path = '/report/1/section/marking'
        law = {f'{k}.{LAW}.r1.{part}': v for part in (
            'title', 'number', 'date', 'article', 'language', 'link')
            for k, v in (('r', 0), ('a', LINK if part == 'link' else EVIL))}
        fields = {'r.a8_1_law..': 0, 'a.a8_1_law..': 'yes', 'c.a8_1_law': EVIL,
                  'f.a8_1_law': EVIL, 'r.a8_2_law..': 0, 'a.a8_2_law..': 'part',
                  'r.a8_2_steps..': 0, 'a.a8_2_steps..': EVIL + '\n' + LINK,
                  'r.a8_1_practice..': 0, 'a.a8_1_practice..': EVIL, **law}
        assert cls.post('focal', path, fields).status == 303
        assert cls.post('deputy', path, {
            'r.a8_2_steps..': 0, 'a.a8_2_steps..': 'other ' + EVIL}).status == 303
        cls.crawled = {}
        cls.crawl('focal')
        cls.crawl('deputy')
        # mended, so that it can be submitted
        for place, value in ((f'{LAW}.r1.link', GOOD_LINK),
                             (f'{LAW}.r1.date', ''),
                             ('a8_1_practice..', 'yes')):
            page = cls.get('focal', path).body.decode()
            seen = re.search(rf'name="r\.{re.escape(place)}" value="(\d+)"', page)
            cls.post('focal', path, {f'r.{place}': seen.group(1),
                                     f'a.{place}': value})
        kept = re.search(r'name="id" value="(\d+)"',
                         cls.get('focal', '/report/1/unplaced').body.decode())
        cls.post('focal', '/report/1/unplaced', {'id': kept.group(1),
                                                 'pick': 'no'})
        answer = cls.post('focal', '/report/1/submit', {'password': PASSWORD})
        assert '/receipt/' in (answer.header('location') or ''), answer.head
        for name in ('focal', 'staff', 'member'):
            cls.crawl(name)
        assert cls.post('staff', '/received/1', {'reason': EVIL}).status == 303
        for name in PEOPLE:
            cls.crawl(name)

    @classmethod
    def crawl(cls, name):
        """Every page one can get to by links, and pages that quote a request."""
        todo = ['/', '/no/such/' + quote(EVIL), '/sign-in?next=' + quote(EVIL),
                '/home?lang=' + quote(EVIL), '/gaps?region=' + quote(EVIL),
                '/gaps?outcome=' + quote(EVIL), '/exports?what=' + quote(EVIL),
                '/exports?cycle=1&state=' + quote(EVIL),
                '/cycle/1?standing=' + quote(EVIL),
                '/report/1/section/marking?saved=1&follow=' + quote(EVIL)]
        seen = set()
        while todo:
            path = todo.pop().split('#')[0]
            # 76 provisions are one page; a language says nothing new
            kind = re.sub(r'(/gaps/1/ALB/p)(?!8_)\w+|[?&]lang=\w+', r'\1', path)
            if (kind in seen or '/workbook/file' in path or
                    path.startswith(('/static/', '/exports/file'))):
                continue
            seen.add(kind)
            answer = cls.get(name, path)
            text = answer.body.decode()
            if answer.header('location'):
                todo.append(answer.header('location'))
            if not (answer.header('content-type') or '').startswith('text/html'):
                continue
            page = Page(text)
            cls.crawled[(name, path)] = (text, page)
            for _, address in page.addresses:
                if urlsplit(address).scheme == '':
                    todo.append(urljoin(path, address))

    def test_markup_typed_stands_as_text_on_every_page(self):
        shown = 0
        for where, (text, page) in self.crawled.items():
            self.assertNotIn('xss', page.tags, where)
            self.assertNotIn('onx', page.names, where)
            self.assertNotIn('<?cs', text, where)
            shown += '&lt;xss onx=1&gt;' in text
        self.assertGreater(shown, 50)

    def test_addresses_are_of_this_site_or_of_a_law_cited(self):
        self.assertTrue([1 for _, page in self.crawled.values()
                         if ('a', GOOD_LINK) in page.addresses])
        for where, (_, page) in self.crawled.items():
            for tag, address in page.addresses:
                self.assertTrue((tag, address) == ('a', GOOD_LINK)
                                or address.startswith(('/', '#'))
                                and not address.startswith('//'),
                                (where, tag, address))

    def test_there_is_no_script_or_style_in_a_page(self):
        for where, (text, page) in self.crawled.items():
            self.assertFalse({n for n in page.names if n.startswith('on')}, where)
            self.assertNotIn('style', page.names | page.tags, where)
            self.assertNotRegex(text, r'<script(?! src="/static/)', where)

    def test_the_pages_were_reached(self):
        paths = {re.sub(r'\d+', 'N', path.split('?')[0])
                 for _, path in self.crawled}
        for path in ('/home', '/report/N', '/report/N/check', '/report/N/print',
                     '/report/N/findings', '/report/N/unplaced',
                     '/report/N/receipt/N', '/report/N/history/aN_N_law',
                     '/received/N', '/cycle/N', '/gaps', '/gaps/N/ALB/pN_N_a',
                     '/exports', '/secretariat/cycle/new', '/sign-in',
                     '/accounts', '/accounts/N', '/cycle/N/close'):
            self.assertIn(path, paths)


if __name__ == '__main__':
    unittest.main()
