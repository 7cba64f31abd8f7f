// The rows of extra headers: a name and a value each, the value hidden.
import { focusNext } from '../focus.js';
import { headerField, MOST_HEADERS, nameId, valueId } from '../header-rows.js';
import { t } from '../l10n/l10n.js';
import { problem } from '../l10n/problem.js';
import { changed } from '../state.js';
import { html, nothing } from '../vendor/lit-html/lit-html.js';
import { passwordField, textField } from './field.js';
import { icon } from './icon.js';

/** @import { CommandError } from '../types/index.d.ts' */
/** @import { HeaderRow } from '../header-rows.js' */

/**
 * Draws the rows and the button that adds one.
 *
 * @param {HeaderRow[]} rows changed in place
 * @param {CommandError | null} error
 */
export const headerRows = (rows, error) => html`
  ${rows.map((row, place) => line(rows, row, place, error))}
  <div class="row"><button class="btn" type="button" id="add-header" aria-disabled=${rows.length >= MOST_HEADERS ? 'true' : nothing} @click=${() => addRow(rows)}>${icon('plus')}${t('header-add')}</button></div>`;

/**
 * Adds a row and goes to it.
 *
 * @param {HeaderRow[]} rows
 */
function addRow(rows) {
  if (rows.length >= MOST_HEADERS) return;
  rows.push({ name: '', value: '' });
  focusNext(`#${nameId(rows.length - 1)}`);
}

/**
 * @param {HeaderRow[]} rows
 * @param {HeaderRow} row
 * @param {number} place
 * @param {CommandError | null} error
 */
function line(rows, row, place, error) {
  const number = place + 1;
  const complaint = (/** @type {string} */ id) => (error && headerField(error) === id ? problem(error, '').title : undefined);
  const remove = () => {
    rows.splice(place, 1);
    focusNext('#add-header');
  };
  const type = (/** @type {Partial<HeaderRow>} */ part) => {
    Object.assign(row, part);
    changed();
  };
  return html`<div class="header-row" role="group" aria-label=${t('header-number', { number })}>
    ${textField({ id: nameId(place), label: t('header-name', { number }), value: row.name, error: complaint(nameId(place)), type: (name) => type({ name }) })}
    ${passwordField({ id: valueId(place), label: t('header-value', { number }), value: row.value, shown: false, error: complaint(valueId(place)), type: (value) => type({ value }) })}
    <button class="btn icon" type="button" aria-label=${t('header-remove', { number })} @click=${remove}>${icon('x')}</button>
  </div>`;
}
