// Times as people say them.
process.env.TZ = 'Europe/Oslo';
import assert from 'node:assert/strict';
import { test } from 'node:test';

const { ageText, countdownText, dueText, momentText, spanText, updatedText, whenText } = await import('../../ui/l10n/dates.js');

const NOW = Date.parse('2026-11-18T14:00:00+01:00');
const MINUTE = 60_000;

test('what_is_due_today_says_when', () => {
  assert.deepEqual(dueText('2026-11-18T18:30:00+01:00', NOW), { text: 'Today, 18:30', late: false });
});

test('what_is_due_soon_counts_days_by_the_calendar', () => {
  assert.deepEqual(dueText('2026-11-19T00:05:00+01:00', NOW), { text: 'Tomorrow', late: false });
  assert.deepEqual(dueText('2026-11-21T23:55:00+01:00', NOW), { text: 'In 3 days', late: false });
});

test('what_is_due_far_off_is_a_date_with_the_year_where_it_is_another', () => {
  assert.equal(dueText('2026-12-24T12:00:00+01:00', NOW).text, '24 Dec');
  assert.equal(dueText('2027-03-05T12:00:00+01:00', NOW).text, '5 Mar 2027');
});

test('what_is_late_says_so_in_the_largest_unit', () => {
  assert.deepEqual(dueText('2026-11-16T18:30:00+01:00', NOW), { text: '2 days late', late: true });
  assert.deepEqual(dueText('2026-11-17T23:00:00+01:00', NOW), { text: '1 day late', late: true });
  assert.deepEqual(dueText('2026-11-18T11:30:00+01:00', NOW), { text: '2 hours late', late: true });
  assert.deepEqual(dueText('2026-11-18T13:59:30+01:00', NOW), { text: '1 minute late', late: true });
});

test('summer_time_makes_no_day_longer', () => {
  const before = Date.parse('2026-10-24T23:30:00+02:00');
  assert.equal(dueText('2026-10-26T00:30:00+01:00', before).text, 'In 2 days');
});

test('what_happened_is_told_by_the_day', () => {
  assert.equal(whenText('2026-11-18T09:12:00+01:00', NOW), 'Today, 09:12');
  assert.equal(whenText('2026-11-17T23:59:00+01:00', NOW), 'Yesterday');
  assert.equal(whenText('2026-11-15T12:00:00+01:00', NOW), '3 days ago');
  assert.equal(whenText('2026-03-14T12:00:00+01:00', NOW), '14 Mar');
});

test('a_clock_that_is_behind_the_servers_says_no_nonsense', () => {
  assert.equal(whenText('2026-11-19T09:12:00+01:00', NOW), '19 Nov');
  assert.equal(ageText(NOW + MINUTE, NOW), 'a moment');
});

test('a_moment_in_full', () => {
  assert.equal(momentText('2026-11-18T08:41:00+01:00', NOW), 'Today, 08:41');
  assert.equal(momentText('2026-11-17T08:41:00+01:00', NOW), 'Yesterday, 08:41');
  assert.equal(momentText('2026-03-14T08:41:00+01:00', NOW), '14 March 2026');
});

test('the_age_of_what_is_shown', () => {
  assert.equal(updatedText(NOW - 30_000, NOW), 'Updated just now');
  assert.equal(updatedText(NOW - 2 * MINUTE, NOW), 'Updated 2 min ago');
  assert.equal(updatedText(NOW - 65 * MINUTE, NOW), 'As of Today, 12:55');
  assert.equal(ageText(NOW - 47 * MINUTE, NOW), '47 minutes');
  assert.equal(ageText(NOW - 61 * MINUTE, NOW), '1 hour');
  assert.equal(ageText(NOW - 49 * 60 * MINUTE, NOW), '2 days');
});

test('seconds_that_remain', () => {
  assert.equal(countdownText(42), '0:42');
  assert.equal(countdownText(125), '2:05');
  assert.equal(spanText(252), '4 minutes 12 seconds');
  assert.equal(spanText(60), '1 minute');
  assert.equal(spanText(1), '1 second');
});
