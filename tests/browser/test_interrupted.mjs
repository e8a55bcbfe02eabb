// SPDX-License-Identifier: MIT
// Work that is interrupted: the session ends, the deadline passes, the report is
// submitted, the share is taken back, the server is busy, restarted or out of
// reach. With a script the text stays in the page and saving goes on by itself
// where it may; without, the page that comes back has the text.
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import { assert, expectText, journeys } from './lib.mjs';
import { fillSignIn, fresh, open, other, press, run, saved, says, sql, text }
    from './interrupted.mjs';

const plain = { javaScriptEnabled: false };
const sentence = 'Several ministries – “two hours” of work';

async function inField(page, value = sentence) {
    const now = await text(page).inputValue();
    assert(now === value, `in the field stands: ${now}`);
}

// Both kinds of end of a session, with and without a script.
function ends(journey, name, end) {
    journey(`${name}: saving goes on after signing in in another tab`, async (w) => {
        const { page, context, signIn } = w;
        const { report } = fresh(w);
        await open(w, report);
        await text(page).fill('Before');
        await saved(page);
        await end(w);
        await text(page).fill(sentence);
        await says(page, /signed out.*kept under your name/);
        await inField(page);
        await text(page).pressSequentially('!');
        await says(page, /signed out/);
        await signIn(w.who || 'focal_point', await context.newPage());
        await saved(page);
        await inField(page, `${sentence}!`);
        assert(page.url().endsWith(`${report}/section/start?lang=en`), page.url());
        await page.reload();
        await inField(page, `${sentence}!`);
        await page.goto(`${report}/unplaced`);
        await expectText(page, 'Nothing is waiting');
    });
    journey(`${name}: without a script, back on the page with the text`, plain,
        async (w) => {
            const { page, look } = w;
            const { report } = fresh(w);
            await open(w, report);
            await page.locator('[name="a.help_needed.."][value=part]').check();
            await page.locator('[name="a.contact_person..name"]').fill('N. N.');
            await text(page).fill(sentence);
            await end(w);
            await press(page);
            await expectText(page, 'Your text is safe');
            await fillSignIn(page, w.who || w.account('focal_point'));
            assert(new URL(page.url()).pathname === `${report}/section/start`,
                `not the same page: ${page.url()}`);
            await inField(page);
            assert(await page.locator('[name="a.help_needed.."][value=part]')
                .isChecked(), 'the choice is gone');
            assert(await page.locator('[name="a.contact_person..name"]')
                .inputValue() === 'N. N.', 'the contact is gone');
            await expectText(page, 'Kept for you, not saved yet.');
            await look();
            await press(page);
            await expectText(page, 'Saved.');
            await inField(page);
            assert(await page.locator('.put-back').count() === 0, 'still waiting');
            await page.goto(`${report}/unplaced`);
            await expectText(page, 'Nothing is waiting');
        });
}

// Somebody of the same account on another machine changes the password.
async function changePassword(w) {
    const who = w.who || w.account('focal_point');
    const next = `another long password ${Math.random()}`;
    const page = await other({ ...w }, who);
    await page.goto('/password');
    await page.fill('#old', who.password);
    await page.fill('#password', next);
    await page.fill('#again', next);
    await page.locator('main form button').click();
    await page.waitForURL((u) => !u.pathname.startsWith('/password') || u.search !== '');
    await page.context().close();
    w.account('focal_point').password = next;
    w.who = w.account('focal_point');
}

// What can no longer become the answer is in the author's kept texts.
function bars(journey, name, happen, reason, role = 'focal_point') {
    journey(`${name} while typing`, async (w) => {
        const { page, look, signIn } = w;
        const { report, cycle } = fresh(w);
        await happen.before?.(w, report);
        await signIn(role);
        await page.goto(`${report}/section/start?lang=en`);
        await text(page).fill('Before');
        await saved(page);
        await happen.now(w, report, cycle);
        await text(page).fill(sentence);
        await says(page, /no longer change this answer.*kept under your name/);
        await inField(page);
        await page.goto(`${report}/unplaced`);
        await expectText(page, sentence);
        await expectText(page, reason);
        await look();
    });
    journey(`${name} while typing, without a script`, plain, async (w) => {
        const { page, look, signIn } = w;
        const { report, cycle } = fresh(w);
        await happen.before?.(w, report);
        await signIn(role);
        await page.goto(`${report}/section/start?lang=en`);
        await text(page).fill(sentence);
        await happen.now(w, report, cycle);
        await press(page);
        await expectText(page, 'Your text is safe');
        await expectText(page, sentence);
        await expectText(page, reason);
        await look();
    });
}

