// SPDX-License-Identifier: MIT
// What the journeys share: a fresh site with the demonstration in it (started
// by deploy/run, as a person would), Debian's Chromium, axe on every page.
//
//     await journeys(async ({ journey }) => {
//         journey('a delegate signs in', async ({ page, signIn }) => { ... });
//     });
//
// A journey fails when something in it throws, when a page it looked at with
// look() has a finding of axe, is wider than a phone, or when the browser
// reported an error (a script's, a policy's, a missing file).
import { execFileSync, spawn } from 'node:child_process';
import { createServer } from 'node:net';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import axe from 'axe-core';
import { chromium } from 'playwright-core';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
const pictures = path.join(root, 'build/browser');

// One of those tests/run.py keeps for the files of one lane, or any.
const kept = (process.env.TEST_PORTS || '').split(' ').filter(Boolean);

function freePort() {
    if (kept.length)
        return kept.shift();
    return new Promise((resolve) => {
        const server = createServer();
        server.listen(0, '127.0.0.1', () => {
            const { port } = server.address();
            server.close(() => resolve(port));
        });
    });
}

// Making the demonstration takes seconds: in a run of many files the first makes
// it and all have a copy. Two that begin together both make it, one is kept.
function copyDemonstration(folder) {
    if (!process.env.TEST_KEPT)
        return; // deploy/run makes it
    const kept = path.join(process.env.TEST_KEPT, 'demonstration');
    if (!fs.existsSync(kept)) {
        const made = fs.mkdtempSync(`${kept}.`);
        fs.writeFileSync(path.join(made, 'demo-accounts.csv'), execFileSync(
            process.env.RAPPORTEUR, ['demo'], { env: { ...process.env,
                RAPPORTEUR_DB: path.join(made, 'rapporteur.db') },
            stdio: ['ignore', 'pipe', 'ignore'] }));
        try {
            fs.renameSync(made, kept);
        } catch (e) {
            if (e.code !== 'ENOTEMPTY')
                throw e;
        }
    }
    fs.cpSync(kept, folder, { recursive: true });
}

// The demonstration on a free port, in a folder of its own. { url, accounts,
// stop }; accounts are rows of demo-accounts.csv as objects.
export async function startSite() {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'rapporteur-'));
    copyDemonstration(folder);
    const port = await freePort();
    // "true" in place of make: what is tested has been built already.
    const child = spawn(path.join(root, 'deploy/run'), ['true'], {
        env: { ...process.env, PORT: String(port), VAR: folder, WORKERS: '2',
            DEPS: 'no' },
        stdio: ['ignore', 'pipe', 'pipe'],
    });
    let said = '';
    const ended = new Promise((resolve) => child.on('exit', resolve));
    await new Promise((resolve, reject) => {
        const hear = (data) => {
            said += data;
            if (said.includes('Ctrl-C'))
                resolve();
        };
        child.stdout.on('data', hear);
        child.stderr.on('data', hear);
        ended.then((code) => reject(new Error(`the site ended (${code}): ${said}`)));
    });
    return {
        url: `http://127.0.0.1:${port}`,
        accounts: readAccounts(path.join(folder, 'demo-accounts.csv')),
        said: () => said,
        db: path.join(folder, 'rapporteur.db'),
        pid: child.pid,
        stop: async () => {
            child.kill('SIGTERM');
            await ended;
            fs.rmSync(folder, { recursive: true, force: true });
        },
    };
}

function readAccounts(file) {
    const [head, ...rows] = fs.readFileSync(file, 'utf8').trim().split(/\r?\n/)
        .map((line) => line.split(',').map((cell) => cell.replace(/^"|"$/g, '')));
    return rows.map((row) => Object.fromEntries(head.map((h, i) => [h, row[i]])));
}

