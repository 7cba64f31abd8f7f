// Which rows of a long list are drawn, asked for and gone to.
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { among, askedRows, distanceTo, drawnRows, MOST_ASKED, nearEnd, rowOfKey, seenRows } from '../../ui/rows.js';

/** @param {Partial<import('../../ui/rows.js').View>} part */
const view = (part) => ({ top: 0, height: 480, row: 48, rows: 100_000, ...part });

test('what_is_drawn_holds_what_is_seen_and_some_more', () => {
  for (const top of [0, 47, 48, 12_345, 48 * 99_990, 48 * 99_999]) {
    const seen = seenRows(view({ top }));
    const drawn = drawnRows(view({ top }));
    assert.ok(among(seen, drawn), `${top}`);
    assert.ok(drawn.to === 100_000 || drawn.to - seen.to >= 12, `${top}`);
    assert.ok(drawn.from === 0 || seen.from - drawn.from >= 12, `${top}`);
  }
});

test('few_rows_are_drawn_whatever_the_window_says_of_its_height', () => {
  for (const height of [0, 480, 100_000, 48 * 100_000]) {
    const drawn = drawnRows(view({ top: 480_000, height }));
    assert.ok(drawn.to - drawn.from < 200, `${height}: ${drawn.to - drawn.from}`);
  }
});

test('a_step_of_one_row_mostly_draws_nothing_new', () => {
  const windows = new Set(Array.from({ length: 80 }, (_, at) => JSON.stringify(drawnRows(view({ top: 48 * (1000 + at) })))));
  assert.ok(windows.size <= 21, `${windows.size} windows for 80 steps`);
});

test('without_rows_or_a_measure_nothing_is_seen', () => {
  assert.deepEqual(seenRows(view({ rows: 0 })), { from: 0, to: 0 });
  assert.deepEqual(seenRows(view({ row: 0 })), { from: 0, to: 0 });
  assert.deepEqual(drawnRows(view({ rows: 0 })), { from: 0, to: 0 });
});

test('a_row_counts_as_seen_when_more_than_half_of_it_is', () => {
  assert.deepEqual(seenRows(view({ top: 20 })), { from: 0, to: 10 });
  assert.deepEqual(seenRows(view({ top: 30 })), { from: 1, to: 11 });
  assert.deepEqual(seenRows(view({ top: -100 })), { from: 0, to: 8 });
  assert.deepEqual(seenRows(view({ rows: 4 })), { from: 0, to: 4 });
});

test('what_is_asked_for_is_no_more_than_the_shell_gives', () => {
  assert.deepEqual(askedRows({ from: 0, to: 40 }, 50), { from: 0, to: 50 });
  assert.deepEqual(askedRows({ from: 1000, to: 1040 }, 100_000), { from: 960, to: 1080 });
  const asked = askedRows({ from: 1000, to: 1190 }, 100_000);
  assert.equal(asked.to - asked.from, MOST_ASKED);
});

test('more_is_wanted_near_the_end_and_not_before', () => {
  assert.equal(nearEnd({ from: 0, to: 10 }, 50), false);
  assert.equal(nearEnd({ from: 32, to: 42 }, 50), true);
});

test('a_row_is_scrolled_to_by_the_least_distance', () => {
  const seen = view({ top: 480 });
  assert.equal(distanceTo(10, seen), 0);
  assert.equal(distanceTo(19, seen), 0);
  assert.equal(distanceTo(9, seen), -48);
  assert.equal(distanceTo(20, seen), 48);
  assert.equal(distanceTo(0, seen), -480);
  assert.equal(distanceTo(99_999, view({})), 48 * 100_000 - 480);
});

test('the_keys_stay_within_the_rows', () => {
  const seen = { from: 0, to: 10 };
  assert.equal(rowOfKey('ArrowDown', 0, seen, 50), 1);
  assert.equal(rowOfKey('ArrowDown', 49, seen, 50), 49);
  assert.equal(rowOfKey('ArrowUp', 0, seen, 50), 0);
  assert.equal(rowOfKey('PageDown', 5, seen, 50), 14);
  assert.equal(rowOfKey('PageUp', 5, seen, 50), 0);
  assert.equal(rowOfKey('Home', 30, seen, 50), 0);
  assert.equal(rowOfKey('End', 3, seen, 50), 49);
  assert.equal(rowOfKey('a', 3, seen, 50), null);
  assert.equal(rowOfKey('End', 3, seen, 0), null);
});

test('without_a_row_the_keys_begin_where_one_looks', () => {
  const seen = { from: 30, to: 40 };
  assert.equal(rowOfKey('ArrowDown', null, seen, 50), 30);
  assert.equal(rowOfKey('PageUp', null, seen, 50), 30);
  assert.equal(rowOfKey('End', null, seen, 50), 49);
  assert.equal(rowOfKey('Home', null, seen, 50), 0);
});
