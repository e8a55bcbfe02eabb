// SPDX-License-Identifier: MIT
// A table that checks itself while it is typed: tests/data/questionnaires/figures
// in two cycles, the first of them submitted.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { assert, expectText, journeys } from './lib.mjs';

const figures = 'tests/data/questionnaires/figures';

// The report of the focal point's State in a second cycle, the first submitted.
async function openReport({ site, account, signIn, page }) {
    const run = (...args) => execFileSync('build/plain/rapporteur', args, {
        env: { ...process.env, RAPPORTEUR_DB: site.db, RAPPORTEUR_SHARE: '.' },
        encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
    const { state, email } = account('focal_point');
    const cycle = () => run('cycle', 'open', '--questionnaire', 'figures', '--title',
        'Figures', '--due', '2099-12-31', '--invite', state);
    if (!site.figures) {
        run('questionnaire', 'publish', figures);
        cycle();
        const id = String(Math.max(...run('cycle', 'list').trim().split('\n')
            .map((line) => parseInt(line, 10) || 0)));
        const csv = path.join(path.dirname(site.db), 'first.csv');
        fs.writeFileSync(csv, 'question,value\ntotal,10\n');
        run('answers', 'import', '--cycle', id, '--state', state, csv);
        run('submit', '--cycle', id, '--state', state, '--by', email);
        cycle();
        site.figures = true;
    }
    await signIn('focal_point');
    await page.goto('/home?lang=en');
    const hrefs = await page.locator('main a[href^="/report/"]')
        .evaluateAll((all) => all.map((a) => a.getAttribute('href').match(/^\/report\/\d+/)[0]));
    for (const href of [...new Set(hrefs)].reverse()) {
        await page.goto(`${href}/section/seized`);
        if (await page.locator('[name="a.total.."]').count())
            return href;
    }
    throw new Error('the report of the second cycle is not on the start page');
}

const cell = (page, place) => page.locator(`[name="a.${place}"]`);
const query = (page, text) => page.locator('.query', { hasText: text });
const kinds = ['pistols', 'rifles', 'unknown'];

// Leaves the field: nothing is said of a figure while it is being typed.
const left = (page) => page.keyboard.press('Tab');

async function fillKinds(page, value) {
    for (const kind of kinds)
        for (const mark of ['marked', 'unmarked'])
            await cell(page, `by_kind.${kind}.${mark}`).fill(value);
}

function saved(page) {
    return page.locator('#saving-text').getByText(/^Saved \d+:\d\d/)
        .waitFor({ timeout: 15000 });
}

// Runs in the page: true where the script took the paste for itself.
function paste({ at, text }) {
    const data = new DataTransfer();
    data.setData('text', text);
    return !document.querySelector(`[name="${at}"]`).dispatchEvent(
        new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
}

await journeys(({ journey }) => {
    journey('parts that do not add up are told beside the total when they are left',
        async (w) => {
            const { page, look } = w;
            await openReport(w);
            await cell(page, 'total..').fill('11');
            await fillKinds(page, '2');
            const error = page.locator('[id="e.total.."]');
            await page.waitForTimeout(1500);
            assert(!await error.isVisible(), 'half a figure was judged');
            await left(page);
            await error.getByText('do not add up').waitFor();
            assert((await page.locator('#said').textContent()).includes('do not add up'),
                'nobody was told');
            assert(await cell(page, 'total..').getAttribute('aria-invalid') === 'true',
                'the total is not marked as wrong');
            await look();
            await cell(page, 'by_kind.unknown.unmarked').fill('1');
            await error.waitFor({ state: 'hidden' });
            await saved(page);
            await page.reload();
            assert(!await error.isVisible(), 'the server finds what is not there');
        });
    journey('a mark in one of the parts ends the check',
        async (w) => {
            const { page } = w;
            await openReport(w);
            await fillKinds(page, '2');
            await cell(page, 'total..').fill('13');
            await left(page);
            const error = page.locator('[id="e.total.."]');
            await error.getByText('do not add up').waitFor();
            await cell(page, 'by_kind.unknown.unmarked').fill('..');
            await error.waitFor({ state: 'hidden' });
            await cell(page, 'by_kind.unknown.unmarked').fill('');
            await cell(page, 'total..').fill('');
            await saved(page);
        });
    journey('a query opens a field, and what is written there stays with the figure',
        async (w) => {
            const { page, look } = w;
            const report = await openReport(w);
            await fillKinds(page, '');
            await cell(page, 'by_kind.rifles.marked').fill('9');
            await cell(page, 'by_kind.rifles.unmarked').fill('1');
            await left(page);
            await query(page, 'More rifles are marked').waitFor();
            const why = page.locator('[name="k.by_kind.rifles.marked"]');
            await why.fill('Depots marked theirs this year');
            await saved(page);
            await look();
            await page.reload();
            await query(page, 'More rifles are marked').waitFor();
            assert(await why.inputValue() === 'Depots marked theirs this year',
                'the explanation is gone');
            await page.goto(`${report}/check`);
            await expectText(page, 'Depots marked theirs this year');
        });
    journey('more than twice last year asks why; the comment stands beside the figure',
        async (w) => {
            const { page } = w;
            await openReport(w);
            await fillKinds(page, '');
            await cell(page, 'total..').fill('20');
            await left(page);
            await page.waitForTimeout(1500);
            assert(!await query(page, 'twice as many').isVisible(), 'asked at exactly twice');
            await cell(page, 'total..').fill('21');
            await left(page);
            await query(page, 'twice as many').waitFor();
            const comment = page.locator('[name="c.total"]');
            assert(await comment.count() === 1, 'the comment is there twice');
            assert(await comment.isVisible(), 'the comment did not come to the figure');
            await comment.fill('A large operation');
            await saved(page);
            await page.reload();
            assert(await comment.inputValue() === 'A large operation', 'not kept');
            assert(await comment.isVisible(), 'not beside the figure after loading');
        });
    journey('a mark typed in a cell is told in words and is there after loading',
        async (w) => {
            const { page } = w;
            await openReport(w);
            await fillKinds(page, '');
            await cell(page, 'by_kind.pistols.marked').fill(':');
            await cell(page, 'by_kind.pistols.unmarked').fill('\u0661\u0662 000');
            const mark = page.locator('[id="w.by_kind.pistols.marked"]');
            await mark.waitFor({ state: 'visible' });
            const words = await mark.textContent();
            await page.reload();
            assert(await mark.textContent() === words && /\w/.test(words),
                `was '${words}', is '${await mark.textContent()}'`);
            assert(await cell(page, 'by_kind.pistols.unmarked').inputValue() === '12000',
                'the figure was not read');
            await cell(page, 'by_kind.pistols.marked').fill('0');
            await mark.waitFor({ state: 'hidden' });
            await page.reload();
            assert(await cell(page, 'by_kind.pistols.marked').inputValue() === '0',
                'zero is no figure');
        });
    journey('a block from a spreadsheet fills the table and nothing beyond it',
        async (w) => {
            const { page, look } = w;
            await openReport(w);
            await fillKinds(page, '');
            await cell(page, 'by_kind.unknown.marked').fill('7');
            await page.evaluate(paste, { at: 'a.by_kind.rifles.marked',
                text: '1\t2\t3\r\n\t1 234\r\n5\t6\r\n' });
            const now = {};
            for (const kind of kinds)
                for (const mark of ['marked', 'unmarked'])
                    now[`${kind}.${mark}`] =
                        await cell(page, `by_kind.${kind}.${mark}`).inputValue();
            assert(JSON.stringify(now) === JSON.stringify({
                'pistols.marked': '', 'pistols.unmarked': '', 'rifles.marked': '1',
                'rifles.unmarked': '2', 'unknown.marked': '7',
                'unknown.unmarked': '1 234' }), JSON.stringify(now));
            const said = await page.locator('.pasted').textContent();
            assert(/^3 cells .* 3 values/.test(said), said);
            await look();
            await saved(page);
            await page.reload();
            assert(await cell(page, 'by_kind.unknown.unmarked').inputValue() === '1234',
                'what was pasted was not saved');
        });
    journey('what is said of a figure is saved with it', async (w) => {
        const { page, look } = w;
        const report = await openReport(w);
        await page.goto(`${report}/section/traced`);
        await cell(page, 'requests..').fill('5');
        await page.locator('.question[data-name=requests] .remarks summary').click();
        await page.getByLabel('estimated').first().check();
        await saved(page);
        await page.reload();
        assert(await page.getByLabel('estimated').first().isChecked(), 'not kept');
        await look();
        await page.goto(`${report}/check`);
        await expectText(page, '(estimated)');
        await page.goto(`${report}/history/requests`);
        await expectText(page, 'estimated', 'main td');
    });
    journey('last year is shown for revision; the old figure stays where it is',
        async (w) => {
            const { page, look } = w;
            const report = await openReport(w);
            await page.goto(`${report}/section/traced`);
            const again = page.locator('.question[data-name=total_again]');
            await again.getByText('Figures as submitted in: Figures').waitFor();
            assert(await cell(page, 'total_again..').inputValue() === '',
                'taken over without being asked');
            await look();
            await again.getByRole('button', { name: 'Take these figures' }).click();
            assert(await cell(page, 'total_again..').inputValue() === '10', 'not taken');
            await cell(page, 'total_again..').fill('12');
            await saved(page);
            await page.reload();
            assert(await cell(page, 'total_again..').inputValue() === '12', 'not kept');
            await again.locator('summary', { hasText: 'Figures as submitted' }).click();
            await again.locator('.old').getByText('10 pieces').waitFor();
        });
    journey('a single value is pasted as ever', async (w) => {
        const { page } = w;
        await openReport(w);
        const stopped = await page.evaluate(paste, { at: 'a.by_kind.rifles.marked',
            text: '15' });
        assert(!stopped, 'the script took what was not its own');
    });
    journey('a letter behind a figure is its flag, in this cell alone',
        async (w) => {
            const { page } = w;
            await openReport(w);
            const before = {};
            for (const place of ['total..', ...kinds.flatMap((kind) =>
                ['marked', 'unmarked'].map((mark) => `by_kind.${kind}.${mark}`))])
                before[place] = await cell(page, place).inputValue();
            await cell(page, 'total..').fill('12');
            await fillKinds(page, '2');
            await cell(page, 'by_kind.rifles.marked').fill('2 p');
            await left(page);
            assert(await page.locator('.query:visible').count() === 0,
                'the letter kept the parts from being added up');
            await saved(page);
            await page.reload();
            assert(await cell(page, 'by_kind.rifles.marked').inputValue() === '2 p',
                'the cell does not show what was typed');
            assert(await cell(page, 'by_kind.rifles.unmarked').inputValue() === '2',
                'the cell does not show what was typed');
            await cell(page, 'by_kind.rifles.marked').fill('2');
            await saved(page);
            await page.reload();
            assert(await cell(page, 'by_kind.rifles.marked').inputValue() === '2',
                'the cell does not show what was typed');
            for (const place of Object.keys(before))
                await cell(page, place).fill(before[place]);
            await saved(page);
        });

    journey('without a script the save shows what it found', { javaScriptEnabled: false },
        async (w) => {
            const { page } = w;
            const report = await openReport(w);
            await page.goto(`${report}/section/traced`);
            await cell(page, 'requests..').fill('5');
            await cell(page, 'answered..').fill('4');
            await page.locator('.acts button[value=stay]').click();
            await cell(page, 'requests..').fill('3');
            await page.locator('.acts button[value=next]').click();
            await page.locator('[id="e.answered.."]').getByText('More requests').waitFor();
            assert(page.url().includes('/section/traced'), 'went on without a word');
        });
    journey('submission asks about what nobody has explained, and the Secretariat sees it',
        async (w) => {
            const { page, look, account, signIn } = w;
            const report = await openReport(w);
            await page.goto(`${report}/section/traced`);
            await cell(page, 'requests..').fill('5');
            await page.locator('.acts button[value=stay]').click();
            await page.goto(`${report}/section/seized`);
            await cell(page, 'by_kind.rifles.marked').fill('9');
            await cell(page, 'by_kind.rifles.unmarked').fill('1');
            await page.locator('[name="k.by_kind.rifles.marked"]').fill('');
            await page.locator('.acts button[value=stay]').click();
            await page.goto(`${report}/check`);
            await expectText(page, 'Not explained yet');
            await expectText(page, 'A large operation');
            await look();
            const { password } = account('focal_point');
            await page.goto(`${report}/submit`);
            await page.fill('input[name=password]', password);
            await page.locator('main form .acts button').click();
            await page.locator('#figures-error').waitFor();
            await look();
            await page.check('#figures');
            await page.fill('input[name=password]', password);
            await page.locator('main form .acts button').click();
            await page.waitForURL(/receipt/);
            await page.context().clearCookies();
            await signIn('staff');
            await page.goto(report.replace('/report/', '/received/'));
            await expectText(page, 'Not explained yet');
            await page.locator('.received-question .query')
                .getByText('More rifles are marked than not').waitFor();
            await look();
        });
});
