// What a deletion asks for before it is sent.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import { test } from 'node:test';

import { CONFIRMED_MS, emailProblem, isConfirmed, STOP_S } from '../../ui/deletion.js';
import { newDeletion } from '../../ui/state.js';

const NOW = 1_000_000_000;

/** @param {Partial<import('../../ui/state.js').Deletion>} part */
const deletion = (part) => ({ ...newDeletion(), ...part });

test('signing_in_again_counts_until_its_time_is_over', () => {
  for (const [age, counts] of /** @type {const} */ ([[0, true], [CONFIRMED_MS - 1, true], [CONFIRMED_MS, false], [-1, false]])) {
    assert.equal(isConfirmed(deletion({ confirmedAt: NOW - age }), NOW), counts, String(age));
  }
});

test('nothing_counts_before_anyone_has_signed_in_again', () => {
  assert.equal(isConfirmed(deletion({}), NOW), false);
  assert.equal(isConfirmed(deletion({ left: 3 }), NOW), false);
});

test('a_countdown_that_has_begun_may_end', () => {
  assert.equal(isConfirmed(deletion({ confirmedAt: NOW - CONFIRMED_MS, left: 3 }), NOW), true);
  assert.equal(isConfirmed(deletion({ confirmedAt: NOW - CONFIRMED_MS, busy: true }), NOW), true);
});

test('the_countdown_ends_within_the_time_that_the_shell_grants', () => {
  const rust = fs.readFileSync(new URL('../../crates/account/src/deletion.rs', import.meta.url), 'utf8');
  const [, minutes] = /CONFIRMED_FOR: SignedDuration = SignedDuration::from_mins\((\d+)\)/.exec(rust) ?? [];
  assert.ok(CONFIRMED_MS + STOP_S * 1000 < Number(minutes) * 60_000);
});

test('the_typed_address_must_be_the_accounts_whatever_its_case', () => {
  assert.equal(emailProblem(' Ann@Example.com ', 'ann@example.com'), null);
  for (const typed of ['ann@example.co', 'bob@example.com']) assert.equal(emailProblem(typed, 'ann@example.com'), 'other', typed);
  for (const typed of ['', '  ']) assert.equal(emailProblem(typed, 'ann@example.com'), 'missing');
});

test('no_address_is_the_address_of_an_account_without_one', () => {
  assert.equal(emailProblem('', null), 'missing');
  assert.equal(emailProblem('ann@example.com', null), 'other');
});
