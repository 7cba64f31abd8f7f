// What signing in is asked for, and whatever the last try came to.
import { countdownText } from '../l10n/dates.js';
import { keys, t } from '../l10n/l10n.js';
import { providerName } from '../l10n/names.js';
import { problem } from '../l10n/problem.js';
import { secondsUntil } from '../retry.js';
import { changed } from '../state.js';
import { html, nothing } from '../vendor/lit-html/lit-html.js';
import { errorSummary } from './error-summary.js';
import { passwordField, textField } from './field.js';

/** @import { AccountView, ProviderKind } from '../types/index.d.ts' */
/** @import { Purpose, SignInDraft } from '../state.js' */

/** Minutes that an account is locked after the fifth, sixth, … wrong password (contracts/contentstack.md §3.1). */
const LOCK_MINUTES = [5, 10, 15, 20, 25];
/** @type {Record<ProviderKind, string>} What helps after a wrong password (contracts/medusa.md, “v2”, on capital letters). */
const REFUSED_MORE = keys({ contentstack: 'lock-warning', medusa_v1: 'refused-more', medusa_v2: 'refused-more-email' });
/** The first wrong password that locks. */
const FIRST_LOCK = 5;

/**
 * Draws the complaints and the fields. Whoever signs in again types no address: it is the account's.
 *
 * @param {AccountView} account
 * @param {Purpose} purpose
 * @param {SignInDraft} draft
 */
export function signInFields(account, purpose, draft) {
  return draft.byToken ? tokenField(account, draft) : passwordFields(account, purpose, draft);
}

/**
 * @param {AccountView} account
 * @param {SignInDraft} draft
 */
function tokenField(account, draft) {
  const provider = providerName(account.server.provider);
  const { missing, error, apiToken, shown } = draft;
  const own = missing.includes('apiToken') ? t('api-token-missing') : undefined;
  const wrong = error?.code === 'invalid_credentials' ? t('api-token-wrong') : undefined;
  const loose = error && !wrong ? problem(error, provider) : null;
  const text = own ?? wrong ?? loose?.title;
  return html`
    ${errorSummary(text ? [{ text, field: loose ? undefined : 'api-token' }] : [], loose?.more ?? '')}
    ${passwordField({ id: 'api-token', label: t('api-token'), hint: t('api-token-hint'), value: apiToken, first: true, shown, show: (now) => type(draft, { shown: now }), showLabel: t(shown ? 'api-token-hide' : 'api-token-show'), error: own ?? wrong, type: (value) => type(draft, { apiToken: value }) })}`;
}

/**
 * @param {AccountView} account
 * @param {Purpose} purpose
 * @param {SignInDraft} draft
 */
function passwordFields(account, purpose, draft) {
  const provider = providerName(account.server.provider);
  const refused = draft.error?.code === 'invalid_credentials';
  const wrong = purpose === 'confirmation' && refused ? t('password-wrong') : undefined;
  return html`
    ${errorSummary(complaints(draft, purpose, provider), more(account, draft, provider))}
    ${purpose === 'session'
      ? textField({ id: 'email', label: t('email'), kind: 'email', autocomplete: 'username', value: draft.email, first: !draft.email, error: draft.missing.includes('email') ? t('email-missing') : undefined, invalid: refused, type: (value) => type(draft, { email: value }) })
      : nothing}
    ${passwordField({ id: 'password', label: t('password'), autocomplete: 'current-password', value: draft.password, first: !!draft.email, shown: draft.shown, show: (shown) => type(draft, { shown }), error: draft.missing.includes('password') ? t('password-missing') : wrong, invalid: refused, type: (value) => type(draft, { password: value }) })}`;
}

/**
 * Draws the button and what it waits for.
 *
 * @param {AccountView} account
 * @param {SignInDraft} draft
 * @param {number} now
 */
export function signInButton(account, draft, now) {
  const wait = secondsUntil(draft.waitUntil ?? 0, now);
  return html`<button class="btn primary wide" aria-disabled=${draft.busy || wait > 0 ? 'true' : nothing}>${t('sign-in')}</button>
    <span class="muted">${draft.busy ? t('signing-in', { host: account.server.host }) : wait > 0 ? t('sign-in-wait', { time: countdownText(wait) }) : ''}</span>`;
}

/**
 * @param {SignInDraft} draft
 * @param {Purpose} purpose
 * @param {string} provider
 */
function complaints(draft, purpose, provider) {
  const { error, missing } = draft;
  if (!error) return missing.map((field) => ({ field, text: t(field === 'email' ? 'email-missing' : 'password-missing') }));
  if (error.code !== 'invalid_credentials') return [{ text: problem(error, provider).title }];
  return [purpose === 'session' ? { text: problem(error, provider).title, field: 'email' } : { text: t('password-wrong'), field: 'password' }];
}

/**
 * @param {AccountView} account
 * @param {SignInDraft} draft
 * @param {string} provider
 */
function more({ server }, { error }, provider) {
  if (!error) return nothing;
  if (error.code === 'invalid_credentials') return t(REFUSED_MORE[server.provider], { provider });
  const said = problem(error, provider).more;
  return error.code === 'account_locked' ? lockTable(said, provider) : said;
}

/**
 * @param {string} said
 * @param {string} provider
 */
const lockTable = (said, provider) => html`
  <p>${said}</p>
  <table class="locks"><caption>${t('lock-table', { provider })}</caption>
    <thead><tr><th scope="col">${t('lock-failures')}</th><th scope="col">${t('lock-time')}</th></tr></thead>
    <tbody>
      ${LOCK_MINUTES.map((minutes, index) => html`<tr><td>${t('lock-nth', { count: FIRST_LOCK + index })}</td><td>${t('lock-minutes', { minutes })}</td></tr>`)}
      <tr><td>${t('lock-nth', { count: FIRST_LOCK + LOCK_MINUTES.length })}</td><td>${t('lock-for-good')}</td></tr>
    </tbody>
  </table>
  <p>${t('lock-reset')}</p>`;

/**
 * @param {SignInDraft} draft
 * @param {Partial<SignInDraft>} part
 */
function type(draft, part) {
  Object.assign(draft, part);
  changed();
}
