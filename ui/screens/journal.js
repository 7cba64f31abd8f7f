// The journal: what was done with the accounts on this computer.
import { askToEmpty, emptyJournal, keepJournal, loadJournal } from '../actions/journal.js';
import { findButton } from '../elements/head.js';
import { noticeBanner } from '../elements/stale.js';
import { byDay } from '../journal.js';
import { dayHeading, timeText } from '../l10n/dates.js';
import { keys, t } from '../l10n/l10n.js';
import { providerName, serverPlace } from '../l10n/names.js';
import { problem } from '../l10n/problem.js';
import { html, nothing } from '../vendor/lit-html/lit-html.js';

/** @import { JournalEvent, JournalView } from '../types/index.d.ts' */
/** @import { Journal } from '../journal.js' */
/** @import { State } from '../state.js' */

/** @type {Record<JournalEvent, string>} */
const EVENTS = keys({
  account_added: 'did-add',
  account_removed: 'did-remove',
  signed_in: 'did-sign-in',
  signed_out: 'did-sign-out',
  reset_requested: 'did-ask-reset',
  password_set: 'did-set-password',
  activated: 'did-activate',
  account_deleted: 'did-delete',
  member_removed: 'did-remove-member',
});

/**
 * Draws the screen.
 *
 * @param {State} state
 * @param {number} now in milliseconds
 */
export function journalScreen(state, now) {
  const { journal } = state;
  return html`
    <header class="head lined"><div class="head-row">
      <div class="titles"><h1 tabindex="-1" data-first>${t('journal')}</h1><p class="sub">${t('journal-lead')}</p></div>
      <div class="head-tools">${findButton()}</div>
    </div></header>
    <div class="banners">${noticeBanner(state)}</div>
    ${content(journal, now)}
    ${journal.entries?.length ? html`<footer class="foot"><span>${t('journal-count', { count: journal.entries.length })}</span><button class="btn push" type="button" @click=${askToEmpty}>${t('journal-empty')}</button></footer>` : nothing}`;
}

/**
 * Draws the question before it is emptied, or a closed dialog.
 *
 * @param {State} state
 */
export function journalQuestion({ journal }) {
  const words = journal.emptyError ? problem(journal.emptyError, '') : null;
  return html`<dialog class="ask" id="journal-ask" aria-labelledby="journal-ask-title" data-open=${journal.asking ? 'true' : 'false'} @close=${keepJournal} @cancel=${(/** @type {Event} */ event) => journal.busy && event.preventDefault()}>
    ${journal.asking ? html`
      <h2 id="journal-ask-title">${t('journal-empty-title')}</h2>
      <p>${t('journal-empty-lead', { count: journal.entries?.length ?? 0 })}</p>
      ${words ? html`<p class="error" role="alert"><span>${words.title} ${words.more}</span></p>` : nothing}
      <div class="row end">
        <button class="btn" type="button" autofocus @click=${keepJournal}>${t('keep')}</button>
        <button class="btn danger-quiet" type="button" aria-disabled=${journal.busy ? 'true' : nothing} @click=${emptyJournal}>${t('journal-empty-now')}</button>
      </div>` : nothing}
  </dialog>`;
}

/**
 * @param {Journal} journal
 * @param {number} now
 */
function content({ entries, error }, now) {
  if (entries === null && error) {
    const { title, more } = problem(error, '');
    return html`<div class="empty"><div role="alert"><h2>${title}</h2><p class="muted">${more}</p></div><div class="row"><button class="btn" type="button" @click=${loadJournal}>${t('try-again')}</button></div></div>`;
  }
  if (entries === null) return html`<div class="scroll" aria-busy="true"></div>`;
  if (entries.length === 0) return html`<div class="empty"><h2>${t('journal-none')}</h2><p class="muted">${t('journal-none-more')}</p></div>`;
  return html`<div class="scroll" tabindex="0" role="region" aria-label=${t('journal')}><div class="stack narrow">
    ${byDay(entries, (iso) => dayHeading(iso, now)).map(([day, of], number) => html`<section aria-labelledby="day-${number}"><h2 id="day-${number}">${day}</h2>
      <ul class="entries">${of.map(entry)}</ul>
    </section>`)}
  </div></div>`;
}

/** @param {JournalView} entry */
const entry = ({ at, event, provider, server, email }) => html`<li>
  <time class="muted" datetime=${at}>${timeText(at)}</time>
  <span><b>${t(EVENTS[event])}</b> <span class="muted">${[email, server ? serverPlace(server) : providerName(provider)].filter((part) => part).join(' · ')}</span></span>
</li>`;
