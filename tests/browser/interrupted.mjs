// SPDX-License-Identifier: MIT
// What the journeys about interrupted work share: a report of its own for each,
// the program as an operator calls it, and the places that are typed in.
import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');

export function run(site, ...args) {
    return execFileSync(path.join(root, 'build/plain/rapporteur'), args, {
        env: { ...process.env, RAPPORTEUR_DB: site.db, RAPPORTEUR_SHARE: root },
        encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
}

export function sql(site, statement) {
    return execFileSync('sqlite3', ['-cmd', '.timeout 5000', site.db, statement],
        { encoding: 'utf8' }).trim();
}

// { cycle, report } of a cycle opened for this journey alone.
export function fresh({ site, account }) {
    run(site, 'cycle', 'open', '--questionnaire', 'firearms-protocol', '--title',
        'Interrupted', '--due', '2099-12-31', '--invite',
        account('focal_point').state);
    const [cycle, report] = sql(site,
        'SELECT cycle, id FROM report ORDER BY id DESC LIMIT 1').split('|');
    return { cycle, report: `/report/${report}` };
}

export const text = (page) => page.locator('textarea[name="a.sources_text.."]');
export const state = (page) => page.locator('#saving-text');

// What the page says of saving, awaited.
export function says(page, pattern) {
    return state(page).getByText(pattern).waitFor({ timeout: 20000 });
}

export const saved = (page) => says(page, /^Saved \d+:\d\d/);

export async function open(w, report, section = 'start') {
    await w.signIn('focal_point');
    await w.page.goto(`${report}/section/${section}?lang=en`);
}

export async function fillSignIn(page, { email, password }) {
    await page.fill('input[name=email]', email);
    await page.fill('input[name=password]', password);
    await page.locator('main form button').click();
}

// Another person, in a browser of their own.
export async function other(w, role) {
    const page = await (await w.context.browser().newContext({
        baseURL: w.site.url, locale: 'en' })).newPage();
    page.setDefaultTimeout(10000);
    await w.signIn(role, page);
    return page;
}

export const press = (page) => page.locator('.acts button[value=stay]').click();
