// Every text that the page asks for is there, and every text that is there is asked for.
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { FluentResource } from '../../ui/vendor/fluent-bundle/index.js';
import english from '../../ui/l10n/en.js';
import { sources } from './sources.js';

const defined = [...english.matchAll(/^([a-z][a-z0-9-]*) =/gm)].map(([, key]) => key);
const pages = sources('.js').filter(({ name }) => !name.endsWith('.ftl.js'));

/** Keys at the places where a key must stand: t(…), rich(…) and the tables marked by keys(…). */
function asked() {
  const found = [];
  for (const { name, text } of pages) {
    const conditional = [...text.matchAll(/\b(?:t|rich)\(([^()]*?\?[^()]*?)[,)]/g)].flatMap(([, part]) => literals(part.slice(part.indexOf('?'))));
    const direct = [...text.matchAll(/\b(?:t|rich)\('([^']+)'/g)].map(([, key]) => key);
    const tables = [...text.matchAll(/\bkeys\(\{([\s\S]*?)\}\)/g)].flatMap(([, table]) => [...table.matchAll(/:\s*'([^']+)'/g)].map(([, key]) => key));
    for (const key of [...direct, ...conditional, ...tables]) found.push({ name, key });
  }
  return found;
}

/** @param {string} part */
const literals = (part) => [...part.matchAll(/'([a-z][a-z0-9-]*)'/g)].map(([, key]) => key);

test('every_text_that_is_asked_for_exists', () => {
  const all = asked();
  assert.ok(all.length > 150, `only ${all.length} places were found: the search itself is broken`);
  assert.deepEqual(all.filter(({ key }) => !defined.includes(key)), []);
});

test('every_text_that_exists_is_asked_for', () => {
  const words = new Set(pages.flatMap(({ text }) => literals(text)));
  assert.deepEqual(defined.filter((key) => !words.has(key)), []);
});

test('no_text_is_defined_twice_and_all_can_be_read', () => {
  assert.deepEqual(defined.filter((key, index) => defined.indexOf(key) !== index), []);
  assert.equal(new FluentResource(english).body.length, defined.length);
});

test('no_visible_text_stands_in_a_template', () => {
  // What is between tags, with the expressions taken out, holds no word.
  for (const { name, text } of pages.filter((page) => /^(screens|elements)\//.test(page.name))) {
    const loose = [...text.matchAll(/<(?:p|h1|h2|button|span|b|a|li|label|legend|dt|dd|th|td)(?:\s[^<>]*?)?>([^<>$`{}]*[A-Za-z]{2,}[^<>$`{}]*)<\//g)];
    assert.deepEqual(loose.map(([, words]) => `${name}: ${words}`), []);
  }
});
