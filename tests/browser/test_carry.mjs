// SPDX-License-Identifier: MIT
// Last cycle's answers in the new report: confirmed, rejected, changed, one by
// one and a section at once, with scripts and without, on a phone, in Russian;
// in the demonstration's own report and in one whose questionnaire changed in
// every way there is.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { assert, expectText, journeys } from './lib.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
const PROGRAM = process.env.RAPPORTEUR || path.join(root, 'build/plain/rapporteur');
const SAID = `question,row,column,value,status,comment,source
office,,,Register of arms,answered,as of May,Ministry
fax,,,123 456,answered,,
control,,,partly,answered,,
rating,,,two,answered,,
marking,,,By laser,answered,,
import_note,,,By permit,answered,,
export_note,,,By licence,answered,,
has_law,,,yes,answered,,
law_name,,,Arms Act,answered,,
act,r1,title,Arms Act,answered,,
act,r1,article,4,answered,,
seized,ammunition,export,400,answered,,
since,,,,c,,
`;

// A report of XAA on the second of the pair of questionnaires, after one on the
// first; its address. Once for all journeys of a site.
const made = new Map();
function lineageReport(site) {
    if (made.has(site.db))
        return made.get(site.db);
    const run = (...words) => execFileSync(PROGRAM, words, {
        env: { ...process.env, RAPPORTEUR_DB: site.db, RAPPORTEUR_SHARE: root },
        encoding: 'utf-8', stdio: ['ignore', 'pipe', 'pipe'],
    });
    const by = site.accounts.find((a) => a.role === 'focal_point').email;
    const pair = (n) => path.join(root, `tests/data/questionnaires/lineage-${n}`);
    const open = (title) => {
        run('cycle', 'open', '--questionnaire', 'lineage', '--title', title,
            '--due', '2099-12-31', '--invite', 'XAA');
        return run('cycle', 'list').split('\n').map((l) => l.split(','))
            .find((l) => l.some((f) => f === title))[0];
    };
    run('questionnaire', 'publish', pair(1));
    const first = open('Lineage one');
    const said = `${site.db}.said.csv`;
    fs.writeFileSync(said, SAID);
    run('answers', 'import', '--cycle', first, '--state', 'XAA', '--by', by, said);
    run('submit', '--cycle', first, '--state', 'XAA', '--by', by);
    run('questionnaire', 'publish', pair(2));
    open('Lineage two');
    made.set(site.db, true);
    return true;
}

async function openReport(page, title) {
    await page.goto('/home');
    const card = page.locator('.panel', { hasText: title });
    const href = await card.locator('a.button').getAttribute('href');
    return href.match(/^\/report\/\d+/)[0];
}

const block = (page, name) => page.locator(`[data-name="${name}"]`);
const confirm = (page, key) => page.locator(`button[value="confirm.${key}"]`);

