#!/usr/bin/python3
# SPDX-License-Identifier: MIT
"""Every linter is shown samples it must catch, each at its line, and samples it
must let pass. A rule without a sample here is a rule nobody knows to work."""
import os
import sys
import tempfile
import unittest
sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import lint

LICENCE = '/* SPDX-License-Identifier: MIT */\n'


def found(name, tree):
    """What a linter says of a tree given as {path: text}: [(path, line)] and
    all messages as one text."""
    with tempfile.TemporaryDirectory() as root:
        for path, text in tree.items():
            full = os.path.join(root, path)
            os.makedirs(os.path.dirname(full), exist_ok=True)
            with open(full, 'w', encoding='utf-8') as f:
                f.write(text)
        findings = list(lint.LINTERS[name](root))
    return [f[:2] for f in findings], ' | '.join(f[2] for f in findings)


class Linter(unittest.TestCase):
    def catches(self, name, path, text, line, word, tree=None):
        where, messages = found(name, {**(tree or {}), path: text})
        self.assertIn((path, line), where, f'not caught: {text!r} ({messages})')
        self.assertIn(word, messages)

    def passes(self, name, tree):
        where, messages = found(name, tree)
        self.assertEqual(where, [], messages)


class Templates(Linter):
    BAD = [
        ('<p><?cs uvar:A ?></p>', 'uvar'),
        ('<p><?cs evar:A ?></p>', 'evar'),
        ('<p><?cs lvar:A ?></p>', 'lvar'),
        ('<?cs linclude:A ?>', 'linclude'),
        ('<p><?cs name:A ?></p>', 'name'),
        ('<p><?cs alt:A ?><?cs /alt ?></p>', 'alt'),
        ('<?cs escape:"none" ?><?cs /escape ?>', 'none'),
        ('<?cs include:"part_head.cs" ?>', 'include!'),
        ('<?cs include!A ?>', 'fixed'),
        ('<?cs include!"/etc/hostname" ?>', 'stays'),
        ('<?cs include!"no_such.cs" ?>', 'no template'),
        ('<p><?cs var:html_escape(A) + B ?></p>', 'raw'),
        ('<p class=<?cs var:A ?>></p>', 'quotes'),
        ('<p onclick="x()"></p>', 'handler'),
        ('<p style="x"></p>', 'style'),
        ('<style>p{}</style>', 'style'),
        ('<script><?cs var:A ?></script>', 'script'),
        ('<a href="https://example.org/"></a>', 'leaves'),
        ('<a href="javascript:x"></a>', 'leaves'),
        ('<p>Hello</p>', 'catalogue'),
        ('<p><?cs var:A ?> из <?cs var:B ?></p>', 'catalogue'),
        ('<img src="/x" alt="A map">', 'attribute'),
        ('<p><?cs vra:A ?></p>', 'unknown'),
    ]

    def test_each_bad_line_is_caught_at_its_line(self):
        for bad, word in self.BAD:
            with self.subTest(bad):
                self.catches('templates', 'templates/x.cs',
                             f'<?cs # first\n ?>\n{bad}\n', 3, word)

    def test_a_good_template_passes(self):
        self.passes('templates', {
            'templates/part_head.cs': '<!DOCTYPE html>\n',
            'templates/x.cs':
            '<?cs include!"part_head.cs" ?>\n'
            '<?cs # a comment may say uvar:A ?>\n'
            '<?cs def:row(x) ?><li><?cs var:x ?></li><?cs /def ?>\n'
            '<p class="a <?cs if:A > #1 ?>b<?cs /if ?>">&middot; 1.\n'
            '<script src="/static/<?cs var:Assets ?>/page.js" defer></script>\n'
            '<a href="<?cs var:url_validate(A) ?>"><?cs var:T.a.b ?></a>\n'
            '<a href="/x?a=<?cs var:A ?>" class="b"> c </a>\n'
            '<?cs def:d(x) ?> aria-describedby="h.<?cs var:x ?> "<?cs /def ?>\n'})


