// Rules of the page's files that no other tool knows.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import { test } from 'node:test';

import { sources } from './sources.js';

const css = sources('.css');
const html = sources('.html');

test('only_the_host_folder_knows_tauri', () => {
  const knowing = sources('.js').filter(({ text }) => /tauri-api|__TAURI/.test(text)).map(({ name }) => name);
  assert.deepEqual(knowing, ['host/tauri.js']);
});

test('every_import_is_a_relative_path_to_a_file', () => {
  for (const { name, text } of sources('.js')) {
    for (const [, target] of text.matchAll(/^(?:import|export)\s[^;]*?from '([^']+)'/gm)) {
      assert.match(target, /^\.\.?\/.*\.js$/, `${name} imports ${target}`);
      assert.ok(fs.existsSync(new URL(target, new URL(`../../ui/${name}`, import.meta.url))), `${name} imports ${target}`);
    }
  }
});

test('nothing_inline_that_the_security_policy_would_refuse', () => {
  for (const { name, text } of html) {
    assert.doesNotMatch(text, /\sstyle=|\son[a-z]+=|<style|javascript:|data:/i, name);
    assert.doesNotMatch(text, /<script(?![^>]*\ssrc=)/i, name);
  }
  for (const { name, text } of css) assert.doesNotMatch(text, /url\(|@import|@font-face/, name);
});

test('every_style_sheet_is_linked_once', () => {
  const [index] = html.filter(({ name }) => name === 'index.html');
  const linked = [...(index?.text ?? '').matchAll(/href="(styles\/[^"]+)"/g)].map(([, href]) => href);
  assert.deepEqual(linked.toSorted(), css.map(({ name }) => name).toSorted());
});

test('the_dark_values_of_the_system_and_of_ones_own_choice_are_equal', () => {
  const tokens = css.find(({ name }) => name === 'styles/tokens.css')?.text ?? '';
  const system = values(tokens, ':root:not([data-theme="light"]) {');
  const chosen = values(tokens, ':root[data-theme="dark"] {');
  assert.ok(system.length >= 25, `only ${system.length} values were found`);
  assert.deepEqual(chosen, system);
});

test('colours_are_tokens', () => {
  for (const { name, text } of css.filter((sheet) => sheet.name !== 'styles/tokens.css')) {
    assert.doesNotMatch(text, /#[0-9a-f]{3,8}\b|\brgba?\(|\bhsl/i, name);
  }
});

test('the_icon_of_the_page_is_the_icon_of_the_app', () => {
  const read = (/** @type {string} */ file) => fs.readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8');
  assert.equal(read('ui/icon.svg'), read('icons/icon.svg'));
});

/**
 * Lists the custom properties of the block that a selector opens.
 *
 * @param {string} text
 * @param {string} selector
 */
function values(text, selector) {
  const begin = text.indexOf(selector);
  const block = text.slice(begin, text.indexOf('}', begin));
  return [...block.matchAll(/(--[\w-]+):\s*([^;]+);/g)].map(([, name, value]) => `${name}: ${value}`);
}
