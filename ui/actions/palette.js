// Opening and closing the palette.
import { changed, state } from '../state.js';

/** Opens the palette. */
export function openPalette() {
  state.palette = { query: '', index: 0 };
  changed();
}

/** Closes the palette. */
export function closePalette() {
  if (state.palette === null) return;
  state.palette = null;
  changed();
}
