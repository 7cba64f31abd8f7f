// The journal's days.
process.env.TZ = 'Europe/Oslo';
import assert from 'node:assert/strict';
import { test } from 'node:test';

const { byDay } = await import('../../ui/journal.js');
const { dayHeading, timeText } = await import('../../ui/l10n/dates.js');

const NOW = Date.parse('2026-11-18T14:00:00+01:00');

/** @param {string} at */
const entry = (at) => /** @type {any} */ ({ at });

test('what_lies_on_one_day_of_the_persons_own_stands_together_in_its_order', () => {
  const moments = ['2026-11-18T08:00:00Z', '2026-11-17T23:30:00Z', '2026-11-17T22:30:00Z', '2026-03-01T09:00:00Z'];
  const days = byDay(moments.map(entry), (iso) => dayHeading(iso, NOW));
  assert.deepEqual(days.map(([day, entries]) => [day, entries.map(({ at }) => timeText(at))]), [
    ['Today', ['09:00', '00:30']],
    ['Yesterday', ['23:30']],
    ['1 March 2026', ['10:00']],
  ]);
});