async function give(w, report) {
    const page = await other(w, 'focal_point');
    await page.goto(`${report}/team`);
    await page.locator('input[name=part]').first().check();
    await page.locator('.giving label', { hasText: w.account('contributor').email })
        .first().click().catch(() => page.locator('input[name=to]').first().check());
    await page.locator('.giving button[name=act]').click();
    await expectText(page, 'Given.');
    await page.context().close();
}

async function takeBack(w, report) {
    const page = await other(w, 'focal_point');
    await page.goto(`${report}/team`);
    await page.getByRole('button', { name: /Take back/ }).first().click();
    await expectText(page, 'Taken back.');
    await page.context().close();
}

// Another program writes to the database until let go.
async function holdDatabase(site) {
    const child = spawn('sqlite3', ['-cmd', '.timeout 5000', site.db],
        { stdio: ['pipe', 'pipe', 'inherit'] });
    const ready = new Promise((resolve) => child.stdout.once('data', resolve));
    child.stdin.write('BEGIN IMMEDIATE;\nSELECT 1;\n');
    await ready;
    return () => new Promise((resolve) => {
        child.on('exit', resolve);
        child.stdin.end('ROLLBACK;\n.quit\n');
    });
}

// Processes that descend from one, by /proc.
function descendants(pid) {
    const all = fs.readdirSync('/proc').filter((p) => /^\d+$/.test(p)).map((p) => {
        try {
            const stat = fs.readFileSync(`/proc/${p}/stat`, 'utf8');
            return { pid: Number(p), name: stat.match(/\((.*)\)/)[1],
                parent: Number(stat.replace(/.*\) /, '').split(' ')[1]) };
        } catch {
            return { pid: 0 };
        }
    });
    const of = (parent) => all.filter((p) => p.parent === parent)
        .flatMap((p) => [p, ...of(p.pid)]);
    return of(pid);
}

