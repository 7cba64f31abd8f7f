// When a read is tried again by itself. Nothing but a read ever is.

/** @import { CommandError } from './types/index.d.ts' */

/** Seconds to keep off a server that asks for a pause without saying how long. */
export const PAUSE_S = 10;
const FIRST_WAIT_S = 15;
const LONGEST_WAIT_S = 300;

/**
 * Says when a failed read is tried again.
 *
 * @param {CommandError} error why it failed
 * @param {number} tries failures in a row, this one included
 * @param {number} now in milliseconds
 * @returns {number | null} the time in milliseconds; null where only the person can help
 */
export function nextTry(error, tries, now) {
  if (error.code === 'rate_limited') return now + (error.retry_after_s ?? PAUSE_S) * 1000;
  if (error.code !== 'unreachable' && error.code !== 'server_fault') return null;
  if (error.code === 'unreachable' && error.problem === 'tls') return null;
  const wait = Math.min(FIRST_WAIT_S * 2 ** (tries - 1), LONGEST_WAIT_S);
  return now + wait * 1000;
}

/**
 * Gives the whole seconds until a time, none below zero.
 *
 * @param {number} time in milliseconds
 * @param {number} now in milliseconds
 * @returns {number}
 */
export const secondsUntil = (time, now) => Math.max(0, Math.ceil((time - now) / 1000));