class Catalogue(Linter):
    EN, RU = 'templates/locale/en/a.hdf', 'templates/locale/ru/layout.hdf'

    def test_bad_files_and_missing_texts(self):
        for en, ru, path, line, word in [
            ('a = x\nb = y\n', 'a = x\n', self.EN, 2, 'no text in ru'),
            ('a = x\n', 'a = x\nb = y\n', self.RU, 2, 'not in en'),
            ('a = {n} x\n', 'a = {m} x\n', self.RU, 1, 'places'),
            ('a = x\na = y\n', 'a = x\n', self.EN, 2, 'twice'),
            ('a {\nb = x\n', 'a = x\n', self.EN, 3, 'closed'),
            ('}\n', '', self.EN, 1, 'too many'),
            ('a << END\nb\n', '', self.EN, 1, 'not closed'),
            ('what is this\n', '', self.EN, 1, 'read'),
            ('a {\none = x\nother = y\n}\n', 'a {\none = x\nother = y\n}\n',
             self.RU, 3, 'few'),
        ]:
            with self.subTest(en=en, ru=ru):
                self.catches('catalogue', path, en if path == self.EN else ru,
                             line, word, {self.EN: en, self.RU: ru})

    def test_keys_that_are_used_must_exist(self):
        texts = 'a {\nb = x\nn {\none = x\nother = y\n}\n}\n'
        call = LICENCE + 'void\nf(void)\n{\n\t%s;\n}\n'
        for path, text, line in [
            ('templates/x.cs', '\n<?cs var:T.a.c ?>', 2),
            ('templates/x.cs', '<?cs var:T.z[x] ?>', 1),
            ('cgi/pages/x.c', call % 'view_text(v, "x", "a.c", NULL)', 5),
            ('cgi/pages/x.c', call % 'view_count(v, "x", "a.b", 1, NULL)', 5),
            ('cgi/pages/x.c', call % 'language_text(l, lang, "z.y")', 5),
            ('cgi/pages/x.c', call % 'key = "a.typo"', 5),
            ('cgi/pages/x.c', call % 'arena_printf(a, "a.t.%s", x)', 5),
        ]:
            with self.subTest(text):
                self.catches('catalogue', path, text, line, 'catalogue',
                             {self.EN: texts})

    def test_a_language_of_the_workbook_only(self):
        en = 'workbook_home {\nb = x\n}\nc = y\n'
        self.catches('catalogue', self.EN, en, 2, 'no text in ar',
                     {'templates/locale/ar/a.hdf': 'c = z\n'})
        self.passes('catalogue', {
            self.EN: en, 'templates/locale/ar/a.hdf':
            'workbook_home {\nb = z\n}\n'})

    def test_one_key_in_two_files(self):
        self.catches('catalogue', 'templates/locale/en/b.hdf', 'a = y\n', 1,
                     'also in', {self.EN: 'a = x\n'})

    def test_good_texts_pass(self):
        code = LICENCE + 'void\nf(void)\n{\n' \
            '\tview_text(v, "x", "a.b", NULL);\n' \
            '\tview_count(v, "y", "a.n", 1, NULL);\n' \
            '\tg("a.%s", "x.hdf");\n}\n'
        self.passes('catalogue', {
            self.EN: 'a {\n# why\nb = x {m}\nn {\none = x\nother = y\n}\n}\n',
            self.RU: 'a {\nb = {m} x\nn {\none = x\nfew = x\nmany = x\n'
                     'other = y\n}\n}\n',
            'templates/x.cs': '<?cs var:T.a.b ?><?cs var:T.a[x] ?>',
            'cgi/pages/x.c': code})


