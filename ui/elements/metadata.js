// What else a server keeps of a person: keys and their texts, edited in place.
import { addEntry, editEntry, removeEntry, removeRow, typeEntry, typeRow, undoEntry } from '../actions/metadata.js';
import { t } from '../l10n/l10n.js';
import { entryId, keyId, newMetadata, valueId } from '../metadata.js';
import { html, nothing } from '../vendor/lit-html/lit-html.js';
import { live } from '../vendor/lit-html/directives/live.js';
import { complaint, textField, valueOf } from './field.js';
import { icon } from './icon.js';

/** @import { MetadataEntry } from '../types/index.d.ts' */
/** @import { MetadataEdit } from '../metadata.js' */

/**
 * Draws the section of a profile.
 *
 * @param {readonly MetadataEntry[]} entries
 * @param {MetadataEdit} edit
 */
export const metadataSection = (entries, edit) => html`<section id="metadata" aria-labelledby="metadata-title"><h2 id="metadata-title">${t('metadata')}</h2>
  <p class="muted">${t('metadata-lead')}</p>
  ${metadataEntries(entries, edit)}
</section>`;

/**
 * Draws the entries and the way to more.
 *
 * @param {readonly MetadataEntry[]} entries
 * @param {MetadataEdit} edit
 */
export const metadataEntries = (entries, edit) => html`
  ${entries.length ? html`<dl class="ledger">${entries.map((entry, place) => line(entry, place, edit))}</dl>` : html`<p class="muted none">${t('metadata-none')}</p>`}
  <div class="form">
    ${(edit.draft.metadata ?? newMetadata()).added.map((row, place) => added(row, place, edit))}
    <div class="row"><button class="btn" type="button" id="add-entry" @click=${() => addEntry(edit)}>${icon('plus')}${t('metadata-add')}</button></div>
  </div>`;

/**
 * @param {MetadataEntry} entry
 * @param {number} place
 * @param {MetadataEdit} edit
 */
function line(entry, place, edit) {
  const { key } = entry;
  const draft = edit.draft.metadata;
  const gone = draft?.removed.has(key) ?? false;
  const typed = gone ? undefined : draft?.typed.get(key);
  const id = entryId(place);
  const undo = html`<button class="btn quiet" type="button" aria-label=${t(typed === entry.value ? 'close-field' : 'undo-field', { field: key })} @click=${() => undoEntry(edit, key, place)}>${t(typed === entry.value ? 'cancel' : 'undo')}</button>`;
  return html`<div>
    <dt class="k broken">${typed === undefined ? key : html`<label for=${id}>${key}</label>`}</dt>
    <dd class="v ${typed === undefined ? '' : 'in'}">${gone ? html`<span class="muted">${t('metadata-removed')}</span>` : typed === undefined ? value(entry) : input(entry, place, typed, edit)}</dd>
    <dd class="act">${gone || typed !== undefined ? undo : buttons(entry, place, edit)}</dd>
  </div>`;
}

/** @param {MetadataEntry} entry */
const value = ({ value: text, is_text: isText }) => (isText ? text : html`<span class="mono">${text}</span> <span class="caption block">${t('metadata-no-text')}</span>`);

/**
 * @param {MetadataEntry} entry
 * @param {number} place
 * @param {string} typed
 * @param {MetadataEdit} edit
 */
function input({ key }, place, typed, edit) {
  const id = entryId(place);
  const error = problemAt(edit, id);
  const type = (/** @type {Event} */ event) => typeEntry(edit, key, valueOf(event));
  const hear = (/** @type {KeyboardEvent} */ event) => {
    if (event.key !== 'Escape') return;
    // A dialog around it stays open.
    event.preventDefault();
    undoEntry(edit, key, place);
  };
  return html`<input id=${id} type="text" autocomplete="off" aria-invalid=${error ? 'true' : nothing} aria-describedby=${error ? `${id}-error` : nothing} .value=${live(typed)} @input=${type} @change=${type} @keydown=${hear} />
    ${complaint(id, error)}`;
}

/**
 * @param {MetadataEntry} entry
 * @param {number} place
 * @param {MetadataEdit} edit
 */
const buttons = (entry, place, edit) => html`
  ${entry.is_text ? html`<button class="btn quiet" type="button" data-entry=${place} aria-label=${t('edit-field', { field: entry.key })} @click=${() => editEntry(edit, entry, place)}>${t('edit')}</button>` : nothing}
  <button class="btn icon" type="button" data-remove=${place} aria-label=${t('metadata-remove', { key: entry.key })} @click=${() => removeEntry(edit, entry.key)}>${icon('x')}</button>`;

/**
 * @param {{ key: string, value: string }} row
 * @param {number} place
 * @param {MetadataEdit} edit
 */
const added = (row, place, edit) => html`<div class="header-row" role="group" aria-label=${t('metadata-number', { number: place + 1 })}>
  ${textField({ id: keyId(place), label: t('metadata-key', { number: place + 1 }), value: row.key, error: problemAt(edit, keyId(place)), type: (key) => typeRow(edit, place, { key }) })}
  ${textField({ id: valueId(place), label: t('metadata-value', { number: place + 1 }), value: row.value, error: problemAt(edit, valueId(place)), type: (text) => typeRow(edit, place, { value: text }) })}
  <button class="btn icon" type="button" aria-label=${t('metadata-row-remove', { number: place + 1 })} @click=${() => removeRow(edit, place)}>${icon('x')}</button>
</div>`;

/**
 * @param {MetadataEdit} edit
 * @param {string} id
 */
const problemAt = (edit, id) => edit.entryProblems.find((one) => one.id === id)?.message;
