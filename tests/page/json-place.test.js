// The place that a complaint about JSON names.
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { cutAt, indexOf, placeOf, withoutPlace } from '../../ui/json-place.js';

test('the_place_is_read_off_the_complaint', () => {
  assert.deepEqual(placeOf('expected `,` or `}` at line 2 column 5'), { line: 2, column: 5 });
  assert.equal(placeOf('must be an object'), null);
  assert.equal(withoutPlace('expected `,` or `}` at line 2 column 5'), 'expected `,` or `}`');
});

test('a_place_is_found_in_its_text', () => {
  const text = '{\n  "a": x\n}';
  assert.equal(text[indexOf(text, { line: 1, column: 1 })], '{');
  assert.equal(text[indexOf(text, { line: 2, column: 8 })], 'x');
  assert.equal(text[indexOf(text, { line: 3, column: 1 })], '}');
});

test('a_column_counts_bytes_and_an_index_characters', () => {
  const text = '{"å→🗝": x}';
  const column = Buffer.from('{"å→🗝": ').length + 1;
  assert.equal(text[indexOf(text, { line: 1, column })], 'x');
});

test('a_place_beyond_the_text_is_its_end', () => {
  assert.equal(indexOf('{', { line: 1, column: 9 }), 1);
  assert.equal(indexOf('{', { line: 7, column: 1 }), 1);
  assert.equal(indexOf('{', { line: 1, column: 0 }), 0);
});

test('the_marked_character_is_cut_out_whole', () => {
  assert.deepEqual(cutAt('ab', 1), { before: 'a', mark: 'b', after: '' });
  assert.deepEqual(cutAt('a🗝b', 1), { before: 'a', mark: '🗝', after: 'b' });
  assert.deepEqual(cutAt('a', 1), { before: 'a', mark: '', after: '' });
});
