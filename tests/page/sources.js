// The page's own files, without what is vendored or written by a machine.
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const UI = fileURLToPath(new URL('../../ui/', import.meta.url));

/**
 * Reads all files of an ending.
 *
 * @param {string} ending
 * @returns {{ name: string, text: string }[]}
 */
export function sources(ending) {
  return fs
    .readdirSync(UI, { recursive: true, encoding: 'utf8' })
    .map((name) => name.split(path.sep).join('/'))
    .filter((name) => name.endsWith(ending) && !/^(vendor|types)\//.test(name))
    .map((name) => ({ name, text: fs.readFileSync(path.join(UI, name), 'utf8') }));
}
