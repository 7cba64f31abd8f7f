// What is typed to set a password, and where complaints about it belong.
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { newPasswordForm, placeError, problemsOf, withoutSecrets } from '../../ui/password-form.js';

const filled = { ...newPasswordForm(), link: 'token', first_name: 'Nia', last_name: 'Ode', password: 'a', password_confirmation: 'a' };

test('an_empty_form_names_every_field_in_the_order_of_the_screen', () => {
  const fields = (/** @type {'reset' | 'activate'} */ kind) => problemsOf(newPasswordForm(), kind).map(({ field }) => field);
  assert.deepEqual(fields('reset'), ['link', 'password']);
  assert.deepEqual(fields('activate'), ['link', 'first_name', 'last_name', 'password']);
});

test('two_passwords_have_to_be_the_same_to_the_letter', () => {
  assert.deepEqual(problemsOf(filled, 'activate'), []);
  for (const password_confirmation of ['', 'A', 'a ']) {
    assert.deepEqual(problemsOf({ ...filled, password_confirmation }, 'reset'), [{ field: 'password_confirmation', problem: 'unequal' }]);
  }
});

test('how_a_password_has_to_be_is_left_to_the_server', () => {
  for (const password of ['a', '12345678', 'x'.repeat(200), ' leading', '\u{1F511}']) {
    assert.deepEqual(problemsOf({ ...filled, password, password_confirmation: password }, 'reset'), []);
  }
});

test('links_and_passwords_are_forgotten_and_names_stay', () => {
  const left = withoutSecrets({ ...filled, shown: true, linkShown: true, strength: { score: 4, warning: null, long_enough: true }, problems: [{ field: 'link', message: 'no' }] });
  assert.deepEqual(left, { ...newPasswordForm(), first_name: 'Nia', last_name: 'Ode' });
});

test('the_servers_words_stand_at_the_fields_of_this_form_and_no_other', () => {
  const error = /** @type {const} */ ({ code: 'invalid', message: 'no', fields: [{ field: 'password', message: 'is too short' }, { field: 'first_name', message: 'is odd' }] });
  const short = { field: 'password', message: 'is too short' };
  const odd = { field: 'first_name', message: 'is odd' };
  assert.deepEqual(placeError({ ...error, fields: [...error.fields] }, 'activate').placed, [short, odd]);
  const reset = placeError({ ...error, fields: [...error.fields] }, 'reset');
  assert.deepEqual([reset.placed, reset.loose, reset.whole], [[short], [odd], false]);
});

test('a_refusal_without_fields_is_told_whole', () => {
  assert.equal(placeError({ code: 'invalid', message: 'no', fields: [] }, 'reset').whole, true);
  assert.equal(placeError({ code: 'server_fault', status: 503 }, 'reset').whole, true);
  assert.deepEqual(placeError({ code: 'link', problem: 'no_token' }, 'reset'), { link: 'no_token', password: null, placed: [], loose: [], whole: false });
});
