// Placeholders that take the place and the row height of what comes. They stand still.
import { html } from '../vendor/lit-html/lit-html.js';

/**
 * Draws a placeholder of a width.
 *
 * @param {3 | 4 | 5 | 6 | 7 | 8 | 9 | 11 | 12 | 14} rem
 */
export const bone = (rem) => html`<span class="bone w${rem}"></span>`;
