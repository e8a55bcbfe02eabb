// SPDX-License-Identifier: MIT
// The Working Group: from the matrix to the evidence behind a cell.
import { assert, expectText, journeys } from './lib.mjs';

await journeys(({ journey }) => {
    journey('the matrix, its filters, and the evidence behind a cell',
        async ({ page, signIn, look }) => {
            await signIn('member');
            await page.goto('/gaps');
            await look();
            const cell = page.locator('main table a[href^="/gaps/"]').first();
            await cell.click();
            assert(/^\/gaps\/\d+\/[A-Z]{3}\/\w+$/.test(new URL(page.url()).pathname),
                `the cell leads to ${page.url()}`);
            await look();
        });

    journey('a filter can be sent to a colleague: it is in the address',
        async ({ page, signIn, look }) => {
            await signIn('member');
            await page.goto('/gaps');
            const heads = await page.locator('main table').first()
                .locator('thead a, thead th').count();
            await page.selectOption('select[name=region]', { index: 1 });
            await page.locator('main form button').first().click();
            assert(/region=\w+/.test(page.url()), `the address is ${page.url()}`);
            await look();
            const fewer = await page.locator('main table').first()
                .locator('thead a, thead th').count();
            assert(fewer < heads, `${fewer} of ${heads} columns for one region`);
        });

    journey('without scripts the matrix is the same',
        { javaScriptEnabled: false }, async ({ page, signIn, look }) => {
            await signIn('member');
            await page.goto('/gaps');
            await look();
            await page.locator('main table a[href^="/gaps/"]').first().click();
            await look();
        });

    journey('a member sees no draft and no other tool',
        async ({ page, signIn }) => {
            await signIn('member');
            for (const path of ['/report/25', '/report/25/findings', '/secretariat',
                '/received/1', '/cycle/1']) {
                const got = await page.goto(path);
                assert(got.status() === 403 || got.status() === 404,
                    `${path} answers ${got.status()}`);
            }
        });

    journey('the matrix in Russian',
        async ({ page, signIn, look }) => {
            await signIn('member');
            await page.goto('/gaps?lang=ru');
            await expectText(page, /[а-я]{4}/);
            await look();
            await page.locator('main table a[href^="/gaps/"]').first().click();
            await look();
        });
});
