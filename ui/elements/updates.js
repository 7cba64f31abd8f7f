// The settings of updates, and how far one is.
import { installUpdate, lookForUpdate, restart, setUpdates, stopUpdate } from '../actions/updates.js';
import { keys, t } from '../l10n/l10n.js';
import { problem } from '../l10n/problem.js';
import { hasUnsaved, isFetched, megabytes } from '../updates.js';
import { html, nothing } from '../vendor/lit-html/lit-html.js';
import { icon } from './icon.js';
import { onOff } from './on-off.js';

/** @import { DownloadView, UpdateView, UpdateWay } from '../types/index.d.ts' */
/** @import { State } from '../state.js' */
/** @import { Updates } from '../updates.js' */

/** @type {Record<Exclude<UpdateWay, 'itself'>, string>} */
const WAYS = keys({ package_manager: 'update-package-manager', nobody: 'update-nobody' });

/** @type {Record<UpdateView['kind'], string>} */
const VIEWS = keys({ newest: 'update-newest', older: 'update-older', found: 'update-found', installed: 'update-installed' });

/**
 * Draws the section.
 *
 * @param {State} state
 * @param {unknown} notKept why the choice could not be kept
 */
export const updatesSection = (state, notKept) => html`<section aria-labelledby="updates"><h2 id="updates">${t('updates')}</h2>
  <div class="prefs">
    <div class="pref">
      <div><b>${t('version-of', { version: state.version })}</b>${state.updates.way === 'itself' ? told(state) : html`<span class="muted">${t(WAYS[state.updates.way])}</span>`}</div>
      ${state.updates.way === 'itself' ? button(state.updates) : nothing}
    </div>
    ${state.updates.way === 'itself' ? onOff({ id: 'look-for-updates', name: t('update-look'), more: t('update-look-more'), value: state.updates.on, set: (on) => void setUpdates(on), notKept }) : nothing}
  </div>
</section>`;

/** @param {State} state */
const told = (state) => html`<div class="update">
  <span class="muted" role="status" id="update-told">${words(state.updates)}</span>
  ${failure(state.updates)}
  ${state.updates.busy === 'fetching' ? progress(state.updates.download) : nothing}
  ${notes(state.updates.view)}
  ${ends(state.updates) && hasUnsaved(state) ? html`<span class="caution">${icon('alert')}<span>${t('update-unsaved')}</span></span>` : nothing}
</div>`;

/** @param {Updates} updates */
function words({ busy, view, download }) {
  if (busy === 'looking') return t('update-looking');
  if (busy === 'fetching') return t(isFetched(download) ? 'update-installing' : 'update-fetching');
  if (!view) return '';
  return t(VIEWS[view.kind], 'version' in view ? { version: view.version } : {});
}

/** @param {Updates} updates */
function failure({ error }) {
  if (!error) return nothing;
  const { title, more } = problem(error, '');
  return html`<span class="error" role="alert">${icon('alert')}<span>${title}. ${more}</span></span>`;
}

/** @param {DownloadView | null} download */
function progress(download) {
  const received = megabytes(download?.received ?? 0);
  const total = download?.total ?? null;
  return html`<progress aria-labelledby="update-told" max=${total ?? nothing} .value=${total === null ? nothing : download?.received}></progress>
    <span class="caption block">${total === null ? t('update-received', { received }) : t('update-received-of', { received, total: megabytes(total) })}</span>`;
}

/** @param {UpdateView | null} view */
const notes = (view) => (view?.kind === 'found' && view.notes ? html`<div class="update-notes" role="group" tabindex="0" aria-label=${t('update-notes')}>${view.notes}</div>` : nothing);

/**
 * Whether what is next ends the app.
 *
 * @param {Updates} updates
 */
const ends = ({ busy, view }) => busy === null && (view?.kind === 'found' || view?.kind === 'installed');

/** @param {Updates} updates */
function button({ busy, view, error }) {
  if (busy === 'fetching') return drawn(t('update-stop'), stopUpdate);
  if (busy === 'looking') return drawn(t('update-looking'), () => {}, { waiting: true });
  if (view?.kind === 'found') return drawn(t('update-install'), () => void installUpdate(), { first: true });
  if (view?.kind === 'installed') return drawn(t('update-restart'), restart, { first: true });
  return drawn(t(view || error ? 'update-look-again' : 'update-look-now'), () => void lookForUpdate());
}

/**
 * The same button all the time, so that the focus stays on it.
 *
 * @param {string} text
 * @param {() => void} press
 * @param {{ waiting?: boolean, first?: boolean }} [more]
 */
const drawn = (text, press, { waiting = false, first = false } = {}) =>
  html`<button class="btn ${first ? 'primary' : ''}" type="button" aria-disabled=${waiting ? 'true' : nothing} @click=${press}>${text}</button>`;
