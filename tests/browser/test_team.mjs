// SPDX-License-Identifier: MIT
// A team: a focal point invites and gives parts, a colleague comes by the
// letter, sees that and no more, and writes; the focal point sees who did what
// and takes back; at last the State is handed over.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { assert, expectText, journeys } from './lib.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
const PASSWORD = 'four unrelated words here';

// The letters that wait, by address, sent by the program as it would: each
// goes to a script in place of sendmail.
function takeLetters(site) {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'letters-'));
    const script = path.join(folder, 'sendmail');
    fs.writeFileSync(script,
        `#!/bin/sh\ncat >"$(mktemp "${folder}/letter.XXXXXX")"\n`, { mode: 0o755 });
    execFileSync(path.join(root, 'build/plain/rapporteur'), ['jobs'], {
        env: { ...process.env, RAPPORTEUR_DB: site.db, RAPPORTEUR_SHARE: root,
            RAPPORTEUR_SENDMAIL: script, RAPPORTEUR_FROM: 'x@example.org' },
        stdio: ['ignore', 'pipe', 'inherit'],
    });
    const letters = fs.readdirSync(folder).filter((f) => f.startsWith('letter'))
        .map((f) => fs.readFileSync(path.join(folder, f), 'utf8'));
    fs.rmSync(folder, { recursive: true, force: true });
    return letters;
}

