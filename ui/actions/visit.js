// Going to a screen, and reading what it shows.
import { focusNext, focusScreen } from '../focus.js';
import { hasAllTasks } from '../merged.js';
import { withoutSecrets } from '../password-form.js';
import { hashOf, readRoute } from '../route.js';
import { changed, currentAccount, noHeadersEdit, state, workOf } from '../state.js';
import { restore } from './accounts.js';
import { loadCopies } from './copies.js';
import { leaveDeletion, loadPreview } from './deletion.js';
import { loadJournal } from './journal.js';
import { wantsLoad } from './load.js';
import { fillArrived } from './links.js';
import { retryMerged, visitMerged } from './merged.js';
import { loadProfile } from './profile.js';
import { openTasks, wantsTasks } from './tasks.js';
import { openTeam, retryPage } from './team.js';
import { loadInvites } from './team-invites.js';
import { leaveTeam } from './team-members.js';

/** @import { Route } from '../route.js' */

/** @type {string[]} What takes the focus on the screen that is gone to. */
let focus = [];

/**
 * Goes to a screen.
 *
 * @param {Route} route
 * @param {...string} selectors where the focus goes there; else to its beginning
 */
export function go(route, ...selectors) {
  const hash = hashOf(route);
  focus = selectors;
  if (location.hash === hash) arrive();
  else location.hash = hash;
}

/** Shows the first screen. Nothing was left for it, so a heading takes no focus, but a field does. */
export function arriveFirst() {
  arrive();
  focusNext('input[data-first]');
}

/** Takes the location's hash as the screen to show. */
export function arrive() {
  const route = known(readRoute(location.hash));
  // Home and an account that is gone are not places to come back to.
  if (hashOf(route) !== location.hash) history.replaceState(null, '', hashOf(route));
  if (hashOf(route) !== hashOf(state.route)) forgetSecrets(state.route);
  state.route = route;
  if (focus.length) focusNext(...focus);
  else focusScreen();
  focus = [];
  visit();
  fillArrived();
}

/** Reads what the screen shows and has not got, or has only of old. */
export function visit() {
  changed();
  if (state.route.screen === 'settings') void loadCopies();
  if (state.route.screen === 'journal') void loadJournal();
  if (state.route.screen === 'tasks') return visitMerged();
  const account = currentAccount();
  if (!account || state.route.screen !== 'account') return;
  const work = workOf(account.id);
  if (account.session.state === 'unopened' && !work.restoreError) return void restore(account.id);
  if (account.session.state !== 'signed_in') return;
  if (state.route.tab === 'tasks') {
    if (wantsTasks(work.tasks)) void openTasks(account.id);
  } else if (state.route.tab === 'team') {
    if (wantsLoad(work.team.list)) void openTeam(account.id);
    if (wantsLoad(work.team.invites)) void loadInvites(account.id);
  } else if (state.route.tab === 'delete') {
    if (wantsLoad(work.deletion.preview)) void loadPreview(account.id);
  } else if (wantsLoad(work.profile)) void loadProfile(account.id);
}

/**
 * Tries again what failed on this screen and is due for it.
 *
 * @param {number} now in milliseconds; later than all, once the computer is online again
 */
export function retryDue(now) {
  if (state.route.screen === 'tasks') return retryMerged((slot) => due(slot, now));
  const account = currentAccount();
  if (!account || account.session.state !== 'signed_in' || state.route.screen !== 'account') return;
  const work = workOf(account.id);
  if (state.route.tab === 'tasks') {
    if (due(work.tasks.list, now)) void openTasks(account.id);
  } else if (state.route.tab === 'team') {
    if (due(work.team.list, now)) void openTeam(account.id);
    if (due(work.team.page, now)) retryPage(account.id);
    if (due(work.team.invites, now)) void loadInvites(account.id);
  } else if (state.route.tab === 'delete') {
    if (due(work.deletion.preview, now)) void loadPreview(account.id);
  } else if (due(work.profile, now)) void loadProfile(account.id);
}

/**
 * A link and a password stay no longer than the form that they are typed into.
 *
 * @param {Route} left
 */
function forgetSecrets(left) {
  if (left.screen === 'add') state.add.headers = state.add.headers.map(({ name }) => ({ name, value: '' }));
  const work = 'account' in left ? state.work.get(left.account) : undefined;
  if (!work) return;
  work.reset = withoutSecrets(work.reset);
  work.activation = withoutSecrets(work.activation);
  work.headers = noHeadersEdit();
  Object.assign(work.signIn, { apiToken: '' });
  if (left.screen === 'account' && left.tab === 'delete') leaveDeletion(left.account);
  if (left.screen === 'account' && left.tab === 'team') leaveTeam(left.account);
}

/**
 * @param {import('../state.js').Loaded<any>} slot
 * @param {number} now
 */
const due = (slot, now) => !slot.busy && slot.retryAt !== null && slot.retryAt <= now;

/**
 * Stands in for a route that leads nowhere: the first account, or adding one.
 *
 * @param {Route} route
 * @returns {Route}
 */
function known(route) {
  if (route.screen === 'add' || route.screen === 'settings' || route.screen === 'journal') return route;
  if (route.screen === 'tasks' && hasAllTasks(state.accounts)) return route;
  if (route.screen === 'account') {
    const account = state.accounts.find((one) => one.id === route.account);
    if (account && route.tab === 'tasks' && !account.capabilities.tasks) return { ...route, tab: 'profile' };
    if (account && route.tab === 'team' && !account.capabilities.team) return { ...route, tab: 'profile' };
    if (account) return route;
  }
  if (route.screen === 'recovery') {
    const account = state.accounts.find((one) => one.id === route.account);
    // Whoever is signed in changes the password under Security.
    const tab = route.way === 'activate' ? 'profile' : 'security';
    if (account) return account.session.state === 'signed_in' ? { screen: 'account', account: account.id, tab } : route;
  }
  const first = state.accounts[0];
  return first ? { screen: 'account', account: first.id, tab: 'profile' } : { screen: 'add' };
}
