// The settings of this computer.
import * as host from '../host/host.js';
import { changed, state } from '../state.js';
import { loadCopies } from './copies.js';

/** @import { Theme } from '../types/index.d.ts' */

/**
 * Changes the theme at once and keeps it for the next start.
 *
 * @param {Theme} theme
 */
export async function setTheme(theme) {
  state.theme = theme;
  applyTheme();
  await saveSettings('theme');
}

/**
 * Changes how often reads are tried again.
 *
 * @param {number} readRetries 0 to 5
 */
export async function setReadRetries(readRetries) {
  state.readRetries = readRetries;
  await saveSettings('retries');
}

/**
 * Changes whether profiles and tasks are kept for the next start; what is kept goes where they are not.
 *
 * @param {boolean} keep
 */
export async function setKeepCopies(keep) {
  state.copies.keep = keep;
  await saveSettings('copies');
  await loadCopies();
}

/**
 * Keeps the settings as they are on the page. Whether a passphrase is set is not the page's to say: the shell knows.
 *
 * @param {'theme' | 'retries' | 'lock' | 'copies' | 'news' | 'updates'} what was changed
 */
export async function saveSettings(what) {
  state.settingsError = null;
  changed();
  const { theme, readRetries, lock, copies, news, updates } = state;
  const outcome = await host.saveSettings({
    theme,
    read_retries: readRetries,
    lock_after_min: lock.afterMin,
    passphrase: lock.passphrase,
    keep_copies: copies.keep,
    tell_news: news.on,
    news_titles: news.titles,
    look_for_updates: updates.on,
  });
  if (!outcome.ok) state.settingsError = { what, error: outcome.error };
  changed();
}

/** Puts the theme on the document; the system's own choice is no attribute. */
export function applyTheme() {
  const { dataset } = document.documentElement;
  if (state.theme === 'system') delete dataset.theme;
  else dataset.theme = state.theme;
}