await journeys(({ journey }) => {
    journey('the open report shows at once what waits, from home to submission',
        async ({ page, signIn, look }) => {
            await signIn('focal_point');
            await expectText(page, /\d+ answers from \d{4} wait to be confirmed/);
            await look();
            const report = await openReport(page, 'Second self-assessment');
            await page.goto(report);
            await expectText(page, /\d+ from \d{4} to confirm/);
            await look();
            await page.goto(`${report}/section/security`);
            await expectText(page, /not yet confirmed/);
            await look();
            await page.goto(`${report}/check`);
            await look();
            await page.goto(`${report}/check?changed=1`);
            await look();
            await page.goto(`${report}/submit`);
            await expectText(page, /will not be part of the report/);
            await look();
        });

    journey('confirming one keeps what is typed elsewhere on the page',
        async ({ page, signIn, site, look }) => {
            lineageReport(site);
            await signIn('focal_point');
            const report = await openReport(page, 'Lineage two');
            await page.goto(`${report}/section/first`);
            await look();
            await page.fill('[name="a.novelty.."]', 'typed just before');
            await confirm(page, 'control').click();
            await page.waitForURL(/confirmed=1#old-control/);
            await expectText(page, /1 answer was confirmed/);
            assert(await page.inputValue('[name="a.novelty.."]')
                === 'typed just before', 'what was typed is gone');
            assert(await block(page, 'control').locator('input[value=part]')
                .isChecked(), 'the mapped choice is not chosen');
            await look();
        });

    journey('reworded, split, merged and lost: the old words stand beside the new',
        async ({ page, signIn, site }) => {
            lineageReport(site);
            await signIn('focal_point');
            const report = await openReport(page, 'Lineage two');
            await page.goto(`${report}/section/first`);
            await expectText(page, 'How are firearms marked?');
            await expectText(page, 'Imports: what should be known?');
            await expectText(page, 'Exports: what should be known?');
            await expectText(page, /cannot be taken over as it is/);
            assert(await confirm(page, 'rating').count() === 0,
                'what has no counterpart can be confirmed');
        });

    journey('an answer typed in place of the old one saves itself and is the answer',
        async ({ page, signIn, site }) => {
            lineageReport(site);
            await signIn('focal_point');
            const report = await openReport(page, 'Lineage two');
            await page.goto(`${report}/section/first`);
            await page.fill('[name="a.office.."]', 'A new office');
            await page.locator('#saving-text').getByText(/^Saved/)
                .waitFor({ timeout: 15000 });
            await page.reload();
            await expectText(page, /you have answered anew/);
            assert(await confirm(page, 'office').count() === 0,
                'it still waits');
        });

    journey('what follows from an answer can be confirmed with it',
        async ({ page, signIn, site }) => {
            lineageReport(site);
            await signIn('focal_point');
            const report = await openReport(page, 'Lineage two');
            await page.goto(`${report}/section/law`);
            assert(!await confirm(page, 'law_name').isVisible(),
                'it shows before it follows');
            await block(page, 'has_law').locator('input[value=yes]').check();
            await confirm(page, 'law_name').click();
            await page.waitForURL(/confirmed=1#old-law_name/);
            assert(await page.inputValue('[name="a.law_name.."]') === 'Arms Act',
                'it was not confirmed');
            await page.fill('[name="a.law_name.."]', '');
            await block(page, 'has_law').locator('input[value=no]').check();
            await page.locator('#saving-text').getByText(/^Saved/)
                .waitFor({ timeout: 15000 });
        });

    journey('without scripts, on a phone and in Russian: a section at once, a row '
        + 'of a repeat, and put aside',
    { javaScriptEnabled: false, viewport: { width: 360, height: 740 } },
    async ({ page, signIn, site, look }) => {
        lineageReport(site);
        await signIn('focal_point');
        const report = await openReport(page, 'Lineage two');
        await page.goto(`${report}/section/law?lang=ru`);
        await expectText(page, /ещё не подтверждено/);
        await look();
        await page.locator('button[value=section]').click();
        await expectText(page, /Подтвержд/);
        assert(await page.inputValue('[name="a.act.laws-r1.article"]') === '4',
            'the row did not come over');
        await page.goto(`${report}/section/figures`);
        await page.locator('button[value="reject.since"]').click();
        await expectText(page, /Ответ отложен/);
        await page.locator('#old-since summary').click();
        await expectText(page, /Всё же подтвердить/);
        await look();
    });

    journey('what changed against the last cycle can be read alone',
        async ({ page, signIn, site, look }) => {
            lineageReport(site);
            await signIn('focal_point');
            const report = await openReport(page, 'Lineage two');
            await page.goto(`${report}/check?changed=1&lang=en`);
            await expectText(page, /Changed since/);
            await expectText(page, 'A new office');
            await expectText(page, 'Register of arms');
            await expectText(page, 'Fax is no longer used.');
            await look();
        });
});
