// Adding an account: where it is. Nothing secret is asked for or sent here.
import { addAccount } from '../actions/accounts.js';
import { go } from '../actions/visit.js';
import { errorSummary } from '../elements/error-summary.js';
import { headerRows } from '../elements/header-rows.js';
import { textField } from '../elements/field.js';
import { icon } from '../elements/icon.js';
import { keptLine } from '../elements/kept.js';
import { noticeBanner } from '../elements/stale.js';
import { headerField } from '../header-rows.js';
import { t } from '../l10n/l10n.js';
import { cloudName, foundText, placeName } from '../l10n/names.js';
import { problem } from '../l10n/problem.js';
import { changed } from '../state.js';
import { html, nothing } from '../vendor/lit-html/lit-html.js';
import { live } from '../vendor/lit-html/directives/live.js';

/** @import { AddDraft, State } from '../state.js' */

/**
 * Draws the screen.
 *
 * @param {State} state
 */
export function addScreen(state) {
  const { add, accounts, keychain } = state;
  return html`
    <div class="banners">${noticeBanner(state)}</div>
    <div class="scroll"><form class="sheet" novalidate @submit=${send}>
      <header><h1 tabindex="-1">${t('add-title')}</h1><p class="lead">${t('add-lead')}</p></header>
      ${summary(add)}
      ${services(add)}
      ${add.service === 'medusa' ? [addressField(add), headers(add)] : [regions(state), add.choice === 'address' ? [addressField(add), appField(add)] : nothing]}
      <div class="row">
        <button class="btn primary wide" aria-disabled=${add.phase === 'idle' ? nothing : 'true'}>${t('continue')}</button>
        ${accounts.length ? html`<button class="btn quiet" type="button" @click=${() => go({ screen: 'home' })}>${t('cancel')}</button>` : nothing}
        ${result(add)}
      </div>
      ${keptLine(keychain)}
    </form></div>`;
}

/** @param {AddDraft} add */
const services = (add) => html`<fieldset><legend>${t('add-service')}</legend>
  <div class="cards">
    ${service(add, 'contentstack', t('provider-contentstack'), t('service-contentstack-more'))}
    ${service(add, 'medusa', t('service-medusa'), t('service-medusa-more'))}
  </div>
</fieldset>`;

/**
 * @param {AddDraft} add
 * @param {AddDraft['service']} value
 * @param {string} name
 * @param {string} more
 */
function service(add, value, name, more) {
  const choose = () => {
    Object.assign(add, { service: value, found: null, error: null });
    changed();
  };
  return html`<label><input type="radio" name="service" value=${value} .checked=${live(add.service === value)} @change=${choose} /><span><b>${name}</b> <span class="muted block">${more}</span></span></label>`;
}

/** @param {AddDraft} add */
const headers = ({ headers: rows, error }) => html`<details class="more" ?open=${error?.code === 'header' || nothing}>
  <summary>${t('headers')}</summary>
  <div class="form"><p class="muted">${t('headers-lead')}</p>${headerRows(rows, error)}</div>
</details>`;

/** @param {State} state */
function regions({ add, regions }) {
  return html`<fieldset><legend>${t('add-region')}</legend>
    <div class="list">
      ${regions.map(({ id, host }) => html`<label>${radio(add, id, id === add.choice)}<span>${placeName(id)} <span class="muted">${cloudName(id)}</span></span><span class="caption host">${host}</span></label>`)}
      <label>${radio(add, 'address', add.choice === 'address')}<span>${t('add-other')}</span><span class="caption">${t('add-other-more')}</span></label>
    </div>
  </fieldset>`;
}

/**
 * @param {AddDraft} add
 * @param {AddDraft['choice']} value
 * @param {boolean} first
 */
function radio(add, value, first) {
  const choose = () => {
    Object.assign(add, { choice: value, found: null, error: null });
    changed();
  };
  return html`<input type="radio" name="server" value=${value} .checked=${live(add.choice === value)} ?data-first=${first} @change=${choose} />`;
}

/** @param {AddDraft} add */
const addressField = (add) =>
  textField({
    id: 'address',
    label: t('add-address'),
    hint: t(add.service === 'medusa' ? 'add-address-hint-medusa' : 'add-address-hint'),
    mode: 'url',
    value: add.address,
    error: add.error && add.error.code !== 'header' ? addressProblem(add.error, add.service).text : undefined,
    type: (value) => {
      Object.assign(add, { address: value, found: null });
      changed();
    },
  });

/** @param {AddDraft} add */
const appField = (add) =>
  textField({
    id: 'app-address',
    label: t('add-app'),
    hint: t('add-app-hint'),
    mode: 'url',
    value: add.app,
    type: (value) => {
      Object.assign(add, { app: value });
      changed();
    },
  });

/** @param {AddDraft} add */
function summary({ error, choice, service }) {
  if (!error) return nothing;
  const { text, more } = addressProblem(error, service);
  const address = service === 'medusa' || choice === 'address' ? 'address' : undefined;
  return errorSummary([{ text, field: headerField(error) ?? address }], more);
}

/**
 * @param {import('../types/index.d.ts').CommandError} error
 * @param {AddDraft['service']} service
 */
function addressProblem(error, service) {
  const { title, more } = problem(error, t(service === 'medusa' ? 'service-medusa' : 'provider-contentstack'));
  return { text: title, more };
}

/** @param {AddDraft} add */
function result({ phase, found }) {
  const words = found ? foundText(found) : phase === 'probing' ? t('add-probing') : '';
  return html`<span class="found">${found ? icon('check') : nothing}<span>${words}</span></span>`;
}

/** @param {Event} event */
function send(event) {
  event.preventDefault();
  void addAccount();
}
