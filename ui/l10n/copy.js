// What is in the copy of an account that was saved.
import { t } from './l10n.js';

/** @import { ExportView } from '../types/index.d.ts' */

/**
 * Names the file and what it holds.
 *
 * @param {boolean} hasTasks whether the provider has tasks
 * @param {ExportView} saved
 * @returns {string}
 */
export const copyText = (hasTasks, { file_name: file, tasks: count }) => (hasTasks ? t('copy-saved', { file, count }) : t('copy-saved-profile', { file }));
