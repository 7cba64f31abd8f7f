// Updates: who brings them, and how far one is.

/** @import { CommandError, DownloadView, UpdateView, UpdateWay } from './types/index.d.ts' */
/** @import { State } from './state.js' */

/**
 * @typedef {object} Updates
 * @property {UpdateWay} way who brings the next version
 * @property {boolean} on whether they are looked for once a day
 * @property {'looking' | 'fetching' | null} busy
 * @property {UpdateView | null} view what the last look found, and what became of it
 * @property {DownloadView | null} download how far it is, once something is here
 * @property {CommandError | null} error
 */

const MEGABYTE = 1e6;

/** @returns {Updates} */
export const newUpdates = () => ({ way: 'nobody', on: true, busy: null, view: null, download: null, error: null });

/**
 * Whether every byte is here, so that what is left is to look at its signature and to put it in its place.
 *
 * @param {DownloadView | null} download
 */
export const isFetched = (download) => download !== null && download.received === download.total;

/**
 * Gives an amount of bytes in megabytes, with one decimal.
 *
 * @param {number} bytes
 */
export const megabytes = (bytes) => Math.round((bytes / MEGABYTE) * 10) / 10;

/**
 * Whether something was typed that a restart would lose.
 *
 * @param {Pick<State, 'work'>} state
 */
export const hasUnsaved = ({ work }) =>
  [...work.values()].some(
    ({ edit, activation, tasks, team, headers }) =>
      Object.keys(edit.draft).length > 0 ||
      Boolean(activation.first_name || activation.last_name) ||
      tasks.draft !== null ||
      (tasks.editor !== null && tasks.editor.text !== tasks.editor.begun) ||
      team.dialog !== null ||
      Object.keys(team.kept).length > 0 ||
      headers.open,
  );
