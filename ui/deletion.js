// What a deletion asks for before it is sent, and for how long it can be stopped.

/** @import { Deletion } from './state.js' */

/** Seconds in which a deletion can be stopped. */
export const STOP_S = 10;

/**
 * Milliseconds for which signing in again counts: the shell's five minutes
 * (`CONFIRMED_FOR`) without the seconds of the countdown and of a slow machine.
 */
export const CONFIRMED_MS = 285_000;

/**
 * Whether signing in again still counts. What has begun by then may end.
 *
 * @param {Deletion} deletion
 * @param {number} now in milliseconds
 * @returns {boolean}
 */
export function isConfirmed({ confirmedAt, left, busy }, now) {
  if (confirmedAt === null) return false;
  // A clock that was set back proves nothing.
  const age = now - confirmedAt;
  return left !== null || busy || (age >= 0 && age < CONFIRMED_MS);
}

/**
 * Finds what is wrong with the typed address, by the shell's own rule.
 *
 * @param {string} typed
 * @param {string | null} known the account's
 * @returns {Deletion['emailProblem']}
 */
export function emailProblem(typed, known) {
  const [one, other] = [typed, known ?? ''].map((email) => email.trim().toLowerCase());
  if (one === '') return 'missing';
  return one === other ? null : 'other';
}
