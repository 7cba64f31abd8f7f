// A day as people type it.
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { dayFrom, readDay } from '../../ui/due-day.js';

const NOW = new Date(2026, 10, 21, 15, 30).getTime();
const day = (/** @type {number} */ year, /** @type {number} */ month, /** @type {number} */ date) => new Date(year, month - 1, date).getTime();

test('a_day_is_read_however_it_is_written', () => {
  for (const text of ['2026-12-01', '1 December 2026', '1 dec 2026', '1. December', 'December 1, 2026', 'dec 1', '1.12.2026', '1/12/2026', '1/12', '1.12.', ' 1 December ']) {
    assert.equal(readDay(text, NOW), day(2026, 12, 1), text);
  }
});

test('without_a_year_it_is_the_next_one', () => {
  assert.equal(readDay('21 November', NOW), day(2026, 11, 21));
  assert.equal(readDay('20 November', NOW), day(2027, 11, 20));
});

test('today_and_its_neighbours_have_names', () => {
  assert.equal(readDay('Today', NOW), day(2026, 11, 21));
  assert.equal(readDay('tomorrow', NOW), day(2026, 11, 22));
  assert.equal(dayFrom(NOW, 30), day(2026, 12, 21));
});

test('what_no_calendar_has_is_no_day', () => {
  for (const text of ['', '31 June 2026', '2026-02-30', '12/13/2026', 'soon', '1 decade', '32', '0 May', '1 December 26']) {
    assert.equal(readDay(text, NOW), null, text);
  }
});
