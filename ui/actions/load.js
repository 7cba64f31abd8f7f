// Reading something from a server into the state, whatever comes of it.
import { nextTry } from '../retry.js';
import { changed } from '../state.js';
import { refreshAccounts } from './accounts.js';

/** @import { Outcome } from '../host/host.js' */
/** @import { Loaded } from '../state.js' */

/** How old something may be before it is read again when one comes back to it, in milliseconds. */
const FRESH_MS = 60_000;

/**
 * Asks and writes the answer into its slot. What was there before stays until then,
 * and stays for good when the asking fails; the answer to an older request is dropped.
 *
 * @template T
 * @param {Loaded<T>} slot
 * @param {() => Promise<Outcome<T>>} ask
 * @returns {Promise<T | null>} what came; null when nothing did, or too late
 */
export async function load(slot, ask) {
  if (mustWait(slot, Date.now())) return null;
  const turn = ++slot.turn;
  slot.busy = true;
  slot.retryAt = null;
  changed();
  const outcome = await ask();
  if (turn !== slot.turn) return null;
  slot.busy = false;
  if (outcome.ok) Object.assign(slot, { value: outcome.value, at: Date.now(), kept: false, error: null, tries: 0 });
  else await fail(slot, outcome.error);
  changed();
  return outcome.ok ? outcome.value : null;
}

/**
 * Whether a server has asked for a pause that is not over. It gets it, whoever asks.
 *
 * @param {Loaded<any>} slot
 * @param {number} now in milliseconds
 * @returns {boolean}
 */
export const mustWait = (slot, now) => slot.error?.code === 'rate_limited' && slot.retryAt !== null && slot.retryAt > now;

/**
 * Whether a slot wants to be read when its screen is opened.
 *
 * @template T
 * @param {Loaded<T>} slot
 * @returns {boolean}
 */
export const wantsLoad = (slot) =>
  !slot.busy && slot.retryAt === null && (slot.at === null || slot.error !== null || Date.now() - slot.at > FRESH_MS);

/**
 * @template T
 * @param {Loaded<T>} slot
 * @param {import('../types/index.d.ts').CommandError} error
 */
async function fail(slot, error) {
  slot.tries += 1;
  slot.error = error;
  slot.retryAt = nextTry(error, slot.tries, Date.now());
  if (endsSession(error)) await refreshAccounts();
}

/**
 * Whether an error says that there is no session any more, or not even the account.
 *
 * @param {import('../types/index.d.ts').CommandError} error
 * @returns {boolean}
 */
export const endsSession = ({ code }) => code === 'session_expired' || code === 'signed_out' || code === 'no_such_account';
