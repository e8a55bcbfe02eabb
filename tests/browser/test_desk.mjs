// SPDX-License-Identifier: MIT
// The desk of the Secretariat: people and their links, a cycle from opening to
// closing, and what becomes of a report that is returned; the gap analysis on a
// phone and by keyboard.
import { assert, expectText, journeys } from './lib.mjs';

const phone = { viewport: { width: 360, height: 740 } };

async function addPerson(page, who) {
    await page.goto('/accounts/new');
    await page.fill('#name', who.name);
    await page.fill('#email', who.email);
    await page.check(`#r-${who.role}`);
    if (who.state)
        await page.selectOption('#state', who.state);
    await page.locator('main form button[type=submit]').click();
    return page.locator('#link').innerText();
}

await journeys(({ journey }) => {
    journey('an administrator adds a person, who chooses a password by the link',
        async ({ page, context, signIn, look }) => {
            await signIn('administrator');
            await page.goto('/accounts');
            await look();
            await page.getByRole('link', { name: 'Add a person' }).click();
            await look();
            await page.locator('main form button[type=submit]').click();
            await page.locator('.summary').waitFor();
            await look();
            await page.fill('#name', 'Мария Образцова');
            await page.fill('#email', 'no address');
            await page.check('#r-observer');
            await page.locator('main form button[type=submit]').click();
            assert(await page.inputValue('#name') === 'Мария Образцова',
                'the name typed is gone');
            await expectText(page, /Enter an e-mail address/, '.summary');
            await page.fill('#email', 'maria@ministry.example');
            await page.locator('main form button[type=submit]').click();
            await expectText(page, /Choose the State/, '.summary');
            await page.selectOption('#state', 'XAB');
            await page.locator('main form button[type=submit]').click();
            await look();
            const link = await page.locator('#link').innerText();
            assert(/\/welcome\/\S{20,}$/.test(link), `the link is ${link}`);
            const account = page.url();
            await page.goto('/accounts?state=XAB');
            await page.getByRole('link', { name: 'Мария Образцова' }).click();
            assert(await page.locator('#link').count() === 0,
                'the link is shown again');
            await expectText(page, /Has not chosen a password yet/);

            const other = await context.browser().newContext();
            const maria = await other.newPage();
            await maria.goto(link);
            await maria.fill('input[name=password]', 'a long word of mine');
            await maria.fill('input[name=again]', 'a long word of mine');
            await maria.locator('main form button').first().click();
            assert(new URL(maria.url()).pathname === '/home',
                `${maria.url()} after choosing a password (${account})`);

            await page.reload();
            await page.getByRole('button', { name: 'Close the account' }).click();
            await expectText(page, /The account was closed/);
            await look();
            await maria.goto(new URL('/home', link).href);
            assert(new URL(maria.url()).pathname.startsWith('/sign-in'),
                'a closed account is still in');
            await page.getByRole('button', { name: 'Open the account again' })
                .click();
            await expectText(page, /open again/);
            await other.close();
        });

    journey('an e-mail is taken once only, and what was typed stays',
        async ({ page, signIn, look, account }) => {
            await signIn('administrator');
            await page.goto('/accounts/new');
            await page.fill('#name', 'Twice');
            await page.fill('#email', account('member').email.toUpperCase());
            await page.check('#r-member');
            await page.locator('main form button[type=submit]').click();
            await expectText(page, /already/, '.summary');
            assert(await page.inputValue('#name') === 'Twice', 'the name is gone');
            await look();
        });

    journey('staff have no page of people', async ({ page, signIn }) => {
        await signIn('staff');
        for (const path of ['/accounts', '/accounts/new', '/accounts/1']) {
            const got = await page.goto(path);
            assert(got.status() === 403, `${path} answers ${got.status()}`);
        }
    });

    journey('a cycle is opened with mistakes mended, States invited later, closed',
        async ({ page, signIn, look }) => {
            await signIn('staff');
            await page.goto('/secretariat/cycle/new');
            await page.fill('#title', 'Third round');
            await page.fill('#due', '14.3.2099');
            await page.evaluate(() => document
                .querySelectorAll('input[name=state]')
                .forEach((box) => { box.checked = box.value === 'XAC'; }));
            await page.locator('main form button[type=submit]').click();
            await expectText(page, /such as 2027-03-14/, '.summary');
            assert(await page.inputValue('#due') === '14.3.2099',
                'the date typed is gone');
            assert(await page.locator('input[name=state]:checked').count() === 1,
                'the ticks are gone');
            await look();
            await page.fill('#due', '2099-03-14');
            await page.locator('main form button[type=submit]').click();
            await expectText(page, 'Third round', 'h1');
            const cycle = new URL(page.url()).pathname;
            assert(await page.locator('table.tracker tbody tr').count() === 1,
                'not one line for one State');
            await look();

            await page.getByRole('link', { name: 'Invite further States' }).click();
            await look();
            assert(await page.locator('#s-XAC').count() === 0,
                'an invited State is offered again');
            await page.locator('main form button[type=submit]').click();
            await expectText(page, /Tick at least one State/, '.summary');
            await page.check('#s-XAD');
            await page.locator('main form button[type=submit]').click();
            await expectText(page, /1 letter is waiting/);
            assert(await page.locator('table.tracker tbody tr').count() === 2,
                'not two lines for two States');

            await page.getByRole('link', { name: 'Close this cycle' }).click();
            await expectText(page, /cannot be opened again/);
            await look();
            await page.getByRole('button', { name: 'Close the cycle' }).click();
            await expectText(page, /The cycle is closed/);
            await look();
            assert(await page.getByRole('link', { name: /Invite further/ })
                .count() === 0, 'a closed cycle still invites');
            await page.goto(`${cycle}/invite`);
            await expectText(page, /Nobody can be invited/);
        });

    journey('a report returned with a reason: the delegate reads it; then accepted',
        async ({ page, signIn, look }) => {
            await signIn('administrator');
            const link = await addPerson(page, { name: 'Focal point of Orovane',
                email: 'second@xac.example', role: 'focal_point', state: 'XAC' });
            await page.goto('/cycle/2?standing=submitted');
            await page.getByRole('row', { name: /Tambelia/ })
                .getByRole('link').click();
            const received = page.url();
            await page.getByRole('button', { name: /Return/ }).click();
            await expectText(page, /Say what the State should look at/, '.summary');
            await look();
            await page.fill('#reason', 'Please name the law under 5.1(b).');
            await page.getByRole('button', { name: /Return/ }).click();
            await expectText(page, 'Please name the law under 5.1(b).');
            assert(await page.getByRole('button', { name: /Accept/ }).count() === 0,
                'a report that is with the State can be decided on');
            await page.getByRole('button', { name: 'Sign out' }).click();

            await page.goto(link);
            await page.fill('input[name=password]', 'a long word of mine');
            await page.fill('input[name=again]', 'a long word of mine');
            await page.locator('main form button').first().click();
            await expectText(page, 'Please name the law under 5.1(b).');
            await page.getByRole('button', { name: 'Sign out' }).click();

            await signIn('staff');
            await page.goto('/cycle/2?standing=submitted');
            await page.locator('table.tracker a[href^="/received/"]').first()
                .click();
            assert(page.url() !== received, 'a returned report is among submitted');
            await page.getByRole('button', { name: /Accept/ }).click();
            await expectText(page, 'Accepted', '.lead');
            await look();
        });

    journey('on a phone the matrix offers lists, and nothing moves sideways', phone,
        async ({ page, signIn, look }) => {
            await signIn('member');
            await page.goto('/gaps?cycle=1');
            await look();
            await page.locator('.phone button').click();
            assert(/as=states/.test(page.url()) && /cycle=1/.test(page.url()),
                `the lists are at ${page.url()}`);
            await look();
            await page.locator('.matrix-lists summary').first().click();
            await page.locator('.matrix-lists a').first().click();
            await look();
            await page.goto('/gaps?cycle=1&as=provisions');
            await page.locator('.matrix-lists summary').first().click();
            await look();
        });

    journey('by keyboard from the filter to the evidence',
        async ({ page, signIn }) => {
            await signIn('member');
            await page.goto('/gaps?cycle=1&article=8');
            await page.locator('.matrix-frame').focus();
            await page.keyboard.press('Tab');
            const href = await page.evaluate(() =>
                document.activeElement.getAttribute('href'));
            assert(/^\/gaps\/1\//.test(href || ''), `Tab leads to ${href}`);
            await page.keyboard.press('Enter');
            await page.waitForURL(/\/gaps\/1\/[A-Z]{3}\/p8/);
        });

    journey('choices combine, and can be taken back in one step',
        { javaScriptEnabled: false }, async ({ page, signIn, look }) => {
            await signIn('member');
            await page.goto('/gaps?cycle=1');
            await page.selectOption('#f-status', 'party');
            await page.selectOption('#f-article', '8');
            await page.selectOption('#f-outcome', 'gap');
            await page.locator('#gap-filter .acts button').click();
            await look();
            const ids = await page.locator('.matrix tbody th b').allInnerTexts();
            assert(ids.length > 0 && ids.every((id) => id.startsWith('8.')),
                `rows of another article: ${ids}`);
            await page.locator('.shapes button').first().click();
            assert(/article=8/.test(page.url()) && /as=turned/.test(page.url()),
                `another shape loses the choice: ${page.url()}`);
            await page.getByRole('link', { name: /show everything/ }).click();
            assert(!/article=8/.test(page.url()), 'the choice is still there');
        });

    journey('the desk in Russian', async ({ page, signIn, look }) => {
        await signIn('administrator');
        for (const path of ['/accounts', '/accounts/new', '/accounts/1',
            '/secretariat', '/secretariat/cycle/new', '/cycle/2', '/cycle/2/invite',
            '/cycle/2/close', '/gaps?as=turned', '/gaps?as=states',
            '/gaps?as=provisions&outcome=gap']) {
            await page.goto(`${path}${path.includes('?') ? '&' : '?'}lang=ru`);
            assert(/[а-я]{4}/i.test(await page.locator('h1').innerText())
                || path.startsWith('/accounts/1') || path === '/cycle/2',
            `${path}: the title is not Russian`);
            await look();
        }
    });
});
