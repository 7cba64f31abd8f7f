// Asking for a new password and setting it. Account: new, activated here.
import assert from 'node:assert/strict';
import { before, test } from 'node:test';

import { assertDead, client, demo, email, mail, post, refusal, signedIn, tokenIn } from './sdk.js';

const NEW = 'violet-anchor-meadow-58';
const to = email('new');

before(async () => {
  // The SDK has no call for it, and its password calls hang on a user with a session.
  const [letter] = await mail('activation', to);
  const name = { first_name: 'Nils', last_name: 'Berg' };
  await post(`/user/activate/${tokenIn(letter)}`, { ...name, password: demo.password, password_confirmation: demo.password });
});

const set = (user, token, password, passwordConfirm = password) => user.resetPassword({ resetPasswordToken: token, password, passwordConfirm });

test('asking_for_a_new_password_sends_one_mail_and_ends_no_session', async () => {
  const { sdk, user } = await signedIn('new');
  const answer = await user.requestPassword();
  assert.equal(typeof answer.notice, 'string');
  assert.equal((await mail('reset_password', to)).length, 1);
  assert.equal((await sdk.getUser()).first_name, 'Nils');
});

test('an_unknown_address_is_answered_alike_and_sent_nothing', async () => {
  const { user } = await signedIn('new');
  const [known, sent] = [await user.requestPassword(), await mail('reset_password', to)];
  user.email = email('nobody');
  assert.deepEqual(await user.requestPassword(), known);
  assert.deepEqual(await mail('reset_password', email('nobody')), []);
  assert.deepEqual(await mail('reset_password', to), sent);
});

test('a_wrong_token_is_refused_at_its_field', async () => {
  const { user } = await signedIn('new');
  const error = await refusal(set(user, 'no such token', NEW));
  assert.equal(error.status, 422);
  assert.deepEqual(error.errors, { reset_password_token: ['The token provided is invalid. Please try again.'] });
  await signedIn('new');
});

test('a_password_that_is_too_short_or_not_repeated_is_refused_at_its_field', async () => {
  const { user } = await signedIn('new');
  await user.requestPassword();
  const token = tokenIn((await mail('reset_password', to)).at(-1));
  for (const [field, password, repeated] of [['password', 'short', 'short'], ['password_confirmation', NEW, `${NEW}!`]]) {
    const error = await refusal(set(user, token, password, repeated));
    assert.deepEqual([error.status, Object.keys(error.errors)], [422, [field]]);
  }
  await signedIn('new');
});

test('the_mailed_token_sets_the_password_once', async () => {
  const { user } = await signedIn('new');
  await user.requestPassword();
  const token = tokenIn((await mail('reset_password', to)).at(-1));
  const answer = await set(user, token, NEW);
  assert.equal(typeof answer.notice, 'string');
  const again = await refusal(set(user, token, 'another-password-9'));
  assert.deepEqual(Object.keys(again.errors), ['reset_password_token']);

  const old = await refusal(client().login({ email: to, password: demo.password }));
  assert.deepEqual([old.status, old.errorCode], [422, 104]);
  const anew = await client().login({ email: to, password: NEW });
  assert.equal(anew.user.email, to);
  await assertDead(user.authtoken);
});