// Everything the browser complains of while a journey lasts.
function listen(page, complaints) {
    page.on('pageerror', (e) => complaints.push(`script: ${e.message}`));
    page.on('console', (m) => {
        // refused saves and broken lines are what journeys try
        if (m.type() === 'error' && !/status of (4\d\d)|ERR_INTERNET_DISCONNECTED/.test(m.text()))
            complaints.push(`console: ${m.text()}`);
    });
    page.on('response', (r) => {
        if (r.status() >= 500 || (r.status() === 404 && /\/static\//.test(r.url())))
            complaints.push(`${r.status()} ${r.url()}`);
    });
}

async function axeFindings(page) {
    await page.evaluate(axe.source);
    const { violations } = await page.evaluate(() => globalThis.axe.run(document, {
        resultTypes: ['violations'],
    }));
    return violations.map((v) => `${v.id}: ${v.help} `
        + v.nodes.slice(0, 3).map((n) => n.target.join(' ')).join(' | '));
}

async function isTooWide(page) {
    const size = page.viewportSize();
    await page.setViewportSize({ width: 360, height: 740 });
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    await page.setViewportSize(size);
    return wide > 360 ? `${wide} px wide on a phone of 360` : '';
}

// What every page owes to everybody; look(page) throws where it does not pay.
async function look(page, isScripted) {
    const where = new URL(page.url()).pathname;
    const wrong = [];
    if (await page.locator('h1').count() !== 1)
        wrong.push(`${await page.locator('h1').count()} h1`);
    const text = await page.locator('body').innerText();
    for (const left of text.match(/<[a-z]+(\.\w+)+>|\{[a-z]\w*\}/g) || [])
        wrong.push(`a text that is not there: ${left}`);
    if (isScripted) {
        wrong.push(...await axeFindings(page));
        const wide = await isTooWide(page);
        if (wide)
            wrong.push(wide);
    }
    if (wrong.length)
        throw new Error(`${where}: ${wrong.join('; ')}`);
}

export function assert(condition, message) {
    if (!condition)
        throw new Error(message);
}

export async function expectText(page, text, where = 'main') {
    await page.locator(where).getByText(text).first()
        .waitFor({ state: 'visible', timeout: 5000 });
}

async function runOne(browser, site, { name, options, steps }) {
    const context = await browser.newContext({
        baseURL: site.url, viewport: { width: 1280, height: 900 }, locale: 'en',
        ...options,
    });
    context.setDefaultTimeout(10000);
    const complaints = [];
    context.on('page', (page) => listen(page, complaints));
    const page = await context.newPage();
    // complaints that the journey itself causes
    const forgiven = [];
    const forgive = (pattern) => forgiven.push(pattern);
    const isScripted = options.javaScriptEnabled !== false;
    const account = (role) => {
        const found = site.accounts.find((a) => a.role === role);
        assert(found, `no account of role ${role} in the demonstration`);
        return found;
    };
    const signIn = async (role, at = page) => {
        const { email, password } = typeof role === 'string' ? account(role) : role;
        await at.goto('/sign-in');
        await at.fill('input[name=email]', email);
        await at.fill('input[name=password]', password);
        await at.locator('main button[type=submit], main form button').first().click();
        await at.waitForLoadState();
        assert(!new URL(at.url()).pathname.startsWith('/sign-in'),
            `${email} was not let in`);
    };
    try {
        await steps({ page, context, site, account, signIn, forgive,
            look: (p = page) => look(p, isScripted) });
        const left = complaints.filter((c) => !forgiven.some((f) => f.test(c)));
        assert(left.length === 0, `the browser says: ${left.join('; ')}`);
        return '';
    } catch (e) {
        fs.mkdirSync(pictures, { recursive: true });
        const picture = path.join(pictures, `${name.replace(/\W+/g, '_')}.png`);
        await page.screenshot({ path: picture, fullPage: true }).catch(() => {});
        return `${e.message.split('\n').slice(0, 6).join('\n')}\n  at ${page.url()}`
            + `\n  picture: ${path.relative(root, picture)}`;
    } finally {
        await context.close();
    }
}

// Runs what declare() names, prints a line for each, sets the exit status.
export async function journeys(declare) {
    const wanted = [];
    await declare({
        journey: (name, options, steps) => wanted.push(steps
            ? { name, options, steps } : { name, options: {}, steps: options }),
    });
    const site = await startSite();
    const browser = await chromium.launch({
        executablePath: process.env.CHROMIUM || '/usr/bin/chromium',
        args: ['--no-sandbox', '--disable-dev-shm-usage', '--disable-gpu'],
    });
    let failed = 0;
    try {
        for (const one of wanted) {
            const why = await runOne(browser, site, one);
            console.log(`${why ? 'FAILED' : 'ok'}  ${one.name}${why ? `\n  ${why}` : ''}`);
            failed += why ? 1 : 0;
        }
    } finally {
        await browser.close();
        await site.stop();
    }
    if (failed)
        console.log(site.said());
    console.log(`${wanted.length - failed} passed, ${failed} failed`);
    process.exitCode = failed ? 1 : 0;
}
