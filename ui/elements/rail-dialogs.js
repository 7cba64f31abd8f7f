// What is asked about accounts: a name for one, and whether all of them are to be left.
import { closeLeaving, closeRename, leaveAll, rename } from '../actions/rail.js';
import { hasChanges } from '../actions/session.js';
import { t } from '../l10n/l10n.js';
import { accountTitle, serverPlace } from '../l10n/names.js';
import { problem } from '../l10n/problem.js';
import { stillValid } from '../l10n/validity.js';
import { changed } from '../state.js';
import { html, nothing } from '../vendor/lit-html/lit-html.js';
import { textField } from './field.js';
import { icon } from './icon.js';

/** @import { AccountView, CommandError } from '../types/index.d.ts' */
/** @import { Leaving, Rename } from '../rail.js' */
/** @import { SignedOut, State } from '../state.js' */

/**
 * Draws the open questions, or closed dialogs.
 *
 * @param {State} state
 */
export function railDialogs({ accounts, rail: { rename: question, leaving } }) {
  const account = accounts.find(({ id }) => id === question?.account);
  const held = (/** @type {Event} */ event) => (question?.busy || leaving?.busy) && event.preventDefault();
  return html`<dialog class="ask" id="rename" aria-labelledby="rename-title" data-open=${question && account ? 'true' : 'false'} @close=${closeRename} @cancel=${held}>
      ${question && account ? renaming(account, question) : nothing}
    </dialog>
    <dialog class="ask" id="leaving" aria-labelledby="leaving-title" data-open=${leaving ? 'true' : 'false'} @close=${closeLeaving} @cancel=${held}>
      ${leaving ? (leaving.done ? left(leaving.done) : leavingAll(accounts, leaving)) : nothing}
    </dialog>`;
}

/**
 * @param {AccountView} account
 * @param {Rename} question
 */
function renaming(account, question) {
  const submit = (/** @type {Event} */ event) => {
    event.preventDefault();
    void rename();
  };
  const type = (/** @type {string} */ text) => {
    Object.assign(question, { text, error: null });
    changed();
  };
  return html`<form class="form" novalidate @submit=${submit}>
    <h2 id="rename-title">${t('rename-title')}</h2>
    <p class="muted broken">${account.email ? `${account.email} · ${serverPlace(account.server)}` : serverPlace(account.server)}</p>
    ${textField({ id: 'label', label: t('label'), value: question.text, type, hint: t('label-hint', { name: accountTitle({ ...account, label: null }) }), error: question.error ? complaint(question.error) : '', first: true })}
    <div class="row end">
      <button class="btn" type="button" @click=${closeRename}>${t('cancel')}</button>
      <button class="btn primary" aria-disabled=${question.busy ? 'true' : nothing}>${t('rename-now')}</button>
    </div>
  </form>`;
}

/** @param {CommandError} error */
function complaint(error) {
  if (error.code === 'invalid') return t('label-too-long');
  const { title, more } = problem(error, '');
  return `${title}. ${more}`.trim();
}

/**
 * @param {AccountView[]} accounts
 * @param {Leaving} leaving
 */
function leavingAll(accounts, { accounts: ids, busy, error }) {
  const there = accounts.filter(({ id }) => ids.includes(id));
  const words = error ? problem(error, '') : null;
  return html`
    <h2 id="leaving-title">${t('leave-all-title')}</h2>
    <p>${t('leave-all-lead', { count: there.length })}</p>
    <ul class="leaving" aria-label=${t('rail')}>${there.map((account) => line(account, losses(account)))}</ul>
    ${words ? html`<p class="error" role="alert"><span>${words.title} ${words.more}</span></p>` : nothing}
    <div class="row end">
      <button class="btn" type="button" autofocus aria-disabled=${busy ? 'true' : nothing} @click=${closeLeaving}>${t('cancel')}</button>
      <button class="btn danger-quiet" type="button" aria-disabled=${busy ? 'true' : nothing} @click=${leaveAll}>${t(busy ? 'signing-out' : 'leave-all-now')}</button>
    </div>`;
}

/**
 * Names what leaving an account loses.
 *
 * @param {AccountView} account
 * @returns {{ text: string, warn: boolean }[]}
 */
function losses({ id, session, capabilities }) {
  if (session.state !== 'signed_in') return [{ text: t('leave-unread'), warn: false }];
  const all = [
    ...(hasChanges(id) ? [{ text: t('leave-changes'), warn: true }] : []),
    ...(session.kept === 'memory' ? [{ text: t('leave-memory'), warn: false }] : []),
    ...(capabilities.ends_sessions ? [] : [{ text: t('leave-valid'), warn: true }]),
  ];
  return all.length ? all : [{ text: t('leave-nothing'), warn: false }];
}

/** @param {SignedOut[]} views */
const left = (views) => html`
  <h2 id="leaving-title">${t('left-all-title')}</h2>
  <ul class="leaving" aria-label=${t('rail')}>${views.map((view) => line(view.account, outcome(view)))}</ul>
  <div class="row end"><button class="btn primary" type="button" id="leaving-close" @click=${closeLeaving}>${t('close')}</button></div>`;

/**
 * Tells what came of leaving an account.
 *
 * @param {SignedOut} view
 * @returns {{ text: string, warn: boolean }[]}
 */
function outcome({ account, ended_at_server: ended, left: kept, removed_from_keychain: removed }) {
  const server = ended ? { text: t('signed-out-server'), warn: false }
    : account.capabilities.ends_sessions ? { text: t('signed-out-server-left'), warn: true } : { text: stillValid(account, kept), warn: true };
  return [server, { text: t(removed ? 'signed-out-keychain' : 'signed-out-keychain-left'), warn: !removed }];
}

/**
 * @param {AccountView} account
 * @param {{ text: string, warn: boolean }[]} words
 */
const line = (account, words) => html`<li><b class="broken">${accountTitle(account)}</b><span class="caption block broken">${serverPlace(account.server)}</span>
  ${words.map(({ text, warn }) => html`<p class=${warn ? 'warned' : 'muted'}>${warn ? icon('alert') : icon('check')}<span>${text}</span></p>`)}</li>`;
