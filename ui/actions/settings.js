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
  state.themeError = null;
  applyTheme();
  changed();
  const outcome = await host.saveSettings({ theme });
  if (!outcome.ok) state.themeError = outcome.error;
  changed();
}

/** Puts the theme on the document; the system's own choice is no attribute. */
export function applyTheme() {
  const { dataset } = document.documentElement;
  if (state.theme === 'system') delete dataset.theme;
  else dataset.theme = state.theme;
}
