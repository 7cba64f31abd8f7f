// Contentstack's own client, pointed at the demo server. LATCHKEY_DEMO holds
// the server's first line; `cargo xtask conformance` sets it.
import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';

import contentstack from '@contentstack/management';

if (!process.env.LATCHKEY_DEMO) throw new Error('LATCHKEY_DEMO is not set; run `cargo xtask conformance`.');

/** What the demo server told: contentstack, mailbox, password, totp_secret. */
export const demo = JSON.parse(process.env.LATCHKEY_DEMO);

export const email = (name) => `${name}@example.com`;

/** The e-mail address and password of an account. */
export const credentials = (name) => ({ email: email(name), password: demo.password });

/** A client without a session, or with the one of `authtoken`. It must not retry: at a bare address a retry throws in a timer (contracts/contentstack.md §7). */
export function client(authtoken) {
  return contentstack.client({
    endpoint: demo.contentstack,
    authtoken,
    retryOnError: false,
    retryOnNetworkFailure: false,
    logHandler: () => {},
  });
}

/** A client with a session, and the SDK's user object of it. */
export async function signedIn(name, more = {}) {
  const sdk = client();
  const { user } = await sdk.login({ ...credentials(name), ...more });
  return { sdk, user };
}

/** What the SDK throws: status, errorCode, errorMessage, errors, tfa_type. */
export async function refusal(call) {
  const outcome = await call.then((value) => ({ value }), (error) => ({ error }));
  assert.ok(outcome.error, `refused; but it came back with ${JSON.stringify(outcome.value)}`);
  assert.equal(typeof outcome.error.status, 'number', `the server's refusal, not ${outcome.error}`);
  return outcome.error;
}

/** Asserts that an authtoken opens nothing any more. */
export async function assertDead(authtoken) {
  const error = await refusal(client(authtoken).getUser());
  assert.deepEqual([error.status, error.errorCode], [401, 105]);
}

/** Messages of a kind to someone, the newest last. */
export async function mail(kind, to) {
  const messages = await (await fetch(`${demo.mailbox}.json`)).json();
  return messages.filter((message) => message.kind === kind && message.to === to);
}

/** The token at the end of a message's link. */
export const tokenIn = (message) => message.link.split('/').at(-1);

/** Posts `{"user":…}` to a call of the API that the SDK does not have. */
export async function post(path, user) {
  const answer = await fetch(demo.contentstack + path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ user }),
  });
  assert.equal(answer.status, 200, await answer.text());
}

/** An authenticator's code so many steps of 30 seconds from now (RFC 6238). */
export function authenticatorCode(secret, steps) {
  const bits = [...secret].map((letter) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0')).join('');
  const key = Buffer.from(bits.match(/.{8}/g).map((byte) => Number.parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000) + steps));
  const hash = createHmac('sha1', key).update(counter).digest();
  const number = hash.readUInt32BE(hash[19] & 0xf) & 0x7fffffff;
  return String(number % 1_000_000).padStart(6, '0');
}
