// Where the focus goes after a change of screen, and what is said without moving it.
import { changed } from './state.js';

/** @type {string[]} */
let wanted = [];

/**
 * Moves the focus to an element once the changed state is drawn.
 *
 * @param {...string} selectors the first of them that is there is taken
 */
export function focusNext(...selectors) {
  wanted = selectors;
  changed();
}

/** Moves the focus to the beginning of a screen: its first field, or else its heading. */
export const focusScreen = () => focusNext('[data-first]', 'main h1');

/** Moves the focus to the beginning of a screen that has taken the place of another, unless it is elsewhere. */
export function focusWhereNothingIs() {
  const { activeElement } = document;
  if (!activeElement || activeElement === document.body || activeElement.matches('main h1')) focusNext('input[data-first]', 'main h1:focus');
}

/** Moves the focus where it was asked to go; called after each drawing. */
export function settleFocus() {
  if (wanted.length === 0) return;
  const target = wanted.map((selector) => document.querySelector(selector)).find((one) => one instanceof HTMLElement);
  wanted = [];
  target?.focus();
}

/**
 * Has a screen reader say something that is not where the focus is.
 *
 * @param {string} text
 */
export function say(text) {
  const said = document.querySelector('#said');
  if (!said) return;
  // The same words twice are said twice only if the region was empty between them.
  said.textContent = '';
  setTimeout(() => (said.textContent = text), 50);
}
