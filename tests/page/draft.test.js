// Only what was changed is sent.
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { changeOf, changesOf, placeProblems, problemsOf } from '../../ui/draft.js';

/** @type {import('../../ui/types/index.d.ts').Profile} */
const PROFILE = {
  uid: 'blt1', email: 'ann@example.com', username: null, first_name: 'Ann', last_name: 'Lee', company: null,
  country_code: '47', mobile_number: '5550100', second_factor: null, failed_attempts: null,
  password_reset_required: false, last_login_at: null, password_updated_at: null, created_at: null, organizations: [],
};

test('a_field_that_is_open_but_unchanged_is_not_sent', () => {
  assert.deepEqual(changeOf(PROFILE, { first_name: 'Ann', company: '' }), {});
});

test('changed_fields_and_no_others_are_sent_in_the_order_of_the_screen', () => {
  const draft = { company: 'Acme', last_name: 'Lea', first_name: 'Ann' };
  assert.deepEqual(changesOf(PROFILE, draft), ['last_name', 'company']);
  assert.deepEqual(changeOf(PROFILE, draft), { last_name: 'Lea', company: 'Acme' });
});

test('blanks_around_a_value_are_no_change', () => {
  assert.deepEqual(changeOf(PROFILE, { first_name: '  Ann ' }), {});
  assert.deepEqual(changeOf(PROFILE, { first_name: ' Anna ' }), { first_name: 'Anna' });
});

test('a_company_can_be_emptied', () => {
  assert.deepEqual(changeOf({ ...PROFILE, company: 'Acme' }, { company: '' }), { company: '' });
});

test('a_name_cannot_be_emptied', () => {
  assert.deepEqual(problemsOf(PROFILE, { first_name: ' ', last_name: 'Lea' }), [{ field: 'first_name', problem: 'empty' }]);
});

test('a_number_may_be_grouped_and_is_sent_as_digits', () => {
  assert.deepEqual(changeOf(PROFILE, { country_code: '+46', mobile_number: '070 123-45 67' }), { country_code: '46', mobile_number: '0701234567' });
  assert.deepEqual(changeOf(PROFILE, { country_code: '+47', mobile_number: '555 01 00' }), {});
});

test('a_number_with_letters_is_not_sent', () => {
  assert.deepEqual(problemsOf(PROFILE, { mobile_number: '55x' }), [{ field: 'mobile_number', problem: 'digits' }]);
});

test('a_complaint_about_no_field_of_the_screen_is_not_lost', () => {
  const company = { field: 'company', message: 'is too long' };
  const other = { field: 'timezone', message: 'is unknown' };
  assert.deepEqual(placeProblems([company, other]), { placed: [company], loose: [other] });
});
