// SPDX-License-Identifier: MIT
// Published figures: a member of the Working Group reads them, from the world
// to one State, and takes them home.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { assert, expectText, journeys } from './lib.mjs';

const head = 'iso3,country,m49_region,m49_subregion,indicator,dimension,category,'
    + 'sex,age,year,unit,value,source';
const tracing = {
    'Uniquely identifiable - from legitimate owner in national registry': 5,
    'Uniquely identifiable - from illegitimate owner in national registry': 3,
    'Uniquely identifiable - tracing procedure pending': 1,
};

function table() {
    const rows = [head];
    const add = (state, dimension, category, year, n) => rows.push(`${state},x,x,x,`
        + `Arms seized,${dimension},${category},na,na,${year},Counts,${n},IAFQ`);
    for (const [i, state] of ['XAA', 'XAB', 'XAC'].entries())
        for (const year of [2020, 2021, 2022]) {
            add(state, 'Total', 'Total', year, 100 * (i + 1));
            add(state, 'by type', 'pistol', year, 60 * (i + 1));
            add(state, 'by type', 'revolver', year, 40 * (i + 1));
            for (const [category, n] of Object.entries(tracing))
                add(state, 'by location', category, year, n);
        }
    return `${rows.join('\n')}\n`;
}

// Once for a site.
function importFigures(site) {
    if (site.hasFigures)
        return;
    const file = path.join(path.dirname(site.db), 'figures_2026-01-31.csv');
    fs.writeFileSync(file, table());
    execFileSync('build/plain/rapporteur',
        ['figures', 'import', file, '--layout', 'iafq-public'], {
            env: { ...process.env, RAPPORTEUR_DB: site.db, RAPPORTEUR_SHARE: '.' },
            stdio: 'ignore' });
    site.hasFigures = true;
}

await journeys(({ journey }) => {
    journey('from the menu to the world, a State and who takes part',
        async ({ site, page, signIn, look }) => {
            importFigures(site);
            await signIn('member');
            await page.goto('/gaps?lang=en');
            await page.locator('header a[href="/figures"]').click();
            await expectText(page, /release of 31 January 2026/);
            await look();
            await page.selectOption('#f-year', '2021');
            await page.locator('main form button').click();
            assert(/year=2021/.test(page.url()), `the address is ${page.url()}`);
            await expectText(page, /600/);
            await look();
            await page.locator('main a[href^="/figures/X"]').first().click();
            await expectText(page, /75\.00%/);
            await look();
            await page.goto('/figures/participation');
            await look();
        });

    journey('the bars end where the table says', async ({ site, page, signIn }) => {
        importFigures(site);
        await signIn('member');
        await page.goto('/figures?lang=en&year=2022');
        const share = (what) => page.locator(`section.figures:has(#by-type) ${what}`);
        const table_ = await share('tbody tr').first().locator('td').nth(1).innerText();
        const width = await share('svg rect').first().getAttribute('width');
        assert(Math.round(parseFloat(width)) === parseInt(table_, 10),
            `a bar of ${width} beside ${table_}`);
        const [bar, whole] = await Promise.all([
            share('svg rect').first().boundingBox(), share('svg').first().boundingBox()]);
        assert(Math.abs(bar.width / whole.width - parseFloat(width) / 100) < 0.02,
            `drawn ${bar.width} of ${whole.width} px for ${width}`);
    });

    journey('in Russian, without scripts, on a phone', { javaScriptEnabled: false },
        async ({ site, page, signIn, look }) => {
            importFigures(site);
            await signIn('member');
            for (const where of ['/figures', '/figures/XAA', '/figures/participation']) {
                await page.goto(`${where}?lang=ru`);
                await expectText(page, /выпуск от 31 января 2026/);
                await look();
            }
        });
});
