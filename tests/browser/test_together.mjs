// SPDX-License-Identifier: MIT
// Two people on one page: each sees that the other is there, different answers
// never meet, and two versions of one answer become one text out of both.
import { assert, expectText, journeys } from './lib.mjs';

async function openReport(page) {
    await page.goto('/home?lang=en');
    const href = await page.locator('main a[href^="/report/"]').first()
        .getAttribute('href');
    return href.match(/^\/report\/\d+/)[0];
}

const text = (page) => page.locator('textarea[name="a.sources_text.."]');
const hint = (page) => page.locator('#presence');

function saved(page) {
    return page.locator('#saving-text').getByText(/^Saved \d+:\d\d/)
        .waitFor({ timeout: 15000 });
}

// Does what loads the page, and waits until its script has asked who is there.
async function asked(page, load) {
    const answer = page.waitForResponse((r) => /\/presence$/.test(r.url())
        && /since=/.test(r.request().postData() || ''));
    await load();
    await (await answer).finished();
}

async function colleague({ page, context, signIn }, options = {}) {
    const other = await (await context.browser().newContext({
        baseURL: new URL(page.url()).origin, locale: 'en', ...options })).newPage();
    await signIn('deputy', other);
    return other;
}

await journeys(({ journey }) => {
    journey('who else is on the page is said, and what they saved',
        async (w) => {
            const { page, account, look } = w;
            await w.signIn('focal_point');
            const report = await openReport(page);
            const other = await colleague(w);
            await other.goto(`${report}/section/start`);
            await page.goto(`${report}/section/start`);
            await hint(page).getByText('Also on this page').waitFor();
            const tab = await page.context().newPage();
            await tab.goto(`${report}/section/start`);
            await hint(tab).getByText('you, in another window').waitFor();
            await tab.close();
            await text(other).fill('Of the colleague');
            await saved(other);
            await text(page).fill('Of the focal point');
            await page.getByText('Both texts are kept').waitFor();
            await page.goto(`${report}/unplaced`);
            await page.getByText('Write one text out of both').click();
            await look();
            await page.getByRole('button', { name: 'Keep the answer' }).click();
            await page.goto(`${report}/history/sources_text`);
            await expectText(page, 'Of the focal point');
            await look();
            await page.goto(`${report}/section/start`);
            assert(await text(page).inputValue() === 'Of the colleague',
                'what the colleague saved is not there');
            assert(account('deputy').email !== account('focal_point').email,
                'one person');
            await look();
            await other.context().close();
        });

    journey('a page loaded again is no other window', async (w) => {
        const { page } = w;
        await w.signIn('focal_point');
        const section = `${await openReport(page)}/section/records`;
        const alone = async (why) => assert(
            !/another window/.test(await hint(page).textContent()), why);
        await asked(page, () => page.goto(section));
        await asked(page, () => page.reload());
        await alone('the page loaded again is taken for another');
        await page.evaluate(() => { navigator.sendBeacon = () => false; });
        await asked(page, () => page.reload());
        await alone('and so it is where the line dropped in between');
        const tab = await page.context().newPage();
        await tab.goto(section);
        await hint(tab).getByText('you, in another window').waitFor();
        await asked(page, () => page.reload());
        await hint(page).getByText('you, in another window').waitFor();
        await tab.goto('/home');
        await asked(page, () => page.reload());
        await alone('a window that left the page is still shown');
    });

    journey('one text is written out of two, without scripts, on a phone',
        { javaScriptEnabled: false, viewport: { width: 360, height: 740 } },
        async (w) => {
            const { page, look } = w;
            await w.signIn('focal_point');
            const report = await openReport(page);
            await page.goto(`${report}/section/start`);
            const other = await colleague(w, { javaScriptEnabled: false });
            await other.goto(`${report}/section/start`);
            await text(page).fill('Police and customs took part in it');
            await page.getByRole('button', { name: 'Save and continue' }).click();
            await text(other).fill('Police and the border guard took part in it');
            await other.getByRole('button', { name: 'Save and continue' }).click();
            await page.goto(`${report}/unplaced?lang=ru`);
            await expectText(page, 'Чем они отличаются');
            await look();
            await page.goto(`${report}/unplaced?lang=en`);
            assert(await page.locator('ins').getByText('border guard').count() === 1,
                'what was put in is not marked');
            await page.getByText('Write one text out of both').click();
            await page.locator('textarea[name=merged]')
                .fill('Police, customs and the border guard took part in it');
            await page.getByRole('button', { name: 'Make this the answer' }).click();
            await page.goto(`${report}/section/start`);
            assert(await text(page).inputValue()
                === 'Police, customs and the border guard took part in it',
                'the merged text is not the answer');
            await other.context().close();
        });
});
