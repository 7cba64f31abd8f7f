// What is kept for the next start, as the settings show it.

/** @import { CacheView, CommandError } from './types/index.d.ts' */

/**
 * @typedef {object} Copies
 * @property {boolean} keep whether profiles and tasks are kept
 * @property {CacheView | null} view how much is kept; null until the shell has told
 * @property {boolean} busy whether it is being emptied
 * @property {boolean} left whether emptying left something
 * @property {CommandError | null} error
 */

/** @returns {Copies} */
export const newCopies = () => ({ keep: true, view: null, busy: false, left: false, error: null });

/**
 * Gives kilobytes, rounded up: nothing is 0 alone.
 *
 * @param {number} bytes
 * @returns {number}
 */
export const kilobytes = (bytes) => Math.ceil(bytes / 1000);
