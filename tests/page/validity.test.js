// What is said of a token that outlives its session here.
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { leftAfter, stillValid } from '../../ui/l10n/validity.js';

/** @typedef {import('../../ui/types/index.d.ts').AccountView} AccountView */

const UNTIL = '2026-03-02T09:00:00Z';

/**
 * @param {'signed_in' | 'signed_out'} state
 * @param {string | null} [until]
 * @returns {AccountView}
 */
const account = (state, until = null) => /** @type {any} */ ({ server: { provider: 'medusa_v1' }, session: state === 'signed_in' ? { state, valid_until: until } : { state } });

/** @param {string | null} until */
const view = (until) => /** @type {any} */ ({ valid_until: until });

test('a_session_of_limited_time_leaves_its_token_until_then', () => {
  assert.deepEqual(leftAfter(account('signed_in', UNTIL), view(UNTIL)), { until: UNTIL, open: true });
  assert.match(stillValid(account('signed_out'), { until: UNTIL, open: true }), /stays valid there until/);
});

test('an_api_token_has_no_end_and_signing_out_does_not_give_it_one', () => {
  assert.deepEqual(leftAfter(account('signed_in'), view(null)), { until: null, open: true });
  assert.match(stillValid(account('signed_out'), { until: null, open: true }), /stays valid there until it is replaced/);
});

test('what_was_left_by_an_earlier_signing_out_is_left_still', () => {
  const earlier = { until: UNTIL, open: true };
  assert.deepEqual(leftAfter(account('signed_out'), view(null), earlier), earlier);
  assert.deepEqual(leftAfter(account('signed_in'), view(null), earlier), { until: null, open: true });
});

test('where_nobody_was_signed_in_nothing_is_claimed', () => {
  assert.deepEqual(leftAfter(account('signed_out'), view(null)), { until: null, open: false });
  assert.match(stillValid(account('signed_out'), { until: null, open: false }), /may stay valid/);
});
