// SPDX-License-Identifier: MIT
// A workbook comes back in a browser: sent, shown, accepted in part and put
// aside; with scripts and without, in Russian on a phone.
import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { assert, expectText, journeys } from './lib.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
// Of the draft of XAA: an answer changed, one that is no choice, a comment.
const MAKE = `
import sqlite3, sys
sys.path.insert(0, 'tests/lib')
from home_workbook import Home, made
db, out, by = sys.argv[1:]
c = sqlite3.connect(db)
report, cycle = c.execute("SELECT id, cycle FROM report WHERE iso3 = 'XAA' AND"
                          " stage = 'draft' ORDER BY id LIMIT 1").fetchone()
said = c.execute("SELECT question, value FROM answer WHERE report = ? AND row = ''"
                 " AND col = '' AND value IN ('yes', 'no') ORDER BY question"
                 " LIMIT 3", (report,)).fetchall()
c.close()
home = Home(made(db, 'XAA', by, cycle=str(cycle)))
home.put(said[0][0], 'no' if said[0][1] == 'yes' else 'yes')
home.put(said[1][0], 'perhaps')
home.put_text(said[2][0], '- from the Ministry of Justice', what='comment')
with open(out, 'wb') as f:
    f.write(home.bytes())
print(report)
`;
let made = 0;

function makeBook(site) {
    const file = `${site.db}.${++made}.xlsx`;
    const by = site.accounts.find((a) => a.role === 'focal_point').email;
    const report = execFileSync('/usr/bin/python3',
        ['-c', MAKE, site.db, file, by],
        { cwd: root, encoding: 'utf-8' }).trim();
    return { file, page: `/report/${report}/workbook/return` };
}

await journeys(({ journey }) => {
    journey('sent, shown before anything changes, accepted in part, put aside',
        async ({ page, site, signIn, look }) => {
            const book = makeBook(site);
            await signIn('focal_point');
            await page.goto(book.page);
            await expectText(page, /At most 20 MB/);
            await look();
            await page.setInputFiles('#file', book.file);
            await page.click('main form button');
            await expectText(page, 'Nothing has been changed yet.');
            await expectText(page, '1 answer cannot be taken');
            await expectText(page, '- from the Ministry of Justice');
            await look();
            const ticks = page.locator('input[name=take]');
            assert(await ticks.count() === 2, `${await ticks.count()} to tick`);
            await ticks.nth(0).uncheck();
            await page.click('button[value=some]');
            await expectText(page, '1 answer was saved.');
            await look();
            await page.click('button[value=none]');
            await expectText(page, 'Nothing was changed.');
            assert(await ticks.count() === 0, 'still something to tick');
            await page.goto(book.page);
            await expectText(page, 'Decided');
            await look();
        });

    journey('without scripts, and a file that is none', { javaScriptEnabled: false },
        async ({ page, site, signIn, look }) => {
            const book = makeBook(site);
            await signIn('focal_point');
            await page.goto(book.page);
            await page.setInputFiles('#file', {
                name: 'note.xlsx', mimeType: 'text/plain',
                buffer: Buffer.from('%PDF-1.7 and so on') });
            await page.click('main form button');
            await expectText(page, /“note.xlsx” is a PDF/);
            await look();
            await page.click('main form button');
            await expectText(page, 'Choose a file first.');
            await page.setInputFiles('#file', book.file);
            await page.click('main form button');
            await page.click('button[value=all]');
            await expectText(page, /was saved|were saved/);
            await look();
        });

    journey('in Russian on a phone', { viewport: { width: 320, height: 700 } },
        async ({ page, site, signIn, look }) => {
            const book = makeBook(site);
            await signIn('focal_point');
            await page.goto(`${book.page}?lang=ru`);
            await page.setInputFiles('#file', book.file);
            await page.click('main form button');
            await expectText(page, 'Пока ничего не изменено.');
            await look();
        });
});
