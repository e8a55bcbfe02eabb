// SPDX-License-Identifier: MIT
// One condition, two engines: every expression of tests/data/expressions.tsv
// must give in the browser what it gives on the server.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');

function readTable() {
    const program = 'build/plain/unit/expressions_dump';
    return JSON.parse(execFileSync(path.join(root, program), { cwd: root }));
}

const table = readTable();
const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM || '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-dev-shm-usage', '--disable-gpu'],
});
let passed = 0;
let failed = 0;
try {
    const page = await browser.newPage();
    await page.addScriptTag({ content: fs.readFileSync(
        path.join(root, 'static/conditions.js'), 'utf8') });
    const got = await page.evaluate(({ xml, expressions }) => {
        const instance = new globalThis.RapporteurInstance(xml);
        return expressions.map(({ name, xpath }) => {
            const at = instance.answers.getElementsByTagName(name)[0];
            try {
                return at ? instance.value(xpath, at) : 'no element';
            } catch (e) {
                return `refused: ${e.message}`;
            }
        });
    }, table);
    table.expressions.forEach((e, i) => {
        if (got[i] === e.expected && got[i] === e.server) {
            passed++;
            return;
        }
        failed++;
        console.log(`FAILED  ${e.source}\n  wanted '${e.expected}', server `
            + `'${e.server}', browser '${got[i]}'\n  ${e.xpath}`);
    });
} finally {
    await browser.close();
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed || !passed ? 1 : 0;
