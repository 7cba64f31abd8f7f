// Finding an action by some of its letters.
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { find } from '../../ui/search.js';

test('every_word_must_be_there_in_any_order_and_case', () => {
  assert.notEqual(find('Sort by: Due', 'due SORT'), null);
  assert.equal(find('Sort by: Due', 'due export'), null);
});

test('nothing_asked_finds_everything', () => {
  assert.deepEqual(find('Sign out', ''), [{ text: 'Sign out', hit: false }]);
});

test('what_was_found_is_marked_and_nothing_is_lost', () => {
  assert.deepEqual(find('Sort by: Due', 'so du'), [{ text: 'So', hit: true }, { text: 'rt by: ', hit: false }, { text: 'Du', hit: true }, { text: 'e', hit: false }]);
});

test('accents_make_no_difference', () => {
  assert.deepEqual(find('Café Ålesund', 'cafe ale')?.filter(({ hit }) => hit).map(({ text }) => text), ['Café', 'Åle']);
});

test('a_query_is_no_pattern', () => {
  assert.equal(find('Sign out', '.*'), null);
  assert.notEqual(find('a.*b', '.*'), null);
});
