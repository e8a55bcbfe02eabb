// SPDX-License-Identifier: MIT
// The law library and files with answers: a law entered with its text, chosen
// in a section, amended, repealed; a file added to an answer and taken away;
// with scripts and without, on a phone, in Russian.
import fs from 'node:fs';
import { assert, expectText, journeys } from './lib.mjs';

const PDF = Buffer.from('%PDF-1.7\nthe text of a law');
const file = (name, buffer = PDF) => ({ name, mimeType: 'application/pdf', buffer });

async function draft(page) {
    await page.goto('/home');
    const card = page.locator('.panel', { hasText: 'Second self-assessment' });
    return (await card.locator('a.button').getAttribute('href')).match(/^\/report\/\d+/)[0];
}

// A section in which a law is still to be given, and where; hidden questions
// are looked at too: the server knows no difference.
async function emptyLaw(page) {
    await page.goto(await draft(page));
    const sections = await page.locator('a[href*="/section/"]')
        .evaluateAll((all) => [...new Set(all.map((a) => a.getAttribute('href').split('#')[0]))]);
    for (const href of sections) {
        await page.goto(href);
        const name = await page.evaluate(() => {
            const all = [...document.querySelectorAll('select[name^="u."]')];
            const found = all.find((s) => !s.closest('[hidden]'));
            return found ? found.name : '';
        });
        if (name)
            return { href, place: name.slice(2) };
    }
    throw new Error('no section has a law still to be given');
}

async function enterLaw(page, title) {
    await page.goto('/laws/new');
    await page.fill('#title', title);
    await page.fill('#number', '12/2024');
    await page.fill('#date', '2024-03-27');
    await page.fill('#language', 'French');
    await page.setInputFiles('#file', file('loi «armes».pdf'));
    await page.locator('main form .acts button').first().click();
    await page.waitForURL(/\/laws\/\d+\?saved=1/);
    return new URL(page.url()).pathname;
}

async function downloaded(page, link) {
    const [got] = await Promise.all([page.waitForEvent('download'), link.click()]);
    return { name: got.suggestedFilename(), bytes: fs.readFileSync(await got.path()) };
}

async function citeAmendRepeal(page, title, look) {
    await page.goto('/laws');
    await look();
    const law = await enterLaw(page, title);
    await look();
    const { href, place } = await emptyLaw(page);
    await page.selectOption(`[name="u.${place}"]`, `law.${law.split('/').pop()}`);
    await page.locator(`[name="u.${place}"] + button`).click();
    await page.waitForURL(/saved=1/);
    const field = page.locator(`[name="a.${place}.title"]`);
    assert(await field.inputValue() === title, 'the law chosen is not there');
    await page.goto(law);
    await page.fill('#title', `${title} (new)`);
    await page.locator('main form .acts button').first().click();
    await page.waitForURL(/changed=1/);
    await look();
    await page.fill('#on', '2025-02-28');
    await page.locator('button[value=repeal]').click();
    await page.waitForURL(/saved=1/);
    await look();
    await page.goto(href);
    assert(await field.inputValue() === `${title} (new)`, 'the draft was not amended');
    await page.locator('.query', { has: page.locator(`a[href="${law}"]`) })
        .first().waitFor({ state: 'visible' });
    await look();
    return law;
}

