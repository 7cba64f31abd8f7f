// When a failed read is tried again by itself.
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { nextTry, secondsUntil } from '../../ui/retry.js';

const NOW = 1_000_000;

test('a_server_that_cannot_be_reached_is_tried_again_ever_more_seldom', () => {
  const waits = [1, 2, 3, 4, 5, 6, 20].map((tries) => nextTry({ code: 'unreachable', problem: 'refused' }, tries, NOW) - NOW);
  assert.deepEqual(waits, [15_000, 30_000, 60_000, 120_000, 240_000, 300_000, 300_000]);
});

test('a_pause_that_the_server_names_is_kept', () => {
  assert.equal(nextTry({ code: 'rate_limited', retry_after_s: 42 }, 3, NOW), NOW + 42_000);
  assert.equal(nextTry({ code: 'rate_limited', retry_after_s: null }, 3, NOW), NOW + 10_000);
});

test('what_trying_again_cannot_mend_is_left_to_the_person', () => {
  for (const error of [{ code: 'unreachable', problem: 'tls' }, { code: 'session_expired' }, { code: 'refused', status: 403, error_code: 0, message: '' }, { code: 'unexpected_answer', status: 200, surprise: 'html' }]) {
    assert.equal(nextTry(/** @type {any} */ (error), 1, NOW), null);
  }
});

test('seconds_never_go_below_zero', () => {
  assert.equal(secondsUntil(NOW + 1, NOW), 1);
  assert.equal(secondsUntil(NOW - 5000, NOW), 0);
});