class Layers(Linter):
    def test_each_forbidden_acquaintance(self):
        for path, line in [
            ('cgi/web/x.c', '#include "store/answers.h"'),
            ('cgi/web/x.c', '#include "pages/pages.h"'),
            ('cgi/store/x.c', '#include "web/view.h"'),
            ('cgi/domain/x.c', '#include "pages/pages.h"'),
            ('cgi/base/x.c', '#include "store/answers.h"'),
            ('exports/x.c', '#include "pages/pages.h"'),
            ('cgi/pages/x.c', '#include <sqlite3.h>'),
            ('cgi/pages/x.c', '#include <util/neo_hdf.h>'),
            ('cgi/domain/gap.c', '#include <libxml/xpath.h>'),
            ('cgi/pages/x.c', '#include <xlsxwriter.h>'),
            ('cgi/pages/x.c', '#include <sodium.h>'),
            ('cgi/pages/x.c', '#include <fcgiapp.h>'),
            ('cgi/web/view.c', '#include <ClearSilver/ClearSilver.h>'),
            ('cgi/pages/x.c', '#include <store/answers.h>'),
            ('cgi/pages/x.c', '#include "../store/answers.h"'),
            ('cgi/pages/x.c', 'f("SELECT a FROM b");'),
            ('cgi/pages/x.c', 'f("UPDATE a " "SET b = 1");'),
            ('cgi/pages/x.c', 'f("<b>%s</b>");'),
            ('cgi/store/x.c', 'f("<td class=\\"x\\">");'),
            ('cgi/new_room/x.c', ''),
        ]:
            with self.subTest(line, path=path):
                number = 1 if path == 'cgi/new_room/x.c' else 2
                self.catches('layers', path, f'{LICENCE}{line}\n', number, '', {
                    'cgi/store/answers.h': '', 'cgi/web/view.h': '',
                    'cgi/pages/pages.h': ''})

    def test_good_files_pass(self):
        self.passes('layers', {
            'cgi/store/answers.h': '', 'cgi/web/view.h': '',
            'cgi/store/x.c': '#include <sqlite3.h>\n#include <string.h>\n'
                             '#include "store/answers.h"\n'
                             'f("SELECT a FROM b");',
            'cgi/pages/x.c': '#include "web/view.h"\n'
                             '/* SELECT a FROM b, <b>x</b> */\n'
                             'f("select a State from the list, a < b");',
            'cgi/domain/condition/condition.c': '#include <libxml/xpath.h>\n'
                                      'f("<data>");'})


class CRules(Linter):
    def test_each_forbidden_thing(self):
        for bad, word in [
            ('\tstrcpy(a, b);', 'strcpy'), ('\tn = atoi(s);', 'atoi'),
            ('\tsprintf(a, "x");', 'sprintf'), ('\tstrtok(a, b);', 'strtok'),
            ('\tp = alloca(n);', 'alloca'), ('\tgets(s);', 'gets'),
            ('\tFCGX_OpenSocket(p, 1);', 'descriptor'),
            ('/* TODO later */', 'TODO'),
            ('static int counter;', 'state'), ('int counter = 1;', 'state'),
            ('static const char *last;', 'state'),
            ('static char *names[] = { "a" };', 'state'),
            ('static struct a *open_ones[3];', 'state'),
        ]:
            with self.subTest(bad):
                self.catches('c_rules', 'cgi/pages/x.c', f'{LICENCE}{bad}\n', 2,
                             word)

    def test_a_missing_licence_line(self):
        self.catches('c_rules', 'cgi/pages/x.c', 'int\nf(void);\n', 1, 'licence')

    def test_good_code_passes(self):
        self.passes('c_rules', {'cgi/pages/x.c': LICENCE +
            '#define X \\\n\tint y;\n'
            'struct a {\n\tint b;\n};\nenum { A, B };\nstruct later;\n'
            'static const char *const names[] = { "a", "b" };\n'
            'static const struct a table[2] = {\n\t{ .b = 1 },\n};\n'
            'extern const size_t n;\n_Static_assert(1, "x");\n'
            'static int f(int x);\n'
            'static int\nf(int x)\n{\n\tstatic const int k = 1;\n'
            '\tint y = x; /* not atoi(s) */\n\tg("atoi(s)");\n'
            '\treturn y + k;\n}\n'})


