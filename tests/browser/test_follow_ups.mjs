// SPDX-License-Identifier: MIT
// A question that follows from an answer shows at once, is announced, hides
// again and keeps what was typed in it. The page finds its own example: the
// first hidden question whose condition is "that select = 'this choice'".
import { assert, journeys } from './lib.mjs';

async function sections(page, signIn) {
    await signIn('focal_point');
    const report = await page.locator('a[href*="/report/"]').first().getAttribute('href');
    await page.goto(report.replace(/(\/report\/\d+).*/, '$1'));
    return page.locator('a[href*="/section/"]')
        .evaluateAll((all) => all.map((a) => a.getAttribute('href')));
}

async function openSection(page, signIn) {
    for (const href of await sections(page, signIn)) {
        await page.goto(href);
        const found = await page.evaluate(example);
        if (found)
            return found;
    }
    throw new Error('no section of the report has a follow-up to try');
}

// Runs in the page.
function example() {
    const simple = /^\(\/data\/answers\/(\w+) = '(\w+)'\)$/;
    for (const w of document.querySelectorAll('.question[data-relevant]')) {
        const m = simple.exec(w.dataset.relevant);
        const field = w.querySelector('textarea[name^="a."], input[type=text][name^="a."]');
        if (!m || !w.hidden || !field || w.parentNode.closest('[hidden]'))
            continue;
        const all = [...document.querySelectorAll(`input[type=radio][name="a.${m[1]}.."]`)];
        const yes = all.find((r) => r.value === m[2]);
        const no = all.find((r) => r.value !== m[2]);
        if (yes && no)
            return { name: w.dataset.name, field: field.name, yes: yes.id, no: no.id };
    }
    return null;
}

function hiddenHere() {
    return [...document.querySelectorAll('.question[data-name]')]
        .filter((w) => w.hidden && !w.parentNode.closest('[hidden]'))
        .map((w) => w.dataset.name).join(' ');
}

// The page as the server sends it, before any script has touched it.
async function hiddenOnServer() {
    const sent = await (await fetch(location.href)).text();
    return [...new DOMParser().parseFromString(sent, 'text/html')
        .querySelectorAll('.question[data-name]')]
        .filter((w) => w.hidden && !w.parentNode.closest('[hidden]'))
        .map((w) => w.dataset.name).join(' ');
}

const byId = (page, id) => page.locator(`[id="${id}"]`);

await journeys(({ journey }) => {
    journey('a follow-up shows, is announced, hides and keeps its text',
        async ({ page, signIn }) => {
            const it = await openSection(page, signIn);
            const wrapper = page.locator(`.question[data-name="${it.name}"]`);
            const field = page.locator(`[name="${it.field}"]`);
            assert(!await wrapper.isVisible(), 'shown before its answer');
            await byId(page, it.yes).check();
            await wrapper.waitFor({ state: 'visible' });
            const said = (await page.locator('#shown').textContent()).trim();
            assert(/\d/.test(said), `nothing was announced: '${said}'`);
            await field.fill('kept while hidden');
            await byId(page, it.no).check();
            await wrapper.waitFor({ state: 'hidden' });
            await byId(page, it.yes).check();
            await wrapper.waitFor({ state: 'visible' });
            assert(await field.inputValue() === 'kept while hidden', 'text was lost');
        });
    journey('what the script shows is what the server shows',
        async ({ page, signIn }) => {
            const it = await openSection(page, signIn);
            await byId(page, it.yes).check();
            await page.locator(`.question[data-name="${it.name}"]`)
                .waitFor({ state: 'visible' });
            const here = await page.evaluate(hiddenHere);
            await page.locator('.acts button[value=stay]').click();
            await page.waitForLoadState();
            const there = await page.evaluate(hiddenOnServer);
            assert(here && there === here, `hidden here: ${here}; there: ${there}`);
        });
    journey('every section opens as the server means it',
        async ({ page, signIn }) => {
            for (const href of await sections(page, signIn)) {
                await page.goto(href);
                const here = await page.evaluate(hiddenHere);
                const there = await page.evaluate(hiddenOnServer);
                assert(there === here, `${href}: hidden here: ${here}; there: ${there}`);
            }
        });
});