await journeys(({ journey }) => {
    journey('a law is entered once, chosen, amended in the draft and repealed',
        async ({ page, signIn, look }) => {
            await signIn('focal_point');
            const law = await citeAmendRepeal(page, 'Arms Act', look);
            await page.goto('/laws?q=ARMS+act');
            await expectText(page, 'Arms Act (new)');
            await expectText(page, 'Repealed on 28 February 2025');
            await look();
            await page.goto(law);
            const got = await downloaded(page, page.locator('main form a[href*="/file/"]'));
            assert(got.name === 'loi «armes».pdf', `called ${got.name}`);
            assert(got.bytes.equals(PDF), 'the text of the law is another');
        });

    journey('what is wrong with a law is told beside it',
        async ({ page, signIn, look }) => {
            await signIn('focal_point');
            await page.goto('/laws/new');
            await page.fill('#number', '7');
            await page.fill('#link', 'law.example');
            await page.locator('main form .acts button').first().click();
            await expectText(page, 'Enter the title of the law');
            await expectText(page, 'Enter a link that begins with');
            assert(await page.inputValue('#number') === '7', 'what was typed is gone');
            await look();
        });

    journey('a file is added to an answer and taken away again',
        async ({ page, signIn, look }) => {
            await signIn('focal_point');
            const { href } = await emptyLaw(page);
            await page.goto(href);
            const remarks = page.locator('details.remarks:visible').first();
            await remarks.locator('summary').click();
            await look();
            await remarks.locator('textarea').fill('typed before the file');
            await remarks.locator('button[value^="files:"]').click();
            await page.waitForURL(/\/files\/\w+$/);
            await look();
            await page.setInputFiles('#file', file('page.pdf', Buffer.from('<html>')));
            await page.locator('main form .acts button').click();
            await expectText(page, /none of the kinds of file/);
            await look();
            await page.setInputFiles('#file', file('law of arms.pdf'));
            await page.locator('main form .acts button').click();
            await page.waitForURL(/added=1/);
            await look();
            const got = await downloaded(page, page.getByRole('link', { name: 'law of arms.pdf' }));
            assert(got.bytes.equals(PDF), 'another file came back');
            await page.goto(href);
            await expectText(page, '(1 file)');
            assert(await page.locator('details.remarks textarea').first().inputValue()
                === 'typed before the file', 'the comment was not saved');
            await page.goto(`${await draft(page)}/check`);
            await look();
            await page.goto(href);
            await page.locator('details.remarks:visible', { hasText: '(1 file)' })
                .locator('button[value^="files:"]').click();
            await page.getByRole('button', { name: /^Remove/ }).click();
            await page.waitForURL(/removed=1/);
            await expectText(page, 'No file has been added');
        });

    journey('a file too large is told before it is sent',
        async ({ page, signIn, look }) => {
            await signIn('focal_point');
            await page.goto('/laws/new');
            await page.fill('#title', 'A long law');
            let sent = false;
            page.on('request', (r) => { sent = sent || r.method() === 'POST'; });
            await page.setInputFiles('#file', file('big.pdf', Buffer.alloc((20 << 20) + 1)));
            await expectText(page, 'This file is larger than 20 MB');
            await page.locator('main form .acts button').first().click();
            await look();
            assert(!sent, 'it was sent');
            await page.setInputFiles('#file', file('small.pdf'));
            await page.locator('main form .acts button').first().click();
            await page.waitForURL(/saved=1/);
        });

    journey('without scripts, in Russian', { javaScriptEnabled: false, locale: 'ru' },
        async ({ page, signIn, look }) => {
            await signIn('focal_point');
            await page.goto('/laws?lang=ru');
            await expectText(page, 'Каждый закон');
            await citeAmendRepeal(page, 'Закон об оружии', look);
            await page.goto('/laws/new');
            await page.fill('#title', 'Кодекс');
            await page.setInputFiles('#file', file('страница.pdf', Buffer.from('<html>')));
            await page.locator('main form .acts button').first().click();
            await expectText(page, 'не относится к принимаемым видам');
        });

    journey('on a phone', { viewport: { width: 320, height: 640 } },
        async ({ page, signIn, look }) => {
            await signIn('focal_point');
            for (const path of ['/laws', '/laws/new', `${await draft(page)}/files/a8_1_law`]) {
                await page.goto(path);
                const wide = await page.evaluate(() => document.documentElement.scrollWidth);
                assert(wide <= 320, `${path} is ${wide} wide`);
                await look();
            }
        });

    journey('an observer reads and changes nothing',
        async ({ page, signIn, look }) => {
            await signIn('observer');
            await page.goto('/laws');
            assert(await page.locator('a[href="/laws/new"]').count() === 0, 'may add');
            await page.locator('main table a').first().click();
            assert(await page.locator('main form').count() === 0, 'may amend');
            await look();
        });
});
