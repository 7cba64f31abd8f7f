// The journal on the screen. The shell holds it; the page has what it last read.

/** @import { CommandError, JournalView } from './types/index.d.ts' */

/**
 * @typedef {object} Journal
 * @property {JournalView[] | null} entries the newest first; null until they are read
 * @property {CommandError | null} error why they could not be read
 * @property {boolean} asking whether the person is being asked about emptying it
 * @property {boolean} busy whether it is being emptied
 * @property {CommandError | null} emptyError why it was not
 */

/** @returns {Journal} */
export const newJournal = () => ({ entries: null, error: null, asking: false, busy: false, emptyError: null });

/**
 * Puts what lies on one day together, in the order of the entries.
 *
 * @param {JournalView[]} entries
 * @param {(iso: string) => string} dayOf names the day
 * @returns {[string, JournalView[]][]}
 */
export function byDay(entries, dayOf) {
  /** @type {Map<string, JournalView[]>} */
  const days = new Map();
  for (const entry of entries) {
    const day = dayOf(entry.at);
    days.set(day, [...(days.get(day) ?? []), entry]);
  }
  return [...days];
}
