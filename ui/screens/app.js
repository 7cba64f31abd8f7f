// The window: rail, one screen, and what stands above them.
import { html } from '../vendor/lit-html/lit-html.js';
import { keyed } from '../vendor/lit-html/directives/keyed.js';
import { diagnosticsDialog } from '../elements/diagnostics.js';
import { dialogs } from '../elements/dialog.js';
import { linkQuestion } from '../elements/link-question.js';
import { palette } from '../elements/palette.js';
import { queryEditor } from '../elements/query-editor.js';
import { railDialogs } from '../elements/rail-dialogs.js';
import { rail } from '../elements/rail.js';
import { teamDialog } from '../elements/team-dialog.js';
import { t } from '../l10n/l10n.js';
import { problem } from '../l10n/problem.js';
import { routeKey } from '../route.js';
import { currentAccount } from '../state.js';
import { accountScreen } from './account.js';
import { addScreen } from './add.js';
import { journalQuestion, journalScreen } from './journal.js';
import { lockedScreen } from './locked.js';
import { mergedScreen } from './merged.js';
import { recoveryScreen } from './recovery.js';
import { settingsScreen } from './settings.js';

/** @import { State } from '../state.js' */

/**
 * Draws the window.
 *
 * @param {State} state
 * @param {number} now in milliseconds
 */
export function app(state, now) {
  if (state.phase === 'starting') return html`<main class="empty" aria-busy="true"></main>`;
  if (state.phase === 'locked') return lockedScreen(state.lock, now);
  if (state.phase !== 'ready') return failedStart(problem(state.phase, ''));
  return html`
    <div class="frame">
      ${rail(state)}
      ${keyed(routeKey(state.route), html`<main class="pane">${screen(state, now)}</main>`)}
    </div>
    ${palette(state)} ${queryEditor()} ${teamDialog()} ${dialogs(state)} ${railDialogs(state)} ${linkQuestion(state)} ${diagnosticsDialog(state)} ${journalQuestion(state)}`;
}

/**
 * @param {State} state
 * @param {number} now
 */
function screen(state, now) {
  const account = currentAccount();
  if (state.route.screen === 'account' && account) return accountScreen(state, account, state.route.tab, now);
  if (state.route.screen === 'recovery' && account) return recoveryScreen(state, account, state.route.way, now);
  if (state.route.screen === 'journal') return journalScreen(state, now);
  if (state.route.screen === 'tasks') return mergedScreen(state, now);
  return state.route.screen === 'settings' ? settingsScreen(state) : addScreen(state);
}

/** @param {{ title: string, more: string }} problem */
const failedStart = ({ title, more }) => html`<main class="empty whole">
  <h1>${t('start-failed')}</h1>
  <p>${title}</p>
  <p class="muted">${more}</p>
  <div class="row"><button class="btn" type="button" @click=${() => location.reload()}>${t('try-again')}</button></div>
</main>`;
