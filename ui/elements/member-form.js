// The form of a new member, of an invitation, and of a member that is there.
import { closeTeamDialog, copyMade, FORM_FIELDS, sendForm, typeMember } from '../actions/team-members.js';
import { keys, rich, t } from '../l10n/l10n.js';
import { providerName } from '../l10n/names.js';
import { problem, problemOfChange } from '../l10n/problem.js';
import { changed } from '../state.js';
import { placedProblems, ROLES } from '../team.js';
import { html, nothing } from '../vendor/lit-html/lit-html.js';
import { live } from '../vendor/lit-html/directives/live.js';
import { errorSummary } from './error-summary.js';
import { complaint, passwordField, textField } from './field.js';
import { icon } from './icon.js';
import { metadataEntries } from './metadata.js';
import { memberName, roleName } from './team-table.js';

/** @import { AccountView, MetadataEntry } from '../types/index.d.ts' */
/** @import { FormDialog, MemberField, MemberForm } from '../team.js' */

const LABELS = keys({ email: 'email', first_name: 'field-first-name', last_name: 'field-last-name', role: 'role', avatar_url: 'field-picture', password: 'password' });
const SUBMIT = keys({ add: 'member-add-now', invite: 'invite-now', edit: 'save' });

/**
 * Draws the form, or the password that was made.
 *
 * @param {AccountView} account
 * @param {FormDialog} dialog
 */
export function memberForm(account, dialog) {
  if (dialog.kind === 'add' && dialog.added) return madePassword(account, dialog);
  const { form, kind } = dialog;
  const submit = (/** @type {Event} */ event) => {
    event.preventDefault();
    void sendForm(account.id, dialog);
  };
  return html`<form class="form" novalidate @submit=${submit}>
    <h2 id="team-dialog-title">${titleOf(dialog)}</h2>
    ${kind === 'invite' ? html`<p class="muted">${t('invite-lead')}</p>` : nothing}
    ${summary(account, dialog)}
    ${fields(account, dialog)}
    <div class="row end">
      <button class="btn" type="button" @click=${() => closeTeamDialog(account.id)}>${t('cancel')}</button>
      <button class="btn primary" aria-disabled=${form.busy ? 'true' : nothing}>${form.busy ? t('signing-in', { host: account.server.host }) : t(SUBMIT[kind])}</button>
    </div>
  </form>`;
}

/** @param {FormDialog} dialog */
function titleOf(dialog) {
  if (dialog.kind === 'edit') return t('member-edit-title', { name: memberName(dialog.member) });
  return t(dialog.kind === 'add' ? 'member-add-title' : 'invite-title');
}

/**
 * @param {AccountView} account
 * @param {FormDialog} dialog
 */
function fields({ capabilities, server }, dialog) {
  const { form, kind } = dialog;
  const provider = providerName(server.provider);
  const member = dialog.kind === 'edit' ? dialog.member : null;
  const field = (/** @type {MemberField} */ name) => textField({
    id: `team-${name}`,
    label: t(LABELS[name]),
    kind: name === 'email' ? 'email' : name === 'avatar_url' ? 'url' : 'text',
    value: form.typed[name] ?? (member && name in member ? (/** @type {Record<string, any>} */ (member)[name] ?? '') : ''),
    error: errorAt(form, name, provider),
    fixed: form.busy,
    type: (value) => typeMember(form, name, value),
  });
  return html`
    ${kind === 'edit' ? html`<p class="muted broken">${member?.email}</p>` : field('email')}
    ${kind === 'invite' ? nothing : html`${field('first_name')}${field('last_name')}`}
    ${capabilities.team?.roles ? roleField(form, member?.role ?? 'member', errorAt(form, 'role', provider)) : nothing}
    ${kind === 'edit' && capabilities.editable.includes('avatar_url') ? field('avatar_url') : nothing}
    ${member && capabilities.editable.includes('metadata') ? entries(member.metadata, form) : nothing}
    ${kind === 'add' ? passwordChoice(form, provider) : nothing}`;
}

/**
 * @param {MetadataEntry[]} metadata
 * @param {MemberForm} form
 */
const entries = (metadata, form) => html`<fieldset class="entries"><legend>${t('metadata')}</legend>
  <p class="muted">${t('metadata-lead-member')}</p>
  ${metadataEntries(metadata, form)}
</fieldset>`;

