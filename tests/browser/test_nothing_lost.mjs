// SPDX-License-Identifier: MIT
// Nothing typed is lost: two people at one answer, a session that ends, a line
// that breaks, entries added and taken away.
import { assert, expectText, journeys } from './lib.mjs';

const pageOf = (name) => `section/${name}`;

async function openReport(page) {
    await page.goto('/home?lang=en');
    const href = await page.locator('main a[href^="/report/"]').first()
        .getAttribute('href');
    return href.match(/^\/report\/\d+/)[0];
}

const text = (page) => page.locator('textarea[name="a.sources_text.."]');

function saved(page) {
    return page.locator('#saving-text').getByText(/^Saved \d+:\d\d/)
        .waitFor({ timeout: 15000 });
}

// The cookie of the session, to be brought back after it was taken away: an
// old tab on another machine still has it.
async function sessionCookie(context) {
    return (await context.cookies()).filter((c) => /session/.test(c.name));
}

await journeys(({ journey }) => {
    journey('two people save the same answer: both texts are kept and shown',
        async ({ page, context, signIn, look }) => {
            await signIn('focal_point');
            const report = await openReport(page);
            await page.goto(`${report}/${pageOf('start')}`);
            const other = await (await context.browser().newContext({
                baseURL: new URL(page.url()).origin, locale: 'en' })).newPage();
            await signIn('deputy', other);
            await other.goto(`${report}/${pageOf('start')}`);
            await text(page).fill('Text of the focal point');
            await saved(page);
            await text(other).fill('Text of the deputy');
            await other.locator('#saving-text').getByText(/A colleague saved/)
                .waitFor({ timeout: 15000 });
            assert(await text(other).inputValue() === 'Text of the deputy',
                'the text was taken out of the field');
            await other.context().close();
            await page.reload();
            await expectText(page, 'There is also another text');
            await page.getByRole('link', { name: 'Compare and choose' }).click();
            await expectText(page, 'Text of the focal point');
            await expectText(page, 'Text of the deputy');
            await look();
            await page.locator('section', { hasText: 'Text of the deputy' })
                .getByRole('button', { name: 'Use the kept text' }).click();
            await page.goto(`${report}/${pageOf('start')}`);
            assert(await text(page).inputValue() === 'Text of the deputy',
                'the chosen text is not the answer');
            await page.goto(`${report}/history/sources_text`);
            await expectText(page, 'Text of the focal point');
            await look();
        });

    journey('the line breaks: it says so, tries again, and saves',
        async ({ page, context, signIn }) => {
            await signIn('focal_point');
            await page.goto(`${await openReport(page)}/${pageOf('start')}`);
            await context.setOffline(true);
            await text(page).fill('Typed while the line was down');
            await page.locator('#saving-text').getByText(/^Not saved yet, trying/)
                .waitFor({ timeout: 15000 });
            await context.setOffline(false);
            await saved(page);
            await page.reload();
            assert(await text(page).inputValue()
                === 'Typed while the line was down', 'not saved');
        });

    journey('half a character does not stop saving',
        async ({ page, signIn }) => {
            await signIn('focal_point');
            await page.goto(`${await openReport(page)}/${pageOf('start')}`);
            await text(page).evaluate((field) => {
                field.value = 'before \ud83d after \ud83d\ude00';
                field.dispatchEvent(new Event('input', { bubbles: true }));
            });
            await saved(page);
            await page.reload();
            assert(await text(page).inputValue()
                === 'before \ufffd after \ud83d\ude00', 'not saved');
        });

    journey('a text too long to be taken is said to be, and not sent for ever',
        async ({ page, signIn }) => {
            await signIn('focal_point');
            await page.goto(`${await openReport(page)}/${pageOf('start')}`);
            await text(page).fill('long words '.repeat(12500));
            await page.locator('#saving-text').getByText(/too large/)
                .waitFor({ timeout: 15000 });
            await text(page).fill('shorter now');
            await saved(page);
        });

    journey('the session ends while writing: signing in elsewhere is enough',
        async ({ page, context, signIn }) => {
            await signIn('focal_point');
            await page.goto(`${await openReport(page)}/${pageOf('start')}`);
            const cookie = await sessionCookie(context);
            const second = await context.newPage();
            await second.goto('/home');
            await second.locator('form[action="/sign-out"] button').click();
            await context.addCookies(cookie);
            await text(page).fill('Typed after the end – “quoted”');
            await page.locator('#saving-text')
                .getByText(/signed out.*kept under your name/)
                .waitFor({ timeout: 15000 });
            assert(await text(page).inputValue()
                === 'Typed after the end – “quoted”', 'the field was emptied');
            await signIn('focal_point', second);
            await saved(page);
            await second.goto('/home');
            assert(await second.getByText(/kept for you/).count() === 0,
                'text that has become the answer is offered again');
        });

    journey('a form sent after the session, without scripts, is kept',
        { javaScriptEnabled: false },
        async ({ page, context, signIn, account, look }) => {
            await signIn('focal_point');
            const report = await openReport(page);
            const cookie = await sessionCookie(context);
            await page.goto(`${report}/${pageOf('start')}`);
            await text(page).fill('Two hours of work');
            const second = await context.newPage();
            await second.goto('/home');
            await second.locator('form[action="/sign-out"] button').click();
            await context.addCookies(cookie);
            await page.getByRole('button', { name: 'Save and continue' }).click();
            await expectText(page, 'Your text is safe');
            await look();
            const { email, password } = account('focal_point');
            await page.fill('input[name=email]', email);
            await page.fill('input[name=password]', password);
            await page.locator('main form button').click();
            assert(new URL(page.url()).pathname === `${report}/${pageOf('start')}`,
                `not the same page: ${page.url()}`);
            assert(await text(page).inputValue() === 'Two hours of work',
                'not the same text in the field');
            await expectText(page, 'Kept for you, not saved yet.');
            await look();
            await page.locator('.put-back button').first().click();
            await expectText(page, 'Saved.');
            assert(await text(page).inputValue() === 'Two hours of work',
                'the kept text did not become the answer');
            assert(await page.locator('.put-back').count() === 0,
                'said to be unsaved after it was saved');
            await page.goto(`${report}/unplaced`);
            await expectText(page, 'Nothing is waiting');
        });

    journey('laws: typed once, chosen again, taken away, without scripts',
        { javaScriptEnabled: false }, async ({ page, signIn, look }) => {
            await signIn('focal_point');
            await page.goto(`${await openReport(page)}/${pageOf('offences')}`);
            const cite = page.locator('[data-name="a5_1_c_cite"]');
            const title = (n) => cite.locator('.row').nth(n)
                .locator('input[name^="a."][name$=".title"]');
            await page.locator('[data-name="a5_1_c_law"] input[value=yes]').check();
            await page.getByRole('button', { name: 'Save', exact: true })
                .last().click();
            const before = await cite.locator('.row').count();
            await cite.locator('button[name=add]').click();
            const rows = await cite.locator('.row').count();
            if (rows === before)
                assert(await title(rows - 1).inputValue() === '', 'no empty entry');
            await title(rows - 1).fill('Code of the “Customs”');
            await cite.locator('button[name=add]').click();
            await cite.locator('.row').nth(rows).locator('select[name^="u."]')
                .selectOption({ label: 'Code of the “Customs”' });
            await cite.locator('.row').nth(rows).locator('button[value=stay]').click();
            assert(await title(rows).inputValue() === 'Code of the “Customs”',
                'the law chosen is not in the entry');
            await look();
            await cite.locator('button[name=remove]').last().click();
            await expectText(page, 'stays in the history');
            assert(await cite.locator('.row').count() === rows,
                'the entry is still there');
        });

    journey('a mark instead of an answer gives way to an answer',
        { javaScriptEnabled: false }, async ({ page, signIn }) => {
            await signIn('focal_point');
            await page.goto(`${await openReport(page)}/${pageOf('start')}`);
            const save = () => page.getByRole('button',
                { name: 'Save', exact: true }).last().click();
            await text(page).fill('');
            const open = page.locator('[data-name="sources_text"] .remarks');
            if (await open.getAttribute('open') === null)
                await open.locator('summary').click();
            await page.selectOption('select[name="s.sources_text.."]', '..');
            await save();
            await expectText(page, /not yet available/i, '[data-name="sources_text"] p');
            await text(page).fill('Now it is');
            await save();
            assert(await text(page).inputValue() === 'Now it is', 'not the answer');
            assert(await page.inputValue('select[name="s.sources_text.."]') === '',
                'the mark still stands');
        });
});
