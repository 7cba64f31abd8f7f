// The profile. Account: owner.
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { assertDead, client, email, refusal, signedIn } from './sdk.js';

test('the_user_comes_with_its_session', async () => {
  const { sdk, user } = await signedIn('owner');
  const got = await sdk.getUser();
  assert.deepEqual([got.email, got.uid, got.authtoken], [email('owner'), user.uid, user.authtoken]);
  for (const time of [got.created_at, got.updated_at, got.last_login_at]) assert.match(time, /^\d{4}-\d\d-\d\dT[\d:]{8}\.\d{3}Z$/);
  assert.equal(got.organizations, undefined);
});

test('organisations_come_when_they_are_asked_for', async () => {
  const { sdk } = await signedIn('owner');
  const got = await sdk.getUser({ include_orgs: true, include_orgs_roles: true });
  const { organizations } = got;
  assert.deepEqual(organizations.map((organization) => [organization.name, organization.is_owner]), [['Nordvik Media', true]]);
  assert.equal(got.org_uid.length, 1);
});

test('without_a_session_there_is_no_user', async () => {
  assert.equal((await refusal(client().getUser())).errorCode, 105);
  await assertDead('blt00000000000000000000');
});

test('a_changed_name_is_there_for_everyone_and_what_is_read_only_stays', async () => {
  const { sdk, user } = await signedIn('owner');
  const before = await sdk.getUser();
  user.first_name = 'Olga Maria';
  user.company = 'Tern Festival';
  user.email = 'someone.else@example.com';
  user.failed_attempts = 4;
  const updated = await user.update();
  assert.deepEqual([updated.first_name, updated.company, updated.email], ['Olga Maria', 'Tern Festival', email('owner')]);
  assert.equal(typeof updated.update, 'function', 'the answer holds a session, so the SDK makes a whole user of it');
  const after = await (await signedIn('owner')).sdk.getUser();
  assert.deepEqual([after.first_name, after.last_name, after.company], ['Olga Maria', before.last_name, 'Tern Festival']);
  assert.deepEqual([after.email, after.username, after.failed_attempts], [before.email, before.username, 0]);
});

test('a_blank_name_is_refused_at_its_field_and_nothing_changes', async () => {
  const { sdk, user } = await signedIn('owner');
  const before = await sdk.getUser();
  user.last_name = ' ';
  user.company = 'Nobody';
  const error = await refusal(user.update());
  assert.equal(error.status, 422);
  assert.deepEqual(Object.keys(error.errors), ['last_name']);
  const after = await sdk.getUser();
  assert.deepEqual([after.last_name, after.company], [before.last_name, before.company]);
});
