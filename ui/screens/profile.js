// The profile: a ledger whose lines are edited in place.
import { loadProfile, saveProfile, undoAll } from '../actions/profile.js';
import { changesOf, placeProblems } from '../draft.js';
import { bone } from '../elements/bones.js';
import { errorSummary } from '../elements/error-summary.js';
import { facts } from '../elements/facts.js';
import { icon } from '../elements/icon.js';
import { metadataSection } from '../elements/metadata.js';
import { FIELD_NAMES, fixedLine, lines } from '../elements/ledger.js';
import { organizations } from '../elements/organizations.js';
import { failed } from '../elements/stale.js';
import { keys, LOCALE, t } from '../l10n/l10n.js';
import { providerName } from '../l10n/names.js';
import { problemOfChange } from '../l10n/problem.js';
import { html, nothing } from '../vendor/lit-html/lit-html.js';

/** @import { AccountView, ProfileField } from '../types/index.d.ts' */
/** @import { ProfileEdit, Work } from '../state.js' */

/** @type {Record<ProfileField, string>} As they stand in a sentence. */
const FIELDS_IN = keys({
  first_name: 'field-first-name-in',
  last_name: 'field-last-name-in',
  company: 'field-company-in',
  country_code: 'field-country-code-in',
  mobile_number: 'field-mobile-number-in',
  avatar_url: 'field-avatar-url-in',
  metadata: 'metadata-in',
});

const list = new Intl.ListFormat(LOCALE, { type: 'conjunction' });

/**
 * Draws the screen.
 *
 * @param {AccountView} account
 * @param {Work} work
 * @param {number} now
 */
export function profileScreen(account, work, now) {
  const { profile, edit } = work;
  if (profile.value === null) {
    const again = () => void loadProfile(account.id);
    return profile.error && !profile.busy ? html`<div class="scroll flush">${failed(account, profile, again, now)}</div>` : profileBones(account);
  }
  const provider = providerName(account.server.provider);
  return html`<div class="scroll"><form id="profile" novalidate @submit=${(/** @type {Event} */ event) => save(event, account)}>
    ${summary(edit, provider)}
    <div class="split">
      <div class="stack">
        <section aria-labelledby="person"><h2 id="person">${t('person')}</h2>
          <dl class="ledger">
            ${lines(account, profile.value, edit)}
          </dl>
        </section>
        ${account.capabilities.editable.includes('metadata') ? metadataSection(profile.value.metadata, edit) : nothing}
        ${account.capabilities.team ? nothing : organizations(profile.value.organizations)}
      </div>
      ${facts(account, profile.value, now)}
    </div>
  </form></div>`;
}

/**
 * Draws the foot, which names what will be sent.
 *
 * @param {AccountView} account
 * @param {Work} work
 */
export function profileFoot(account, { profile, edit }) {
  const changes = profile.value ? changesOf(profile.value, edit.draft) : [];
  if (changes.length === 0) return edit.saved ? savedFoot(edit.saved) : nothing;
  return html`<footer class="foot">
    <span role="status"><b>${t('changes', { count: changes.length })}</b> <span class="muted opt">${edit.busy ? t('saving') : t('changes-sent', { fields: sentence(changes) })}</span></span>
    <span class="push"></span>
    <button class="btn" type="button" @click=${() => undoAll(account.id)}>${t('undo-all')}</button>
    <button class="btn primary" form="profile" aria-disabled=${edit.busy ? 'true' : nothing}>${t('save')}</button>
  </footer>`;
}

/**
 * Draws the placeholders of the screen.
 *
 * @param {AccountView} account
 */
export const profileBones = (account) => html`<div class="scroll" aria-busy="true" tabindex="0"><div class="split">
  <div class="stack">
    <section><h2>${t('person')}</h2>
      <dl class="ledger">
        ${fixedLine(t(FIELD_NAMES.first_name), bone(4))} ${fixedLine(t(FIELD_NAMES.last_name), bone(6))} ${account.capabilities.team ? nothing : fixedLine(t(FIELD_NAMES.company), bone(8))}
        ${fixedLine(t('email'), bone(11))} ${account.capabilities.team ? nothing : fixedLine(t('mobile'), bone(7))}
      </dl>
    </section>
    ${account.capabilities.team ? nothing : html`<section><h2>${t('organizations')}</h2>
      <dl class="ledger">${fixedLine(bone(6), bone(12))} ${fixedLine(bone(6), bone(14))} ${fixedLine(bone(6), bone(9))}</dl>
    </section>`}
  </div>
  ${facts(account, null, 0)}
</div></div>`;

/** @param {readonly ProfileField[]} saved */
const savedFoot = (saved) => html`<footer class="foot"><span class="found" role="status">${icon('check')}<span><b>${t('profile-saved')}</b> <span class="muted">${t('saved-sent', { fields: sentence(saved) })}</span></span></span></footer>`;

/**
 * @param {ProfileEdit} edit
 * @param {string} provider
 */
function summary({ error, problems }, provider) {
  if (!error) return nothing;
  const { title, more } = problemOfChange(error, provider);
  const loose = error.code === 'invalid' ? placeProblems(error.fields).loose : [];
  // Complaints that all stand at their fields need no second place.
  if (error.code === 'invalid' && problems.length > 0 && loose.length === 0) return nothing;
  const complaints = [
    ...problems.map(({ field, message }) => ({ text: message, field: `field-${field}` })),
    ...loose.map(({ field, message }) => ({ text: t('server-says-field', { provider, field, message }) })),
  ];
  return errorSummary(complaints.length ? complaints : [{ text: title }], more);
}

/** @param {readonly ProfileField[]} fields */
const sentence = (fields) => list.format(fields.map((field) => t(FIELDS_IN[field])));

/**
 * @param {Event} event
 * @param {AccountView} account
 */
function save(event, account) {
  event.preventDefault();
  void saveProfile(account.id);
}
