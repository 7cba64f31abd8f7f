// The lines of the profile. A field opens round its text without moving it.
import { editFields, typeField, undoFields } from '../actions/profile.js';
import { changesOf } from '../draft.js';
import { keys, t } from '../l10n/l10n.js';
import { providerName } from '../l10n/names.js';
import { html, nothing } from '../vendor/lit-html/lit-html.js';
import { live } from '../vendor/lit-html/directives/live.js';
import { complaint, valueOf } from './field.js';

/** @import { AccountView, Profile, ProfileField } from '../types/index.d.ts' */
/** @import { ProfileEdit } from '../state.js' */
/** @import { TextField } from '../draft.js' */
/** @typedef {{ name: string, fields: TextField[], text: string | null }} Line */

/** @type {Record<ProfileField, string>} */
export const FIELD_NAMES = keys({
  first_name: 'field-first-name',
  last_name: 'field-last-name',
  company: 'field-company',
  country_code: 'field-country-code',
  mobile_number: 'field-mobile-number',
  avatar_url: 'field-avatar-url',
  metadata: 'metadata',
});

/** @type {Partial<Record<TextField, string>>} */
const AUTOCOMPLETE = { first_name: 'given-name', last_name: 'family-name', company: 'organization', country_code: 'tel-country-code', mobile_number: 'tel-national' };

/**
 * Draws the lines of a person.
 *
 * @param {AccountView} account
 * @param {Profile} profile
 * @param {ProfileEdit} edit
 */
export function lines(account, profile, edit) {
  const provider = providerName(account.server.provider);
  /** @type {Line[]} */
  const names = [
    { name: t(FIELD_NAMES.first_name), fields: ['first_name'], text: profile.first_name },
    { name: t(FIELD_NAMES.last_name), fields: ['last_name'], text: profile.last_name },
    { name: t(FIELD_NAMES.company), fields: ['company'], text: profile.company },
  ];
  /** @type {Line[]} */
  const ways = [
    { name: t('mobile'), fields: ['country_code', 'mobile_number'], text: phone(profile) },
    { name: t(FIELD_NAMES.avatar_url), fields: ['avatar_url'], text: profile.avatar_url },
  ];
  // What a provider neither tells nor takes has no line.
  /** @param {Line} line */
  const there = ({ fields, text }) => text !== null || fields.some((field) => account.capabilities.editable.includes(field));
  return html`
    ${names.filter(there).map((line) => lineOf(account, profile, edit, line))}
    ${fixedLine(t('email'), html`${profile.email} <span class="caption block">${t(account.capabilities.activation ? 'email-fixed' : 'email-fixed-here', { provider })}</span>`)}
    ${profile.role === null ? nothing : fixedLine(t('role'), html`${profile.role} <span class="caption block">${t('role-more', { provider })}</span>`)}
    ${ways.filter(there).map((line) => lineOf(account, profile, edit, line))}`;
}

/**
 * Draws a line that cannot be changed.
 *
 * @param {unknown} name
 * @param {unknown} value
 */
export const fixedLine = (name, value) => html`<div><dt class="k">${name}</dt><dd class="v">${value}</dd></div>`;

/**
 * @param {AccountView} account
 * @param {Profile} profile
 * @param {ProfileEdit} edit
 * @param {Line} line
 */
function lineOf(account, profile, edit, line) {
  const fields = line.fields.filter((field) => account.capabilities.editable.includes(field));
  const open = fields.filter((field) => edit.draft[field] !== undefined);
  if (open.length === 0) return closedLine(account, line, fields);
  const changed = changesOf(profile, edit.draft).some((field) => open.some((one) => one === field));
  const undo = () => undoFields(account.id, fields);
  const alone = line.fields.length === 1;
  return html`<div>
    <dt class="k">${alone ? html`<label for="field-${open[0]}">${line.name}</label>` : line.name}</dt>
    <dd class="v in ${alone ? '' : 'pair'}">${open.map((field) => input(account, edit, field, alone, undo))}</dd>
    <dd class="act"><button class="btn quiet" type="button" aria-label=${t(changed ? 'undo-field' : 'close-field', { field: line.name })} @click=${undo}>${t(changed ? 'undo' : 'cancel')}</button></dd>
  </div>`;
}

/**
 * @param {AccountView} account
 * @param {Line} line
 * @param {TextField[]} fields
 */
const closedLine = (account, { name, text }, fields) => html`<div>
  <dt class="k">${name}</dt><dd class="v">${text ?? html`<span class="muted" role="img" aria-label=${t('not-given')}>—</span>`}</dd>
  ${fields.length ? html`<dd class="act"><button class="btn quiet" type="button" data-edit=${fields[0] ?? nothing} aria-label=${t('edit-field', { field: name })} @click=${() => editFields(account.id, fields)}>${t('edit')}</button></dd>` : nothing}
</div>`;

/**
 * @param {AccountView} account
 * @param {ProfileEdit} edit
 * @param {TextField} field
 * @param {boolean} alone whether the line's name labels it
 * @param {() => void} undo
 */
function input(account, edit, field, alone, undo) {
  const id = `field-${field}`;
  const error = edit.problems.find((one) => one.field === field)?.message;
  const key = (/** @type {KeyboardEvent} */ event) => {
    if (event.key === 'Escape') undo();
  };
  return html`<span class="one ${field === 'country_code' ? 'code' : ''}"><input id=${id} type="text" autocomplete=${AUTOCOMPLETE[field] ?? 'off'}
      aria-label=${alone ? nothing : t(FIELD_NAMES[field])} aria-invalid=${error ? 'true' : nothing} aria-describedby=${error ? `${id}-error` : nothing}
      .value=${live(edit.draft[field] ?? '')} @input=${(/** @type {InputEvent} */ event) => typeField(account.id, field, valueOf(event))} @keydown=${key} />
    ${complaint(id, error)}</span>`;
}

/** @param {Profile} profile */
function phone({ country_code: code, mobile_number: number }) {
  if (!number) return null;
  return code ? `+${code} ${number}` : number;
}