/**
 * A role is a label: servers give every member the same rights.
 *
 * @param {MemberForm} form
 * @param {string} before
 * @param {string | undefined} error
 */
function roleField(form, before, error) {
  const value = form.typed.role ?? before;
  const roles = ROLES.includes(before) ? ROLES : [...ROLES, before];
  const choose = (/** @type {Event} */ event) => event.target instanceof HTMLSelectElement && typeMember(form, 'role', event.target.value);
  return html`<div class="field">
    <label for="team-role">${t('role')}</label>
    <span class="hint" id="team-role-hint">${t('role-hint')}</span>
    <span class="select"><select id="team-role" aria-describedby="team-role-hint${error ? ' team-role-error' : ''}" aria-invalid=${error ? 'true' : nothing} .value=${live(value)} @change=${choose}>
      ${roles.map((role) => html`<option value=${role} ?selected=${role === value}>${roleName(role)}</option>`)}
    </select>${icon('down')}</span>
    ${complaint('team-role', error)}
  </div>`;
}

/**
 * @param {MemberForm} form
 * @param {string} provider
 */
function passwordChoice(form, provider) {
  const option = (/** @type {boolean} */ made, /** @type {string} */ text) => html`<label>
    <input type="radio" name="team-made" .checked=${live(form.made === made)} @change=${() => set(form, { made })} /><span>${text}</span>
  </label>`;
  return html`<fieldset><legend>${t('password')}</legend>
    <div class="list">${option(true, t('password-make'))}${option(false, t('password-type'))}</div>
  </fieldset>
  ${form.made ? nothing : passwordField({ id: 'team-password', label: t('new-password'), autocomplete: 'new-password', value: form.typed.password ?? '', shown: form.shown, show: (shown) => set(form, { shown }), error: errorAt(form, 'password', provider), type: (value) => typeMember(form, 'password', value) })}`;
}

/**
 * @param {AccountView} account
 * @param {Extract<FormDialog, { kind: 'add' }>} dialog
 */
function madePassword(account, dialog) {
  const { added, copied, form } = dialog;
  const words = form.error ? problem(form.error, '') : null;
  return html`<div class="form">
    <h2 id="team-dialog-title">${t('member-added', { email: added?.member.email ?? '' })}</h2>
    <p>${rich('password-once', { password: html`<output class="made mono" id="made-password">${added?.password}</output>` })}</p>
    <p class="muted" role="status">${copied ? t('password-copied') : t('password-once-more')}</p>
    ${words ? html`<p class="error" role="alert">${icon('alert')}<span>${words.title} ${words.more}</span></p>` : nothing}
    <div class="row end">
      <button class="btn" type="button" id="copy-made" @click=${() => void copyMade(dialog)}>${t('password-copy')}</button>
      <button class="btn primary" type="button" @click=${() => closeTeamDialog(account.id)}>${t('finished')}</button>
    </div>
  </div>`;
}

/**
 * @param {AccountView} account
 * @param {FormDialog} dialog
 */
function summary({ server }, { kind, form: { error, problems, entryProblems } }) {
  const provider = providerName(server.provider);
  const at = problems.map(({ field, message }) => ({ text: words(provider, error, message), field: `team-${field}` }));
  at.push(...entryProblems.map(({ id, message }) => ({ text: message, field: id })));
  if (!error || (error.code === 'team' && at.length)) return errorSummary(at);
  const { loose } = placedProblems(error, FORM_FIELDS[kind]);
  const { title, more } = problemOfChange(error, provider);
  const others = loose.map(({ field, message }) => ({ text: t('server-says-field', { provider, field, message }) }));
  if (error.code === 'invalid' && at.length) return errorSummary([...at, ...others]);
  return errorSummary([{ text: title }, ...others], others.length ? nothing : more);
}

/**
 * @param {MemberForm} form
 * @param {MemberField} name
 * @param {string} provider
 */
function errorAt({ problems, error }, name, provider) {
  const message = problems.find(({ field }) => field === name)?.message;
  return message === undefined ? undefined : words(provider, error, message);
}

/**
 * A server's words have its name before them; ours do not.
 *
 * @param {string} provider
 * @param {MemberForm['error']} error
 * @param {string} message
 */
const words = (provider, error, message) => (error?.code === 'invalid' ? t('server-says', { provider, message }) : message);

/**
 * @param {MemberForm} form
 * @param {Partial<MemberForm>} part
 */
function set(form, part) {
  Object.assign(form, part);
  changed();
}
