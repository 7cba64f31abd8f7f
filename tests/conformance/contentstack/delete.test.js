// Deleting an account. Accounts: sms, which goes, and owner, which must stay.
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { assertDead, client, credentials, email, mail, post, refusal, signedIn } from './sdk.js';

/** Signs in with the code of a text message; the SDK has no call that asks for one. */
async function signedInBySms() {
  const asked = await refusal(client().login(credentials('sms')));
  assert.deepEqual([asked.errorCode, asked.tfa_type], [294, 'sms']);
  await post('/user/request_token_sms', credentials('sms'));
  const { code } = (await mail('text_message', '+15550102')).at(-1);
  return signedIn('sms', { tfa_token: code });
}

test('a_deleted_account_is_gone_with_its_sessions', async () => {
  const [one, other] = [await signedInBySms(), await signedInBySms()];
  assert.equal((await other.sdk.getUser()).email, email('sms'));
  const answer = await one.user.delete();
  assert.equal(typeof answer.notice, 'string');
  await assertDead(one.user.authtoken);
  await assertDead(other.user.authtoken);
  const gone = await refusal(client().login(credentials('sms')));
  assert.deepEqual([gone.status, gone.errorCode], [422, 104], 'as if it had never been there');
});

test('an_owners_account_is_not_deleted', async () => {
  const { sdk, user } = await signedIn('owner');
  const error = await refusal(user.delete());
  assert.equal(error.status, 422);
  assert.match(error.errorMessage, /owner of the organization "Nordvik Media"/);
  assert.equal((await sdk.getUser()).email, email('owner'));
});
