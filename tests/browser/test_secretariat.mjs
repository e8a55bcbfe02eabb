// SPDX-License-Identifier: MIT
// The Secretariat: who has answered, what was received, a new round, workbooks.
import fs from 'node:fs';
import { assert, expectText, journeys } from './lib.mjs';

async function openCycle(page) {
    await page.goto('/secretariat');
    return page.locator('main a[href^="/cycle/"]').first().getAttribute('href');
}

await journeys(({ journey }) => {
    journey('the tracker shows a line per State and counts that add up',
        async ({ page, signIn, look }) => {
            await signIn('staff');
            await look();
            await page.goto(await openCycle(page));
            await look();
            const lines = await page.locator('table.tracker tbody tr').count();
            assert(lines === 24, `${lines} lines`);
            const counts = await page.locator('.standings a').allInnerTexts();
            const [all, ...parts] = counts.map((t) => Number(t.match(/\((\d+)\)/)[1]));
            assert(all === 24, `${all} in all`);
            assert(parts.reduce((a, b) => a + b, 0) === all,
                `the parts ${parts} do not add up to ${all}`);
            await page.locator('.standings a').nth(1).click();
            await look();
            assert(await page.locator('table.tracker tbody tr').count() === parts[0],
                'the filter shows another number of lines than its count');
        });

    journey('a received report is read, returned with a reason, accepted',
        async ({ page, signIn, look }) => {
            await signIn('staff');
            const cycle = await openCycle(page);
            await page.goto(cycle);
            const all = await page.locator('a[href^="/received/"]')
                .evaluateAll((links) => links.map((a) => a.getAttribute('href')));
            let received = null;
            for (const href of all) { // some have been accepted already
                await page.goto(href);
                if (await page.getByRole('button', { name: /Return/ }).count()) {
                    received = href;
                    break;
                }
            }
            assert(received, 'no report waits for a decision');
            await look();
            const reason = page.locator('main textarea').last();
            await reason.fill('Question 4.1: please cite the law.');
            await page.getByRole('button', { name: /Return/ }).click();
            await page.goto(received);
            await expectText(page, /eturned/);
            await look();
        });

    journey('a new round is opened and States are invited',
        async ({ page, signIn, look }) => {
            await signIn('staff');
            await page.goto('/secretariat/cycle/new');
            await look();
            await page.locator('main form button').last().click();
            await page.locator('.summary, .errors').first().waitFor();
            await look();
        });

    journey('a workbook comes down under a name that says what it is',
        async ({ page, signIn, look }) => {
            await signIn('staff');
            await page.goto('/exports');
            await look();
            const [download] = await Promise.all([
                page.waitForEvent('download'),
                page.locator('form[action="/exports/file"] button').click(),
            ]);
            const name = download.suggestedFilename();
            assert(/^[a-z0-9_.-]+\.(xlsx|csv)$/i.test(name), `name ${name}`);
            const bytes = fs.readFileSync(await download.path());
            assert(bytes.length > 1000, `${bytes.length} bytes`);
        });

    journey('a person of the Secretariat may not write for a State',
        async ({ page, signIn }) => {
            await signIn('staff');
            const got = await page.goto('/report/25/section/definitions_acts');
            assert(got.status() === 403, `answers ${got.status()}`);
        });

    journey('the tracker in Russian',
        async ({ page, signIn, look }) => {
            await signIn('administrator');
            await page.goto('/secretariat?lang=ru');
            await page.goto(await openCycle(page));
            assert(/[а-я]{4}/.test(await page.locator('thead').first().innerText()),
                'the head of the table is not Russian');
            await look();
        });
});
