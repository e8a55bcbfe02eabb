// SPDX-License-Identifier: MIT
// The scripts of the pages, read by a parser that knows ES5 and nothing later:
// browsers of 2015 stop at the first word they do not know.
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'acorn';

const folder = path.resolve(path.dirname(fileURLToPath(import.meta.url)),
    '../../static');
let passed = 0;
let failed = 0;

function isRefused(text) {
    try {
        parse(text, { ecmaVersion: 5 });
        return '';
    } catch (e) {
        return e.message;
    }
}

function check(name, good) {
    console.log(`${good ? 'ok' : 'FAILED'}  ${name}`);
    passed += good ? 1 : 0;
    failed += good ? 0 : 1;
}

check('the parser refuses what is not ES5', ['let a = 1;', 'f(() => 1);',
    'var a = `b`;', 'function f(a = 1) {}', 'var {a} = b;'].every(isRefused));
for (const name of fs.readdirSync(folder).filter((n) => n.endsWith('.js'))) {
    const why = isRefused(fs.readFileSync(path.join(folder, name), 'utf8'));
    check(`static/${name} ${why}`, !why);
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed ? 1 : 0;
