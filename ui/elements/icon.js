// Icons of 16 pixels, drawn with a line of 1.5; the words beside them carry the meaning.
import { html, svg } from '../vendor/lit-html/lit-html.js';

const SHAPES = {
  search: svg`<circle cx="7" cy="7" r="4.25"/><path d="m10.25 10.25 3.25 3.25"/>`,
  gear: svg`<path d="M2 4.75h5.5m3.5 0h3M2 11.25h3m3.5 0H14"/><circle cx="9.25" cy="4.75" r="1.75"/><circle cx="6.75" cy="11.25" r="1.75"/>`,
  plus: svg`<path d="M8 3.25v9.5M3.25 8h9.5"/>`,
  x: svg`<path d="m4 4 8 8m0-8-8 8"/>`,
  check: svg`<path d="m3.25 8.5 3.25 3.25 6.25-7"/>`,
  left: svg`<path d="m9.75 4-4 4 4 4"/>`,
  right: svg`<path d="m6.25 4 4 4-4 4"/>`,
  down: svg`<path d="m4 6.25 4 4 4-4"/>`,
  'sort-down': svg`<path d="M8 2.5v11m-4-4 4 4 4-4"/>`,
  'sort-up': svg`<path d="M8 13.5v-11m-4 4 4-4 4 4"/>`,
  alert: svg`<circle cx="8" cy="8" r="6"/><path d="M8 4.9v3.6m0 2.4h.01"/>`,
  clock: svg`<circle cx="8" cy="8" r="6"/><path d="M8 4.75V8l2.25 1.5"/>`,
  refresh: svg`<path d="M13 8a5 5 0 1 1-1.6-3.67M13 2.5v2.75h-2.75"/>`,
  out: svg`<path d="M7.5 3.5h-4v9h4M6.5 8H13m-2.75-2.75L13 8l-2.75 2.75"/>`,
  browser: svg`<path d="M12.5 9.25v3.25a1 1 0 0 1-1 1h-8a1 1 0 0 1-1-1v-8a1 1 0 0 1 1-1h3.25M9.5 2.5h4v4M13.25 2.75 7.5 8.5"/>`,
  person: svg`<circle cx="8" cy="5.25" r="2.5"/><path d="M3 13.25a5 4.25 0 0 1 10 0"/>`,
  shield: svg`<path d="M8 2.25 3.25 4v4c0 2.75 2 4.75 4.75 5.75 2.75-1 4.75-3 4.75-5.75V4z"/>`,
  list: svg`<path d="M5.75 4.25h7.5M5.75 8h7.5m-7.5 3.75h7.5M2.75 4.25h.01M2.75 8h.01m-.01 3.75h.01"/>`,
  sun: svg`<circle cx="8" cy="8" r="2.75"/><path d="M8 1.75v1m0 10.5v1M1.75 8h1m10.5 0h1M3.6 3.6l.7.7m7.4 7.4.7.7m0-8.8-.7.7m-7.4 7.4-.7.7"/>`,
  pencil: svg`<path d="m3 13 .5-2.75 7-7a1.4 1.4 0 0 1 2 0l.25.25a1.4 1.4 0 0 1 0 2l-7 7z"/>`,
  file: svg`<path d="M4 2.5h5L12.5 6v7.5H4zM9 2.5V6h3.5"/>`,
  more: svg`<path d="M3.5 8h.01M8 8h.01M12.5 8h.01"/>`,
  minus: svg`<path d="M3.5 8h9"/>`,
};

/** @typedef {keyof typeof SHAPES} IconName */

/**
 * Draws an icon.
 *
 * @param {IconName} name
 */
export const icon = (name) => html`<svg class="i" viewBox="0 0 16 16" aria-hidden="true">${SHAPES[name]}</svg>`;

/** Draws the door plate, which means one thing: a secret is kept here. */
export const plate = () => html`<svg class="brass" viewBox="0 0 16 20" aria-hidden="true">
  <rect x="1" y=".5" width="14" height="19" rx="3.5" fill="currentColor" />
  <path class="keyhole" d="M8 4a3 3 0 0 0-1.25 5.7V15.5c0 .28.22.5.5.5h1.5a.5.5 0 0 0 .5-.5V15h1.25c.28 0 .5-.2.5-.5V13c0-.28-.22-.5-.5-.5H9.25V9.7A3 3 0 0 0 8 4z" />
</svg>`;
