// The settings of this computer.
import { showDiagnostics } from '../actions/diagnostics.js';
import { setReadRetries, setTheme } from '../actions/settings.js';
import { copiesSection } from '../elements/copies.js';
import { icon } from '../elements/icon.js';
import { findButton } from '../elements/head.js';
import { lockSection } from '../elements/lock-settings.js';
import { newsSection } from '../elements/news-settings.js';
import { noticeBanner } from '../elements/stale.js';
import { updatesSection } from '../elements/updates.js';
import { keys, t } from '../l10n/l10n.js';
import { problem } from '../l10n/problem.js';
import { hashOf } from '../route.js';
import { html, nothing } from '../vendor/lit-html/lit-html.js';
import { live } from '../vendor/lit-html/directives/live.js';

/** @import { Theme } from '../types/index.d.ts' */
/** @import { State } from '../state.js' */

/** @type {Record<Theme, string>} */
export const THEMES = keys({ system: 'theme-system', light: 'theme-light', dark: 'theme-dark' });

/** How often a read may be sent again. */
const RETRIES = [0, 1, 2, 3, 4, 5];

/**
 * Draws the screen.
 *
 * @param {State} state
 */
export const settingsScreen = (state) => html`
  <header class="head lined"><div class="head-row">
    <div class="titles"><h1 tabindex="-1" data-first>${t('settings')}</h1><p class="sub">${t('settings-lead')}</p></div>
    <div class="head-tools">${findButton()}</div>
  </div></header>
  <div class="banners">${noticeBanner(state)}</div>
  <div class="scroll"><div class="stack narrow">
    <section aria-labelledby="looks"><h2 id="looks">${t('looks')}</h2>
      <div class="prefs"><div class="pref">
        <div><b id="theme">${t('theme')}</b><span class="muted">${t('theme-more')}</span>${notKept(state, 'theme')}</div>
        <div class="seg" role="radiogroup" aria-labelledby="theme">
          ${/** @type {Theme[]} */ (Object.keys(THEMES)).map((theme) => html`<label><input class="vh" type="radio" name="theme" value=${theme} .checked=${live(state.theme === theme)} @change=${() => setTheme(theme)} />${t(THEMES[theme])}</label>`)}
        </div>
      </div></div>
    </section>
    <section aria-labelledby="servers"><h2 id="servers">${t('servers')}</h2>
      <div class="prefs"><div class="pref">
        <div><label for="read-retries"><b>${t('read-retries')}</b></label><span class="muted" id="read-retries-more">${t('read-retries-more')}</span>${notKept(state, 'retries')}</div>
        <select class="select" id="read-retries" aria-describedby="read-retries-more" .value=${live(String(state.readRetries))} @change=${(/** @type {Event} */ event) => choose(event)}>
          ${RETRIES.map((count) => html`<option value=${count} ?selected=${count === state.readRetries}>${t('read-retries-count', { count })}</option>`)}
        </select>
      </div></div>
    </section>
    ${copiesSection(state, notKept(state, 'copies'))}
    ${newsSection(state, notKept(state, 'news'))}
    ${lockSection(state.lock, notKept(state, 'lock'))}
    <section aria-labelledby="happened"><h2 id="happened">${t('happened')}</h2>
      <div class="prefs">
        <div class="pref"><div><b>${t('journal')}</b><span class="muted">${t('journal-more')}</span></div><a class="btn" href=${hashOf({ screen: 'journal' })}>${t('journal-open')}</a></div>
        <div class="pref"><div><b>${t('diagnostics')}</b><span class="muted">${t('diagnostics-more')}</span></div><button class="btn" type="button" aria-haspopup="dialog" @click=${showDiagnostics}>${t('diagnostics-show')}</button></div>
      </div>
    </section>
    ${updatesSection(state, notKept(state, 'updates'))}
  </div></div>`;

/**
 * @param {State} state
 * @param {'theme' | 'retries' | 'lock' | 'copies' | 'news' | 'updates'} what
 */
function notKept({ settingsError }, what) {
  if (settingsError?.what !== what) return nothing;
  const { title, more } = problem(settingsError.error, '');
  return html`<span class="error" role="alert">${icon('alert')}<span>${title} ${more} ${t('setting-not-kept')}</span></span>`;
}

/** @param {Event} event */
function choose({ target }) {
  if (target instanceof HTMLSelectElement) void setReadRetries(Number(target.value));
}
