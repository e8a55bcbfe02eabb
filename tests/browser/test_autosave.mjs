// SPDX-License-Identifier: MIT
// Saving while somebody writes: how many requests and how large, what the page
// says meanwhile, a line of 2G with round trips of two seconds, where the caret
// is, and that nothing is left in the browser.
import { assert, journeys } from './lib.mjs';
import { fresh, open, saved, says, state, text } from './interrupted.mjs';

// Requests that save, as they are sent: { body, at }.
function saves(page) {
    const all = [];
    page.on('request', (r) => {
        if (r.method() === 'POST' && r.url().includes('/section/'))
            all.push({ body: r.postData(), at: Date.now() });
    });
    return all;
}

async function slow(page) {
    const cdp = await page.context().newCDPSession(page);
    await cdp.send('Network.enable');
    await cdp.send('Network.emulateNetworkConditions', { offline: false,
        latency: 2000, downloadThroughput: 30000, uploadThroughput: 30000 });
}

// All that #saving-text says from now on.
async function hear(page) {
    await page.evaluate(() => {
        globalThis.heard = [];
        const at = document.getElementById('saving-text');
        new MutationObserver(() => globalThis.heard.push(at.textContent))
            .observe(at, { childList: true, characterData: true, subtree: true });
    });
    return () => page.evaluate(() => globalThis.heard);
}

const caret = (page) => page.evaluate(() => ({ name: document.activeElement.name,
    at: document.activeElement.selectionStart,
    to: document.activeElement.selectionEnd }));

await journeys(({ journey }) => {
    journey('a sentence is one small request, seconds after the last key',
        async (w) => {
            const { page } = w;
            await open(w, fresh(w).report);
            const sent = saves(page);
            const heard = await hear(page);
            await text(page).pressSequentially('Thirty letters are typed here.',
                { delay: 60 });
            const last = Date.now();
            await saved(page);
            assert(sent.length === 1, `${sent.length} requests`);
            assert(sent[0].at - last < 4000, `${sent[0].at - last} ms after the last key`);
            assert(sent[0].body.length < 500, `${sent[0].body.length} bytes`);
            const said = await heard();
            assert(/^Not saved yet/.test(said[0]) && /^Saving/.test(said.at(-2))
                && /^Saved \d+:\d\d/.test(said.at(-1)), said.join(' | '));
            await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
            await page.waitForTimeout(300);
            assert(await state(page).evaluate((e) => {
                const box = e.getBoundingClientRect();
                return box.top >= 0 && box.bottom <= innerHeight;
            }), 'what is said of saving is out of sight');
        });
    journey('on a line with round trips of two seconds all that is typed is saved',
        async (w) => {
            const { page } = w;
            await open(w, fresh(w).report);
            await slow(page);
            const sent = saves(page);
            await text(page).pressSequentially('The first half');
            await says(page, /^Saving/);
            await text(page).pressSequentially(', and the rest during the save',
                { delay: 20 });
            for (let i = 0; i < 4; i++)
                await page.keyboard.press('ArrowLeft');
            const before = await caret(page);
            assert(before.name === 'a.sources_text..', before.name);
            const end = Date.now() + 20000;
            while (sent.length < 2 && Date.now() < end)
                await page.waitForTimeout(100);
            await saved(page);
            assert(JSON.stringify(await caret(page)) === JSON.stringify(before),
                `the caret went from ${JSON.stringify(before)} to `
                + JSON.stringify(await caret(page)));
            assert(sent.length === 2, `${sent.length} requests`);
            await page.reload({ timeout: 60000 });
            assert(await text(page).inputValue()
                === 'The first half, and the rest during the save', 'not all is saved');
        });
    journey('a mark is named when the cell is left, not while it is typed',
        async (w) => {
            const { page } = w;
            await open(w, fresh(w).report, 'tracing');
            const field = page.locator('[name="a.a12_target.."]');
            const words = page.locator('[id="w.a12_target.."]');
            await field.focus();
            await page.keyboard.type('.');
            await saved(page);
            assert(!await words.isVisible(), 'half a mark was named');
            assert(!await page.locator('[id="e.a12_target.."]').isVisible(),
                'half a mark was judged');
            await page.keyboard.type('.');
            await says(page, /^Not saved yet/);
            await saved(page);
            await page.keyboard.press('Tab');
            await words.waitFor();
        });
    journey('nothing is kept in the browser', async (w) => {
        const { page, context } = w;
        const { report } = fresh(w);
        await open(w, report);
        await text(page).fill('Saved');
        await saved(page);
        await context.setOffline(true);
        await text(page).fill('Typed while the line was down');
        await says(page, /^Not saved yet, trying again/);
        const left = await page.evaluate(async () => ({
            local: localStorage.length, session: sessionStorage.length,
            databases: (await indexedDB.databases()).length,
            caches: globalThis.caches ? (await caches.keys()).length : 0,
            workers: navigator.serviceWorker
                ? (await navigator.serviceWorker.getRegistrations()).length : 0,
            cookies: document.cookie, name: window.name }));
        assert(JSON.stringify(left) === JSON.stringify({ local: 0, session: 0,
            databases: 0, caches: 0, workers: 0, cookies: '', name: '' }),
            JSON.stringify(left));
        await context.setOffline(false);
        await saved(page);
        for (const cookie of await context.cookies())
            assert(!/Saved|Typed/.test(cookie.value), cookie.name);
    });
});
