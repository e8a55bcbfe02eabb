// SPDX-License-Identifier: MIT
// A delegate from signing in to the findings, with scripts and without.
import { assert, expectText, journeys } from './lib.mjs';
import { other } from './interrupted.mjs';

const phone = { viewport: { width: 360, height: 740 } };

// The open report of the State, from the home page.
async function openReport(page) {
    await page.goto('/home');
    const href = await page.locator('main a[href^="/report/"]').first()
        .getAttribute('href');
    return href.match(/^\/report\/\d+/)[0];
}

// What people see of a question: its block by name.
function question(page, name) {
    return page.locator(`[data-name="${name}"]`);
}

// Confirms with the password what a page asks to be confirmed.
async function confirm(page, { password }) {
    await page.fill('input[name=password]', password);
    await page.locator('main form button').last().click();
}

await journeys(({ journey }) => {
    journey('the front page, help and sign-in are there for everybody',
        async ({ page, look }) => {
            for (const path of ['/', '/sign-in', '/help', '/accessibility',
                '/confidentiality', '/no-such-page']) {
                await page.goto(path);
                await look();
            }
        });

    journey('a wrong password is told beside the field and keeps the address',
        async ({ page, look }) => {
            await page.goto('/sign-in');
            await page.fill('input[name=email]', 'somebody@example.org');
            await page.fill('input[name=password]', 'not the password');
            await page.click('main form button');
            await expectText(page, /do not go together/);
            assert(await page.inputValue('input[name=email]')
                === 'somebody@example.org', 'the address is gone');
            await look();
        });

    journey('what is expected, the list of sections, every section',
        async ({ page, signIn, look }) => {
            await signIn('focal_point');
            await expectText(page, /days/);
            await look();
            const report = await openReport(page);
            await page.goto(report);
            await look();
            const sections = await page.locator('main a[href*="/section/"]')
                .evaluateAll((all) => all.map((a) => a.getAttribute('href')));
            assert(sections.length > 20, `${sections.length} sections`);
            for (const href of sections) {
                await page.goto(href);
                await look();
            }
        });

    journey('a follow-up appears in place, and goes when the answer changes',
        async ({ page, signIn, look }) => {
            await signIn('focal_point');
            await page.goto(`${await openReport(page)}/section/definitions_acts`);
            const law = question(page, 'a3_d_law');
            const cause = question(page, 'a3_d_cause');
            await law.locator('input[value=same]').check();
            await cause.waitFor({ state: 'hidden' });
            await law.locator('input[value=none]').check();
            await cause.waitFor({ state: 'visible' });
            await look();
        });

    journey('an answer saves itself and is there after loading again',
        async ({ page, signIn }) => {
            await signIn('focal_point');
            await page.goto(`${await openReport(page)}/section/definitions_acts`);
            const law = question(page, 'a3_d_law');
            const other = await law.locator('input[value=narrower]').isChecked()
                ? 'part' : 'narrower';
            await law.locator(`input[value=${other}]`).check();
            await page.locator('#saving-text').getByText(/^Saved \d+:\d\d/)
                .waitFor({ timeout: 15000 });
            const text = question(page, 'a3_d_difference').locator('textarea').first();
            await text.fill('Заводская маркировка: <b>не</b> = "требуется" & ещё');
            await page.locator('#saving-text').getByText(/^Saving|^Not saved/)
                .waitFor({ timeout: 15000 });
            await page.locator('#saving-text').getByText(/^Saved \d+:\d\d/)
                .waitFor({ timeout: 15000 });
            await page.reload();
            assert(await law.locator(`input[value=${other}]`).isChecked(),
                'the choice is gone');
            assert(await text.inputValue()
                === 'Заводская маркировка: <b>не</b> = "требуется" & ещё',
            'the text came back otherwise');
        });

    journey('a section is cleared, and a change is said where it happens',
        async ({ page, signIn, look }) => {
            await signIn('focal_point');
            const report = await openReport(page);
            await page.goto(`${report}?ready=1`);
            await look();
            await page.locator('table.tasks th a').first().click();
            await page.locator('#section-state').waitFor();
            const section = new URL(page.url()).pathname;
            await look();
            await page.getByRole('button', { name: 'Clear this section' })
                .first().click();
            await expectText(page, 'is cleared.');
            await look();
            await page.goto(section);
            await page.locator('main input[type=radio]:not(:checked)').first()
                .check();
            await page.locator('#section-state').getByText('Draft again')
                .waitFor({ timeout: 15000 });
            await page.getByRole('button', { name: 'This section is ready' })
                .first().click();
            await page.goto(`${section}/state`);
            await look();
            await page.fill('#reason', 'A figure is missing');
            await page.getByRole('button', { name: 'Take back to draft' }).click();
            await expectText(page, 'A figure is missing');
            await look();
        });

    journey('a section without scripts: saved, and the follow-ups are told',
        { javaScriptEnabled: false }, async ({ page, signIn, look }) => {
            await signIn('focal_point');
            await page.goto(`${await openReport(page)}/section/definitions_acts`);
            const law = question(page, 'a3_e_law');
            await law.locator('input[value=same]').check();
            await page.getByRole('button', { name: 'Save', exact: true })
                .last().click();
            await expectText(page, 'Saved.');
            await question(page, 'a3_e_cause').waitFor({ state: 'hidden' });
            await law.locator('input[value=none]').check();
            await page.getByRole('button', { name: 'Save', exact: true })
                .last().click();
            await expectText(page, /further question/);
            await question(page, 'a3_e_cause').waitFor({ state: 'visible' });
            await look();
            await page.getByRole('button', { name: 'Save and back to the list' })
                .click();
            assert(/\/report\/\d+$/.test(new URL(page.url()).pathname),
                'not back at the list');
        });

    journey('a wrong value is kept, and the summary leads to it',
        async ({ page, signIn, look }) => {
            await signIn('focal_point');
            const report = await openReport(page);
            await page.goto(report);
            const sections = await page.locator('main a[href*="/section/"]')
                .evaluateAll((all) => all.map((a) => a.getAttribute('href')));
            let field = null;
            for (const href of sections) {
                await page.goto(href);
                const number = page.locator('main input[inputmode=numeric]:visible');
                if (await number.count()) {
                    field = number.first();
                    break;
                }
            }
            assert(field, 'no number is asked for anywhere');
            const id = await field.getAttribute('id');
            await field.fill('about twelve');
            await page.getByRole('button', { name: 'Save', exact: true })
                .last().click();
            const link = page.locator('.summary a, .errors a').first();
            await link.waitFor();
            await look();
            const target = (await link.getAttribute('href')).replace(/^.*#/, '');
            assert(target === id, `the summary leads to ${target}, not ${id}`);
            const again = page.locator(`[id="${id}"]`);
            assert(await again.inputValue() === 'about twelve',
                'the wrong value is not in the field');
            await again.fill('12');
            await page.getByRole('button', { name: 'Save', exact: true })
                .last().click();
            await page.locator('.notice.good').waitFor();
        });

    journey('answers are checked and read before they go',
        async ({ page, signIn, look }) => {
            await signIn('focal_point');
            const report = await openReport(page);
            for (const part of ['check', 'print', 'findings', 'history/a3_d_law',
                'unplaced']) {
                await page.goto(`${report}/${part}`);
                await look();
            }
        });

    journey('a browser that asks for Russian gets it before anybody signs in',
        { locale: 'ru' }, async ({ page, look }) => {
            await page.goto('/sign-in');
            assert(await page.getAttribute('html', 'lang') === 'ru', 'not Russian');
            await look();
        });

    journey('the pages of a report in Russian',
        async ({ page, signIn, look }) => {
            await signIn('focal_point');
            await page.goto('/home?lang=ru');
            await look();
            const report = await openReport(page);
            for (const part of ['', '/check', '/findings',
                '/section/definitions_acts', '/submit']) {
                await page.goto(report + part);
                assert(await page.getAttribute('html', 'lang') === 'ru',
                    `${part} is not in Russian`);
                assert(/[а-я]{4}/.test(await page.locator('h1').innerText()),
                    `${part} has an h1 that is not Russian`);
                await look();
            }
        });

    journey('the language switch stays on the page',
        async ({ page, signIn }) => {
            await signIn('focal_point');
            const report = await openReport(page);
            await page.goto(`${report}/section/definitions_acts`);
            await page.getByRole('link', { name: 'Русский' }).click();
            assert(new URL(page.url()).pathname
                === `${report}/section/definitions_acts`, 'another page');
            assert(await page.getAttribute('html', 'lang') === 'ru', 'not Russian');
            await page.getByRole('link', { name: 'English' }).click();
            assert(await page.getAttribute('html', 'lang') === 'en', 'not English');
        });

    journey('those who only read see no button that writes',
        async ({ page, signIn, look }) => {
            await signIn('observer');
            const report = await openReport(page);
            await page.goto(`${report}/section/definitions_acts`);
            assert(new URL(page.url()).pathname === `${report}/print`,
                `a reader is led to ${page.url()}`);
            await look();
            assert(await page.locator('main button:visible').count() === 0,
                'a button that saves');
            const got = await page.goto(`${report}/submit`);
            assert(got.status() === 403, `submit answers ${got.status()}`);
            await look();
        });

    journey('submitting gives a receipt, and the answers show what they show',
        async ({ page, signIn, account, look }) => {
            await signIn('focal_point');
            const report = await openReport(page);
            await page.goto(`${report}/submit`);
            await look();
            const { password } = account('focal_point');
            await page.fill('input[name=password]', 'not this one at all');
            await page.locator('main form button').last().click();
            await expectText(page, /not your password/);
            await look();
            await page.fill('input[name=password]', password);
            await page.locator('main form button').last().click();
            await page.waitForURL(/\/receipt\//);
            await look();
            const print = (await page.locator('main .mono').innerText())
                .replace(/\s/g, '');
            assert(/^[0-9a-f]{64}$/.test(print), `fingerprint ${print}`);
            await page.goto(`${report}/findings`);
            await expectText(page, /Article|article/);
            await look();
            const got = await page.goto(`${report}/section/definitions_acts`);
            assert(got.status() === 200, 'a submitted report can be read');
            await look();
            assert(await page.locator('main button[name=then]:visible').count() === 0,
                'a submitted report offers to save');
        });

    journey('submitted, withdrawn with a reason, and submitted again',
        async ({ page, signIn, account, look }) => {
            await signIn('focal_point');
            const report = await openReport(page);
            await page.goto(`${report}/submit`);
            const receipt = page.url();
            assert(/\/receipt\/\d+/.test(receipt), `not submitted: ${receipt}`);
            await page.getByRole('link', { name: 'Withdraw' }).click();
            await look();
            await page.fill('#reason', 'A page of the annex was missing.');
            await confirm(page, { password: 'not this one at all' });
            await expectText(page, /not your password/);
            await look();
            assert(await page.inputValue('#reason')
                === 'A page of the annex was missing.', 'the reason is gone');
            await confirm(page, account('focal_point'));
            await expectText(page, /is a draft again/);
            await look();
            await page.goto(receipt);
            await expectText(page, 'A page of the annex was missing.');
            await look();
            await page.goto(`${report}/submit`);
            await confirm(page, account('focal_point'));
            await page.waitForURL(/\/receipt\//);
            assert(page.url() !== receipt, 'the receipt of what was withdrawn');
            await look();
        });

    journey('on a phone in Russian: accepted, amended, and what changed', phone,
        async (w) => {
            const { page, signIn, account, look } = w;
            await signIn('focal_point');
            await page.goto('/home?lang=ru');
            const report = await openReport(page);
            const staff = await other(w, 'staff');
            await staff.goto(report.replace('report', 'received'));
            await staff.getByRole('button', { name: /Accept/ }).click();
            await expectText(staff, 'Accepted', '.lead');
            await staff.context().close();

            await page.goto(`${report}/submit`);
            await look();
            await page.getByRole('link', { name: 'Внести поправки' }).click();
            await look();
            await page.locator('main form button').click();
            await expectText(page, /Вы вносите поправки/);
            await look();
            await page.goto(`${report}/amend`);
            await look();
            await page.goto(`${report}/section/definitions_acts`);
            await question(page, 'a3_d_difference').locator('textarea').first()
                .fill('Маркировка требуется с этого года.');
            await page.locator('.acts button[value=stay]').click();
            await page.locator('.notice.good').waitFor();
            await page.goto(`${report}/submit`);
            await look();
            await confirm(page, account('focal_point'));
            await page.waitForURL(/\/receipt\//);
            await look();
            await page.getByRole('link', { name: 'Что изменилось' }).click();
            await page.locator('main ins', { hasText: 'с этого года.' }).waitFor();
            await look();
        });

    journey('signing out ends it', async ({ page, signIn }) => {
        await signIn('deputy');
        const report = await openReport(page);
        await page.locator('form[action="/sign-out"] button').click();
        await page.goto(report);
        assert(new URL(page.url()).pathname === '/sign-in', 'still in');
    });
});
