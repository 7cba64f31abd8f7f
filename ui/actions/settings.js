// The settings of this computer.
import * as host from '../host/host.js';
import { changed, state } from '../state.js';

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
 * Keeps the settings as they are on the page. Whether a passphrase is set is not the page's to say: the shell knows.
 *
 * @param {'theme' | 'retries' | 'lock'} what was changed
 */
export async function saveSettings(what) {
  state.settingsError = null;
  changed();
  const outcome = await host.saveSettings({ theme: state.theme, read_retries: state.readRetries, lock_after_min: state.lock.afterMin, passphrase: state.lock.passphrase });
  if (!outcome.ok) state.settingsError = { what, error: outcome.error };
  changed();
}

/** Puts the theme on the document; the system's own choice is no attribute. */
export function applyTheme() {
  const { dataset } = document.documentElement;
  if (state.theme === 'system') delete dataset.theme;
  else dataset.theme = state.theme;
}
