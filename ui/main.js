// The beginning: what the shell knows is asked, the state is drawn, keys and time are heard.
import { askKeychain, restoreTheRest } from './actions/accounts.js';
import { expireConfirmation } from './actions/deletion.js';
import { hearNews } from './actions/news.js';
import { closePalette, openPalette } from './actions/palette.js';
import { forgetOldLink, hearLinks } from './actions/links.js';
import { hearLock, lockNow, onEnter, takeDrafts } from './actions/lock.js';
import { applyTheme } from './actions/settings.js';
import { hearDigit } from './actions/rail.js';
import { goOn } from './actions/task-rows.js';
import { hearUpdates } from './actions/updates.js';
import { arrive, arriveFirst, retryDue, visit } from './actions/visit.js';
import { steadyBanners } from './elements/banner.js';
import { settleDialogs } from './elements/dialog.js';
import { settleMenu } from './elements/menu.js';
import { settleRail } from './elements/rail.js';
import { followRows, settleRows } from './elements/row-scroll.js';
import { focusScreen, settleFocus } from './focus.js';
import * as host from './host/host.js';
import { t } from './l10n/l10n.js';
import { accountTitle } from './l10n/names.js';
import { app } from './screens/app.js';
import { changed, currentAccount, onChange, state } from './state.js';
import { render } from './vendor/lit-html/lit-html.js';

/** @import { StartView } from './types/index.d.ts' */

const TICK_MS = 1000;

const root = document.querySelector('#window');
if (root instanceof HTMLElement) void begin(root);

/** @param {HTMLElement} root */
async function begin(root) {
  const steady = steadyBanners(root);
  onChange(() => {
    render(app(state, Date.now()), root);
    settleRows();
    document.title = title();
    settleDialogs();
    settleMenu();
    settleFocus();
    settleRail();
    steady();
  });
  followRows();
  addEventListener('hashchange', () => state.phase === 'ready' && arrive());
  addEventListener('keydown', hearKey);
  addEventListener('keydown', hearDigit);
  addEventListener('scroll', settleMenu, { capture: true, passive: true });
  addEventListener('resize', settleMenu);
  setInterval(tick, TICK_MS);
  onEnter(enter);
  await enter();
}

/** Shows the accounts, or the lock screen where the shell is locked. */
async function enter() {
  const outcome = await host.start();
  if (!outcome.ok) {
    state.phase = outcome.error;
    return changed();
  }
  take(outcome.value);
  if (state.phase !== 'ready') return focusScreen();
  await takeDrafts();
  hearLock();
  arriveFirst();
  void hearLinks();
  hearNews();
  hearUpdates();
  addEventListener('visibilitychange', tick);
  addEventListener('online', () => retryDue(Infinity));
  setTimeout(openTheRest);
}

/** @param {StartView} view */
function take({ lock, accounts, regions, offered, settings, files, version, update_way: way }) {
  Object.assign(state, { accounts, regions, files, version, theme: settings.theme, readRetries: settings.read_retries, phase: lock.locked ? 'locked' : 'ready' });
  Object.assign(state.lock, { passphrase: lock.passphrase, afterMin: settings.lock_after_min });
  state.copies.keep = settings.keep_copies;
  Object.assign(state.news, { on: settings.tell_news, titles: settings.news_titles });
  Object.assign(state.updates, { way, on: settings.look_for_updates });
  applyTheme();
  if (offered !== null) Object.assign(state.add, { choice: 'address', address: offered });
  else state.add.choice = regions[0]?.id ?? 'address';
}

/** What the first picture did not need: the keychain's state, and the other accounts' sessions one by one. */
async function openTheRest() {
  await askKeychain();
  await restoreTheRest();
}

/** Time goes on: lists are loaded on after a pause, and where anyone sees it, ages, countdowns, and reads that are due again. */
function tick() {
  if (state.phase === 'locked') return changed();
  if (state.phase !== 'ready') return;
  for (const account of state.work.keys()) void goOn(account);
  if (document.hidden) return;
  retryDue(Date.now());
  expireConfirmation(Date.now());
  forgetOldLink(Date.now());
  changed();
  if (state.accounts.some(({ session }) => session.state === 'waiting_for_keychain')) void hearKeychain();
}

/**
 * The keychain may answer after the wait for it was over. Asking the list makes
 * no request of the keychain, so no window of its opens twice; what it answered
 * then is there to be taken.
 */
async function hearKeychain() {
  const outcome = await host.accounts();
  if (!outcome.ok || JSON.stringify(outcome.value) === JSON.stringify(state.accounts)) return;
  state.accounts = outcome.value;
  visit();
  await restoreTheRest();
  await askKeychain();
}

/** @param {KeyboardEvent} event */
function hearKey(event) {
  if (!(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey) return;
  const key = event.key.toLowerCase();
  if (key !== 'k' && key !== 'l') return;
  event.preventDefault();
  if (key === 'l') return lockNow();
  if (state.phase !== 'ready' || document.querySelector('dialog[open]:not(.palette)')) return;
  if (state.palette) closePalette();
  else openPalette();
}

function title() {
  const account = currentAccount();
  return account ? t('window-title', { name: accountTitle(account) }) : t('app-name');
}