await journeys(({ journey }) => {
    ends(journey, 'the session expires', async (w) => sql(w.site,
        'UPDATE session SET expires_at = 1'));
    journey('a law typed in a new entry is there again after signing in', plain,
        async (w) => {
            const { page, look } = w;
            const { report } = fresh(w);
            await open(w, report, 'offences');
            await page.locator('[data-name="a5_1_c_law"] input[value=yes]').check();
            await press(page);
            const cite = page.locator('[data-name="a5_1_c_cite"]');
            const title = cite.locator('input[name^="a."][name$=".title"]');
            await title.fill('Customs code');
            sql(w.site, 'UPDATE session SET expires_at = 1');
            await cite.locator('button[name=add]').click();
            await fillSignIn(page, w.account('focal_point'));
            assert(await title.inputValue() === 'Customs code', 'the law is gone');
            await look();
            await press(page);
            assert(await title.inputValue() === 'Customs code', 'not saved');
            assert(await page.locator('.put-back').count() === 0, 'still waiting');
        });
    journey('after signing in in the same tab the text stands in its field', async (w) => {
        const { page, look, signIn } = w;
        const { report } = fresh(w);
        page.on('dialog', (d) => d.accept());
        await open(w, report);
        sql(w.site, 'UPDATE session SET expires_at = 1');
        await text(page).fill(sentence);
        await says(page, /signed out.*kept under your name/);
        await signIn('focal_point');
        await page.goto(`${report}/section/start?lang=ru`);
        await inField(page);
        await page.locator('.put-back').getByText('ещё не стало ответом').waitFor();
        await look();
        await page.goto(`${report}/section/start?lang=en`);
        await look();
        await text(page).focus();
        await page.keyboard.press('End');
        await page.keyboard.type('!');
        await saved(page);
        await page.locator('.put-back').waitFor({ state: 'hidden' });
        await page.goto(`${report}/unplaced`);
        await expectText(page, 'Nothing is waiting');
    });
    ends(journey, 'the password is changed elsewhere', changePassword);
    bars(journey, 'the deadline passes', { now: async ({ site }, report, cycle) =>
        run(site, 'cycle', 'close', '--cycle', cycle) }, 'after the cycle was closed');
    bars(journey, 'the report is submitted', {
        now: async ({ site, account }, report, cycle) => {
            const { state, email } = account('focal_point');
            run(site, 'submit', '--cycle', cycle, '--state', state, '--by', email);
        } }, 'after the report was submitted');
    bars(journey, 'the share is taken back', { before: give, now: takeBack },
        'no longer', 'contributor');

    journey('the database is busy: the page says so and saves when it is free',
        async (w) => {
            const { page, site, forgive } = w;
            forgive(/503/);
            await open(w, fresh(w).report);
            const release = await holdDatabase(site);
            try {
                await text(page).fill(sentence);
                await says(page, /^Not saved yet, trying again/);
                await inField(page);
            } finally {
                await release();
            }
            await saved(page);
            await page.reload();
            await inField(page);
        });
    journey('the database is busy: without a script the text comes back', plain,
        async (w) => {
            const { page, site, forgive, look } = w;
            forgive(/503/);
            await open(w, fresh(w).report);
            await text(page).fill(sentence);
            const release = await holdDatabase(site);
            await press(page);
            assert(await text(page).inputValue() === sentence, 'the text is gone');
            await look();
            await release();
            await page.locator('main form button').click();
            await inField(page);
            await expectText(page, 'Saved.');
        });
    journey('the server is restarted in the middle of a save', async (w) => {
        const { page, site, forgive } = w;
        forgive(/50[023]/);
        await open(w, fresh(w).report);
        const release = await holdDatabase(site);
        const asked = page.waitForRequest((r) => r.method() === 'POST');
        await text(page).fill(sentence);
        await asked;
        // a worker has it and waits for the database
        await page.waitForTimeout(1500);
        const all = descendants(site.pid);
        const watch = all.find((p) => p.name === 'multiwatch');
        try {
            process.kill(watch.pid, 'SIGSTOP'); // nobody starts new ones
            all.filter((p) => p.name === 'rapporteur')
                .forEach((p) => process.kill(p.pid, 'SIGKILL'));
            await says(page, /^Not saved yet, trying again/);
            await inField(page);
        } finally {
            await release();
            process.kill(watch.pid, 'SIGCONT');
        }
        await saved(page);
        await page.reload();
        await inField(page);
    });
    journey('the line is cut in the middle of a save', async (w) => {
        const { page } = w;
        await open(w, fresh(w).report);
        let cut = 0;
        await page.route('**/section/start', (route) => {
            if (route.request().method() !== 'POST' || cut++ > 1)
                return route.continue();
            return route.abort('connectionreset');
        });
        w.forgive(/ERR_CONNECTION_RESET/);
        await text(page).fill(sentence);
        await says(page, /^Not saved yet, trying again/);
        await inField(page);
        await saved(page);
        assert(cut > 2, 'nothing was cut');
        await page.reload();
        await inField(page);
    });
    const days = (page) => page.locator('[name="a.a12_target.."]');
    const wrong = (page) => page.locator('[id="e.a12_target.."]');
    journey('a wrong value stays, and is pointed out when the field is left',
        async (w) => {
            const { page, look } = w;
            const { report } = fresh(w);
            await open(w, report, 'tracing');
            await days(page).focus();
            await page.keyboard.type('12 dogs');
            await saved(page);
            await page.waitForTimeout(500);
            assert(!await wrong(page).isVisible(), 'half a word was judged');
            await page.keyboard.press('Tab');
            await wrong(page).getByText('Write a whole number').waitFor();
            await look();
            await page.reload();
            assert(await days(page).inputValue() === '12 dogs', 'the value is gone');
            await wrong(page).getByText('Write a whole number').waitFor();
            await days(page).fill('12');
            await wrong(page).waitFor({ state: 'hidden' });
        });
    journey('a wrong value stays, without a script', plain, async (w) => {
        const { page, look } = w;
        const { report } = fresh(w);
        await open(w, report, 'tracing');
        await days(page).fill('12 dogs');
        await page.locator('.acts button[value=next]').click();
        assert(page.url().includes('/section/tracing'), 'went on without a word');
        assert(await days(page).inputValue() === '12 dogs', 'the value is gone');
        await wrong(page).getByText('Write a whole number').waitFor();
        await look();
    });
});
