// Signing in and out. Accounts: ann, totp.
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { assertDead, authenticatorCode, client, credentials, demo, email, refusal, signedIn } from './sdk.js';

test('signing_in_gives_the_user_and_a_session', async () => {
  const sdk = client();
  const answer = await sdk.login(credentials('ann'));
  assert.equal(typeof answer.notice, 'string');
  assert.equal(answer.user.email, email('ann'));
  assert.equal(answer.user.failed_attempts, 0);
  assert.match(answer.user.uid, /^blt[a-f0-9]+$/);
  assert.ok(answer.user.authtoken.length > 20);
  assert.equal(typeof answer.user.getTasks, 'function', 'the SDK gives its methods to a user with a session only');
  assert.equal((await sdk.getUser()).uid, answer.user.uid);
});

test('each_sign_in_gives_a_session_of_its_own', async () => {
  const [one, other] = [await signedIn('ann'), await signedIn('ann')];
  assert.notEqual(one.user.authtoken, other.user.authtoken);
  await one.sdk.logout();
  assert.equal((await other.sdk.getUser()).email, email('ann'));
});

test('a_wrong_password_is_refused_and_counted', async () => {
  const kept = await signedIn('ann');
  const sdk = client();
  const error = await refusal(sdk.login({ ...credentials('ann'), password: 'not the password' }));
  assert.deepEqual([error.status, error.errorCode, error.tfa_type], [422, 104, undefined]);
  assert.match(error.errorMessage, /email or password is invalid/);
  assert.equal((await refusal(sdk.getUser())).errorCode, 105, 'no session came of it');
  assert.equal((await kept.sdk.getUser()).failed_attempts, 1);
});

test('an_unknown_address_is_refused_in_the_same_words', async () => {
  const wrong = await refusal(client().login({ ...credentials('ann'), password: 'not the password' }));
  const unknown = await refusal(client().login(credentials('nobody')));
  assert.deepEqual(
    [unknown.status, unknown.errorCode, unknown.errorMessage, unknown.errors],
    [wrong.status, wrong.errorCode, wrong.errorMessage, wrong.errors],
  );
});

test('flags_bring_organisations_roles_and_settings', async () => {
  const flags = { include_orgs: true, include_orgs_roles: true, include_stack_roles: true, include_user_settings: true };
  const { user } = await client().login(credentials('ann'), flags);
  const nordvik = user.organizations.find((organization) => organization.name === 'Nordvik Media');
  assert.deepEqual([nordvik.is_owner, nordvik.org_roles], [false, [{ admin: true }]]);
  assert.ok(user.roles.length > 0 && user.roles.every((role) => role.api_key));
  assert.equal(user.settings.global[0].key, 'favorite_stacks');
  const plain = (await client().login(credentials('ann'))).user;
  assert.deepEqual([plain.organizations, plain.roles, plain.settings], [undefined, undefined, undefined]);
});

test('a_token_for_an_account_without_a_second_factor_is_ignored', async () => {
  const { user } = await client().login({ ...credentials('ann'), tfa_token: '000000' });
  assert.equal(user.email, email('ann'));
});

test('an_account_with_a_second_factor_is_asked_for_its_code', async () => {
  const error = await refusal(client().login(credentials('totp')));
  assert.deepEqual([error.status, error.errorCode, error.tfa_type], [401, 294, 'totp_authenticator']);
});

test('a_wrong_code_is_refused', async () => {
  const around = [-2, -1, 0, 1, 2, 3].map((steps) => authenticatorCode(demo.totp_secret, steps));
  const tfa_token = ['000000', '111111', '222222', '333333', '444444', '555555', '666666'].find((code) => !around.includes(code));
  const error = await refusal(client().login({ ...credentials('totp'), tfa_token }));
  assert.deepEqual([error.status, error.errorCode], [422, 295]);
  assert.match(error.errorMessage, /Invalid verification code/);
});

test('the_sdks_own_code_signs_in_then_a_typed_one_and_each_once', async () => {
  const { user } = await signedIn('totp', { mfaSecret: demo.totp_secret });
  assert.deepEqual([user.email, user.tfa_status], [email('totp'), 'verified']);
  // The code of now is used up; a clock one step ahead is borne with.
  const tfa_token = authenticatorCode(demo.totp_secret, 1);
  const typed = await signedIn('totp', { tfa_token });
  assert.equal((await typed.sdk.getUser()).email, email('totp'));
  const again = await refusal(client().login({ ...credentials('totp'), tfa_token }));
  assert.match(again.errorMessage, /already been Used/);
});

test('a_session_is_dead_after_signing_out', async () => {
  const { sdk, user } = await signedIn('ann');
  assert.equal((await client(user.authtoken).getUser()).email, email('ann'), 'it lived');
  const answer = await sdk.logout();
  assert.equal(typeof answer.notice, 'string');
  await assertDead(user.authtoken);
});

test('a_session_is_ended_by_its_token_alone', async () => {
  const { user } = await signedIn('ann');
  const kept = await signedIn('ann');
  assert.equal(typeof (await client().logout(user.authtoken)).notice, 'string');
  await assertDead(user.authtoken);
  assert.equal((await kept.sdk.getUser()).email, email('ann'));
});
