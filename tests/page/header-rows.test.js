// Where complaints about extra headers stand.
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { headerField, withoutBlankRows } from '../../ui/header-rows.js';

test('a_complaint_stands_at_the_name_or_the_value_of_its_row', () => {
  assert.equal(headerField({ code: 'header', place: 2, problem: 'reserved' }), 'header-name-2');
  assert.equal(headerField({ code: 'header', place: 0, problem: 'value' }), 'header-value-0');
  assert.equal(headerField({ code: 'signed_out' }), undefined);
});

test('only_rows_with_nothing_in_them_are_left_out', () => {
  const rows = [{ name: ' ', value: '' }, { name: 'x', value: '' }, { name: '', value: 'y' }];
  assert.deepEqual(withoutBlankRows(rows), rows.slice(1));
});
