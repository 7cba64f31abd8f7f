// Several columns in one order.
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { MOST_KEYS, sortAlone, sortFurther } from '../../ui/sort-keys.js';

/** @import { TaskSort } from '../../ui/types/index.d.ts' */

/** @type {TaskSort} */
const NEWEST = { by: 'assigned', descending: true };
/** @type {TaskSort} */
const DUE = { by: 'due', descending: false };

test('a_press_orders_by_this_column_alone', () => {
  assert.deepEqual(sortAlone([], 'due'), [DUE]);
  assert.deepEqual(sortAlone([NEWEST, DUE], 'title'), [{ by: 'title', descending: false }]);
});

test('the_newest_come_first_and_of_all_else_the_first', () => {
  assert.deepEqual(sortAlone([DUE], 'assigned'), [NEWEST]);
});

test('a_second_press_turns_the_order_round', () => {
  assert.deepEqual(sortAlone([DUE], 'due'), [{ ...DUE, descending: true }]);
  assert.deepEqual(sortAlone([NEWEST], 'assigned'), [{ ...NEWEST, descending: false }]);
});

test('a_column_among_others_becomes_the_only_one_before_it_is_turned', () => {
  assert.deepEqual(sortAlone([DUE, NEWEST], 'due'), [DUE]);
});

test('with_shift_a_column_comes_after_the_others', () => {
  assert.deepEqual(sortFurther([DUE], 'assigned'), [DUE, NEWEST]);
  assert.deepEqual(sortFurther([], 'due'), [DUE]);
});

test('with_shift_again_it_is_turned_and_then_taken_out', () => {
  const turned = sortFurther([DUE, NEWEST], 'assigned');
  assert.deepEqual(turned, [DUE, { ...NEWEST, descending: false }]);
  assert.deepEqual(sortFurther(turned, 'assigned'), [DUE]);
});

test('the_last_column_is_never_taken_out', () => {
  assert.deepEqual(sortFurther([{ ...DUE, descending: true }], 'due'), [DUE]);
});

test('no_column_stands_twice_and_no_more_than_five', () => {
  /** @type {TaskSort[]} */
  let sort = [];
  for (const by of /** @type {const} */ (['title', 'where', 'stage', 'due', 'assigned'])) sort = sortFurther(sort, by);
  assert.equal(sort.length, MOST_KEYS);
  assert.equal(new Set(sort.map(({ by }) => by)).size, sort.length);
});
