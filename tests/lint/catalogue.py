# SPDX-License-Identifier: MIT
"""Interface texts: every key used exists, in every language, with the same
{places}; and no text stands in a catalogue for nobody."""
import os
import re
import hdf
from source import c_source, files, line_of, literal, read

LOCALE = 'templates/locale'
# ICU's categories for whole numbers, of the languages that are here or to come.
PLURALS = {'en': ['one', 'other'], 'ru': ['one', 'few', 'many', 'other'],
           'fr': ['one', 'many', 'other'], 'es': ['one', 'many', 'other'],
           'zh': ['other'],
           'ar': ['zero', 'one', 'two', 'few', 'many', 'other']}
FORMS = {'zero', 'one', 'two', 'few', 'many', 'other'}
# Functions of web/view.h and web/language.h, and which argument is the key.
KEYED = {'view_text': 2, 'view_count': 2, 'language_text': 2,
         'language_format': 3, 'language_count': 3}
# First words of a questionnaire's own texts, see questionnaire_text().
QUESTIONNAIRE = {'title', 'section', 'theme', 'list', 'provision', 'outcome',
                 'unit', 'pattern', 'question'}
# What a language needs that is not one of the interface: it has no layout.hdf
# and is one of the workbook that goes home.
WORKBOOK = ('workbook_home.', 'answer.mark.', 'export.part.',
            'web.date_and_time')
COUNTED = {'view_count', 'language_count'}


def load(root, lang):
    """({key: (path, line, text)}, {counted key: {form: (path, line, text)}},
    findings) of one language. A node whose children are all plural forms is
    one text."""
    found, counted, findings = {}, {}, []
    for path in files(root, [f'{LOCALE}/{lang}'], ['.hdf']):
        try:
            leaves, _ = hdf.parse(read(root, path))
        except hdf.Broken as e:
            findings.append((path, e.args[0], e.args[1]))
            continue
        for key, (line, text) in leaves.items():
            if key in found:
                findings.append((path, line, f'{key} is also in {found[key][0]}'))
            found[key] = (path, line, text)
    for key in list(found):
        parent, _, form = key.rpartition('.')
        if form in FORMS and f'{parent}.other' in found:
            counted.setdefault(parent, {})[form] = found.pop(key)
    return found, counted, findings


def places(text):
    return set(re.findall(r'\{(\w+)\}', text))


def compare(lang, ours, other, is_whole):
    """Findings of language lang against English: ours and other are the first
    two results of load."""
    def needs(key):
        return is_whole or key.startswith(WORKBOOK)
    (en_found, en_counted), (found, counted) = ours, other
    for key, (path, line, text) in en_found.items():
        if key not in found:
            if needs(key):
                yield path, line, f'{key} has no text in {lang}'
        elif places(text) != places(found[key][2]):
            yield found[key][0], found[key][1], \
                f'{key} has other places than in en: ' \
                f'{sorted(places(text) ^ places(found[key][2]))}'
    for key, (path, line, _) in found.items():
        if key not in en_found:
            yield path, line, f'{key} is not in en'
    for key, forms in en_counted.items():
        path, line, text = forms['other']
        if key not in counted:
            if needs(key):
                yield path, line, f'{key} has no plural forms in {lang}'
        elif places(text) - {'n'} != places(counted[key]['other'][2]) - {'n'}:
            yield counted[key]['other'][0], counted[key]['other'][1], \
                f'{key} has other places than in en'


def form_findings(lang, counted):
    for key, forms in counted.items():
        path, line, _ = forms['other']
        for form in PLURALS.get(lang, ['other']):
            if form not in forms:
                yield path, line, f'{key} lacks the plural form "{form}"'


def used_in_templates(root):
    """(path, line, key, True where the rest of the key is computed)."""
    for path in files(root, ['templates'], ['.cs']):
        text = read(root, path)
        for block in re.finditer(r'<\?cs\s*(?!#)(.*?)\?>', text, re.S):
            for m in re.finditer(r'(?<![\w.])T((?:\.\w+)+|)(\[)?',
                                 block.group(1)):
                if m.group(1) or m.group(2):
                    yield (path, line_of(text, block.start()),
                           m.group(1).lstrip('.'), bool(m.group(2)))


def used_in_code(root):
    """(path, line, key or pattern, True where it is to be counted)."""
    for path in files(root, ['cgi', 'exports'], ['.c']):
        source = c_source(root, path)
        for function, index in KEYED.items():
            for line, _, arguments in source.calls(function):
                key = literal(arguments[index]) if len(arguments) > index else None
                if key is not None:
                    yield path, line, key, function in COUNTED
        for line, text in source.strings:
            if re.fullmatch(r'[a-z]\w*(\.(\w|%s|%d)+)+', text):
                yield path, line, text, None


def pattern_of(key):
    return re.compile(re.sub(r'%[sd]', r'[\\w.]+', re.escape(key)))


def is_form(key, counted):
    """One plural form of a counted text, as a page gives them to its script."""
    parent, _, form = key.rpartition('.')
    return form in FORMS and parent in counted


def key_findings(root, found, counted):
    known = set(found) | set(counted)
    nodes = {k.rsplit('.', n)[0] for k in known for n in range(1, k.count('.') + 1)}
    rooms = {k.split('.')[0] for k in known}
    for path, line, key, computed in used_in_templates(root):
        if computed:
            if key and key not in nodes:
                yield path, line, f'no texts under {key} in the catalogue'
        elif (key not in known and key not in nodes and
              not is_form(key, counted)):
            yield path, line, f'no text {key} in the catalogue'
    for path, line, key, is_counted in used_in_code(root):
        suffix = key.rsplit('.', 1)[-1]
        if is_counted is None and (key.split('.')[0] not in rooms or
                                   suffix in ('hdf', 'cs', 'css', 'js')):
            continue
        if '%' in key:
            if key.split('.')[0] in QUESTIONNAIRE and is_counted is None:
                continue
            if not any(pattern_of(key).fullmatch(k) for k in known | nodes):
                yield path, line, f'no text like {key} in the catalogue'
        elif is_counted and key not in counted:
            yield path, line, f'{key} has no plural forms in the catalogue'
        elif key not in known and key not in nodes:
            yield path, line, f'no text {key} in the catalogue'


def lint(root):
    top = os.path.join(root, LOCALE)
    langs = sorted(os.listdir(top)) if os.path.isdir(top) else []
    loaded = {}
    for lang in langs:
        found, counted, findings = load(root, lang)
        yield from findings
        yield from form_findings(lang, counted)
        loaded[lang] = (found, counted)
    if 'en' not in loaded:
        yield LOCALE, 1, 'there is no English catalogue'
        return
    for lang in langs:
        if lang != 'en':
            yield from compare(lang, loaded['en'], loaded[lang],
                               os.path.exists(os.path.join(top, lang,
                                                           'layout.hdf')))
    yield from key_findings(root, *loaded['en'])