function linkTo(letters, address) {
    const letter = letters.find((l) => l.includes(`To: ${address}\n`)
        && /\/welcome\//.test(l));
    assert(letter, `no letter with a link to ${address}`);
    return letter.match(/\/welcome\/[\w-]+/)[0];
}

async function openReport(page) {
    await page.goto('/home');
    const href = await page.locator('main a[href^="/report/"]').first()
        .getAttribute('href');
    return href.match(/^\/report\/\d+/)[0];
}

async function sectionsSeen(page, report) {
    await page.goto(report);
    return page.locator('main a[href*="/section/"]')
        .evaluateAll((all) => all.map((a) => a.getAttribute('href')
            .replace(/.*\/section\//, '')));
}

// Invites with two sections and comes by the link, in a browser of one's own.
async function inviteAndCome({ page, context, site, look }, email, sections) {
    await page.goto('/team/new');
    await page.fill('#email', email);
    await page.fill('#name', 'Nora of the Customs');
    await page.locator('summary').first().click();
    for (const name of sections)
        await page.locator(`input[name=part][value$="/${name}"]`).check();
    await page.fill('#due', '2099-01-31');
    await look();
    await page.getByRole('button', { name: 'Send the invitation' }).click();
    await expectText(page, 'Invited.');
    await look();
    const link = linkTo(takeLetters(site), email);
    const own = await context.browser().newContext({ baseURL: site.url,
        locale: 'en' });
    const theirs = await own.newPage();
    theirs.setDefaultTimeout(10000);
    for (let i = 0; i < 3; i++) // as a mail scanner would
        await theirs.request.get(link);
    await theirs.goto(link);
    await look(theirs);
    await theirs.fill('#password', PASSWORD);
    await theirs.fill('#again', PASSWORD);
    await theirs.locator('main form button').click();
    await theirs.waitForURL(/\/home/);
    await look(theirs);
    return theirs;
}

await journeys(({ journey }) => {
    journey('invited, given two sections, written, seen, taken back',
        async (here) => {
            const { page, signIn, look, site } = here;
            await signIn('focal_point');
            const report = await openReport(page);
            const all = await sectionsSeen(page, report);
            await page.goto('/team');
            await look();
            const theirs = await inviteAndCome(here, 'nora@customs.example',
                ['tracing', 'offences']);
            const seen = await sectionsSeen(theirs, report);
            assert(seen.sort().join() === 'offences,tracing',
                `the colleague sees ${seen}`);
            await look(theirs);
            const other = all.find((s) => !seen.includes(s));
            const got = await theirs.goto(`${report}/section/${other}`);
            assert([403, 404].includes(got.status()),
                `a section that was not given answers ${got.status()}`);
            assert((await theirs.goto('/team')).status() === 403,
                'a contributor manages the team');
            await theirs.goto(`${report}/section/tracing`);
            const control = theirs.locator('main input[type=radio]:visible').first();
            await control.check();
            await theirs.locator('#saving-text').getByText(/^Saved \d+:\d\d/)
                .waitFor({ timeout: 15000 });
            await look(theirs);

            // asks the focal point about it, who finds that at home
            await theirs.getByRole('button', { name: /^Ask or tell colleagues/ })
                .first().click();
            await theirs.fill('#body-0', 'Is it the customs who keep this?');
            await theirs.getByLabel(/Focal point/).check();
            await look(theirs);
            await theirs.getByRole('button', { name: 'Add the remark' }).click();
            await expectText(theirs, 'Added.');
            assert(takeLetters(site).some((l) => l.includes('Is it the customs')),
                'no letter to the focal point');
            await page.goto('/home');
            await look();
            await page.getByRole('link', { name: /^Nora of the Customs asks you/ })
                .click();
            await page.locator('main textarea:visible').fill('It is.');
            await look();
            await page.getByRole('button', { name: 'Resolve' }).click();
            await expectText(page, 'Resolved.');
            await page.goto(`${report}/talk?resolved=1`);
            await look();

            await page.goto('/team');
            const row = page.locator('tr', { hasText: 'Nora of the Customs' });
            await row.getByText(/1 answer, last on/).waitFor();
            await row.getByRole('link', { name: 'Nora of the Customs' }).click();
            await expectText(page, /Tracing/);
            await look();
            await page.goto(`${report}/team`);
            await look();
            await page.getByRole('button', { name: /Take back.*Offences/ })
                .first().click();
            await expectText(page, 'Taken back.');
            const left = await sectionsSeen(theirs, report);
            assert(left.join() === 'tracing', `after taking back: ${left}`);
            await theirs.context().close();
        });

    journey('thirty sections are shared out without scripts',
        { javaScriptEnabled: false }, async ({ page, signIn, look }) => {
            await signIn('deputy');
            const report = await openReport(page);
            await page.goto(`${report}/team`);
            const give = page.locator('.giving button[name=act]');
            await page.locator('input[name=part]').nth(0).check();
            await page.locator('input[name=part]').nth(3).check();
            await page.fill('#due', 'tomorrow');
            await give.click();
            await expectText(page, 'Tick at least one person');
            await page.locator('input[name=to]').first().check();
            await give.click();
            await expectText(page, /Enter the date/);
            await look();
            assert(await page.inputValue('#due') === 'tomorrow',
                'the wrong date is gone');
            assert(await page.locator('input[name=part]:checked').count() === 2,
                'the ticks are gone');
            await page.fill('#due', '2099-01-31');
            await give.click();
            await expectText(page, 'Given.');
            await page.getByText('by 31 January 2099').nth(1).waitFor();
            await page.getByRole('link', { name: /Single questions/ }).nth(5).click();
            await page.locator('input[name=part]').first().check();
            await page.locator('input[name=to]').first().check();
            await page.locator('#s-read').check();
            await give.click();
            await expectText(page, 'Given.');
            await look();
        });

    journey('every page of the team in Russian on a phone',
        { viewport: { width: 360, height: 740 } },
        async ({ page, signIn, look }) => {
            await signIn('focal_point');
            const report = await openReport(page);
            await page.goto('/team?lang=ru');
            const person = await page.locator('main th a').last()
                .getAttribute('href');
            for (const where of ['/team', '/team/new', person, `${person}/leave`,
                '/team/handover', `${report}/team`, `${report}/team/offences`,
                `${report}/handover`, '/welcome/there-is-no-such-link']) {
                await page.goto(where);
                assert(await page.getAttribute('html', 'lang') === 'ru',
                    `${where} is not in Russian`);
                await look();
            }
        });

    journey('a link that no longer works is answered with mail only',
        async ({ page, look }) => {
            await page.goto('/welcome/there-is-no-such-link');
            await page.getByRole('button', { name: 'Send me a new link' }).click();
            await expectText(page, 'If this link was yours');
            await look();
        });

    journey('an administrator sees who can take a State over',
        async ({ page, signIn, look }) => {
            await signIn('administrator');
            await page.goto('/accounts?state=XAA');
            await page.getByRole('link', { name: /focal point/ }).click();
            await look();
            await page.locator('main form button').click();
            await expectText(page, 'Choose who takes over');
            await look();
        });

    journey('the State is handed over, and the successor finds all of it',
        async (here) => {
            const { page, signIn, account, look } = here;
            await signIn('focal_point');
            const report = await openReport(page);
            await page.goto('/home?lang=en');
            const theirs = await inviteAndCome(here, 'successor@mfa.example',
                ['views']);
            await page.goto('/team/handover');
            await look();
            await page.getByLabel(/successor@mfa.example/).check();
            await page.fill('#password', account('focal_point').password);
            await page.getByRole('button', { name: 'Hand over' }).click();
            await expectText(page, 'is the focal point from now on');
            await look();
            assert((await page.goto('/team')).status() === 403,
                'the old focal point still manages the team');
            await theirs.goto(`${report}/handover`);
            await expectText(theirs, 'Section by section');
            await look(theirs);
            const seen = await sectionsSeen(theirs, report);
            assert(seen.length > 20, `the successor sees ${seen.length} sections`);
            await theirs.context().close();
        });
});
