// The diagnostics while they are shown.

/** @import { CommandError } from './types/index.d.ts' */

/**
 * @typedef {object} Diagnostics
 * @property {string | null} text null while it is being written
 * @property {CommandError | null} error why there is none, or why it was not copied
 * @property {boolean} copied
 */

/** @returns {Diagnostics} */
export const newDiagnostics = () => ({ text: null, error: null, copied: false });