class Faults(Linter):
    F = 'enum rc\n%s(struct fault *f)\n{\n\treturn fail(f, RC_INPUT, %s, "x");\n}\n'

    def test_one_number_twice(self):
        self.catches('faults', 'cgi/web/y.c', self.F % ('y', 2001), 4, 'also in',
                     {'cgi/web/x.c': self.F % ('x', 2001)})

    def test_a_number_of_another_room(self):
        self.catches('faults', 'cgi/web/y.c', self.F % ('y', 3001), 4, 'not of')

    def test_numbers_that_go_through_a_wrapper(self):
        text = self.F % ('bad', 'number') + \
            'void\nz(void)\n{\n\tbad(f, 2001);\n\tbad(f, 2001);\n}\n'
        self.catches('faults', 'cgi/web/y.c', text, 10, 'also in')

    def test_different_numbers_pass(self):
        self.passes('faults', {'cgi/web/x.c': self.F % ('x', 2001),
                               'cgi/web/y.c': self.F % ('y', 2002)})


class Sizes(Linter):
    def body(self, lines):
        return LICENCE + 'int\nf(void)\n{\n' + '\tg();\n' * lines + '}\n'

    def test_a_long_function_and_a_long_file(self):
        self.catches('sizes', 'cgi/web/x.c', self.body(60), 2, 'lines')
        self.catches('sizes', 'static/x.css', 'p{}\n' * 501, 501, 'file')

    def test_what_is_just_short_enough_passes(self):
        self.passes('sizes', {'cgi/web/x.c': self.body(56),
                              'static/x.css': 'p{}\n' * 500})


class Assets(Linter):
    def test_each_physical_property(self):
        for bad in ['margin-left: 1px', 'padding-right:0', 'left: 0',
                    'text-align: left', 'float: right', 'border-left: 0',
                    'border-top-left-radius: 1px',
                    'background: url(https://example.org/x)']:
            with self.subTest(bad):
                self.catches('assets', 'static/x.css', f'p {{\n\t{bad};\n}}\n', 2,
                             '')

    def test_each_thing_a_script_must_not_do(self):
        for bad in ['var f = (x) => x;', 'let x = 1;', 'const x = 1;',
                    'var s = `x`;', 'f(...x);', 'a?.b;', 'a ?? b;',
                    'for (var x of y) {}', 'new Promise(f);', 'fetch("/x");',
                    'e.innerHTML = x;', 'eval("x");', 'setTimeout("x", 1);',
                    'localStorage.a = 1;', 'document.cookie = "x";',
                    'class A {}']:
            with self.subTest(bad):
                self.catches('assets', 'static/x.js', f'/* x */\n{bad}\n', 2, '')

    def test_good_assets_pass(self):
        self.passes('assets', {
            'static/x.css': '/* left: 0 */\np { margin-inline-start: 1px;'
                            ' text-align: start; border-block-end: 0 }\n',
            'static/x.js': '// const x => `y`\nvar a = "let it be ...";\n'
                           'setTimeout(function () { a = 1; }, 5);\n'})


class Tools(Linter):
    def test_a_file_written_otherwise(self):
        with open(os.path.join(lint.ROOT, '.clang-format'), encoding='utf-8') as f:
            style = f.read()
        bad = LICENCE + 'int f(void) { return 1; }\n'
        good = LICENCE + 'int\nf(void)\n{\n\treturn 1;\n}\n'
        self.catches('format', 'cgi/base/x.c', bad, 2, 'clang-format',
                     {'.clang-format': style})
        self.passes('format', {'cgi/base/x.c': good, '.clang-format': style})

    def test_a_misspelling_and_an_american(self):
        # Put together here, so that this file passes the same linter.
        self.catches('spelling', 'README.md', 'x\n' + 'rec' + 'ieve\n', 2, 'receive')
        self.catches('spelling', 'README.md', 'x\n' + 'behav' + 'ior\n', 2,
                     'British')
        self.passes('spelling', {'README.md': 'receive, behaviour\n'})

    def test_a_header_that_leans_on_another(self):
        self.catches('headers', 'cgi/base/x.h', 'size_t f(void);\n', 1, 'alone')
        self.passes('headers', {'cgi/base/x.h':
                                '#include <stddef.h>\nsize_t f(void);\n'})

    def test_every_linter_is_tested_here(self):
        with open(os.path.abspath(__file__), encoding='utf-8') as f:
            text = f.read()
        for name in lint.LINTERS:
            self.assertIn(f"catches('{name}'", text)


if __name__ == '__main__':
    unittest.main()
