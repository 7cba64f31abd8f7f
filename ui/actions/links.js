// Links that come from outside. One only fills in a form: it sends nothing, takes nobody
// away from what they are at, and puts itself over nothing typed without asking.
import { focusNext, say } from '../focus.js';
import * as host from '../host/host.js';
import { t } from '../l10n/l10n.js';
import { changed, currentAccount, state, workOf } from '../state.js';
import { restore } from './accounts.js';
import { go } from './visit.js';

/** @import { AccountView, ArrivalView, LinkKind } from '../types/index.d.ts' */
/** @import { PasswordForm } from '../password-form.js' */
/** @import { Route } from '../route.js' */
/** @import { WaitingLink, Work } from '../state.js' */

/** @type {readonly string[]} Tabs on which nothing is under way that a link would disturb. */
const CALM_TABS = ['profile', 'security', 'tasks'];

/** Listens from now on; what came before is told at once. */
export const hearLinks = () => host.hearLinks(hear);

/** @param {ArrivalView} view */
function hear(view) {
  if (view.what === 'unreadable') {
    state.notice = { text: t('link-unreadable'), warn: true };
    say(state.notice.text);
    return changed();
  }
  const { id, kind, expires_in_s } = view;
  // What was said of the link before it is said no more.
  if (state.notice && [t('link-unreadable'), t('link-gone')].includes(state.notice.text)) state.notice = null;
  state.link = { id, kind, until: Date.now() + expires_in_s * 1000, asking: false, choice: '', account: null, adding: false };
  if (!occupied()) return takeUpLink();
  say(cameText(kind));
  changed();
}

/**
 * Says that a link came.
 *
 * @param {LinkKind} kind
 */
export const cameText = (kind) => t(kind === 'reset' ? 'link-came-reset' : 'link-came-activation');

/** Goes on with the waiting link: to the form of the only account, to a question, or to a new account. */
export function takeUpLink() {
  const { link } = state;
  if (!link) return;
  const fitting = accountsFor(link);
  const only = fitting.length === 1 ? fitting[0] : undefined;
  if (fitting.length === 0) return addFor(link);
  if (only && !willReplace(link, only.id)) return void fillIn(link, only.id);
  const here = fitting.find((one) => one === currentAccount());
  Object.assign(link, { asking: true, choice: (only ?? here ?? fitting[0])?.id ?? '' });
  changed();
}

/** Does what the person has chosen. */
export function answerQuestion() {
  const { link } = state;
  if (!link) return;
  link.asking = false;
  if (link.choice === 'new') return addFor(link);
  void fillIn(link, link.choice);
}

/**
 * Chooses an account without going there yet.
 *
 * @param {string} choice
 */
export function choose(choice) {
  if (state.link) state.link.choice = choice;
  changed();
}

/** Leaves the question; the link waits on. */
export function leaveQuestion() {
  if (state.link) state.link.asking = false;
  changed();
}

/** Forgets the link, here and in the shell. */
export function forgetLink() {
  if (state.link) void host.forgetLink(state.link.id);
  state.link = null;
  focusNext('main h1');
}

/**
 * Forgets a link whose time is over.
 *
 * @param {number} now in milliseconds
 */
export function forgetOldLink(now) {
  if (!state.link || now < state.link.until) return;
  void host.forgetLink(state.link.id);
  lose();
}

/**
 * Lists the accounts that a link may be for: nobody who is signed in waits for activation.
 *
 * @param {WaitingLink} link
 * @returns {AccountView[]}
 */
export const accountsFor = ({ kind }) => state.accounts.filter(({ session }) => kind === 'reset' || session.state !== 'signed_in');

/**
 * Whether another link stands in the form that it would fill in.
 *
 * @param {WaitingLink} link
 * @param {string} account
 */
export function willReplace({ kind }, account) {
  const work = state.work.get(account);
  return work !== undefined && formOf(kind, work).link !== '';
}

/**
 * Goes to the form of an account. It is filled in on arrival, since leaving a screen
 * forgets what its forms hold.
 *
 * @param {WaitingLink} link
 * @param {string} account
 */
export async function fillIn(link, account) {
  link.adding = false;
  const unopened = () => state.accounts.find((one) => one.id === account)?.session.state === 'unopened';
  // Whether somebody is signed in decides where the form is.
  if (unopened()) await restore(account);
  if (state.link !== link) return;
  link.account = account;
  go(formRoute(link.kind, account));
}

/** Fills in the form that was gone to, once it is on the screen. */
export function fillArrived() {
  const { link } = state;
  if (!link?.account) return;
  const { account } = link;
  link.account = null;
  if (currentAccount()?.id === account) void fill(link, account);
}

/**
 * @param {WaitingLink} link
 * @param {string} account
 */
async function fill(link, account) {
  const { route } = state;
  const outcome = await host.takeLink(link.id);
  if (state.link !== link) return;
  if (!outcome.ok || outcome.value === null || state.route !== route) return lose();
  state.link = null;
  const form = formOf(link.kind, workOf(account));
  Object.assign(form, { link: outcome.value.token, linkShown: false, linkFromOutside: true, error: null, problems: [], loose: [] });
  say(t('link-filled-in'));
  focusNext(link.kind === 'reset' ? '#new-password' : '#first-name');
}

/** Says that the link is gone, so that nobody waits for it. */
function lose() {
  state.link = null;
  state.notice = { text: t('link-gone'), warn: true };
  say(state.notice.text);
  changed();
}

/** @param {WaitingLink} link */
function addFor(link) {
  link.adding = true;
  go({ screen: 'add' });
}

/**
 * @param {LinkKind} kind
 * @param {string} account
 * @returns {Route}
 */
function formRoute(kind, account) {
  const signedIn = state.accounts.find((one) => one.id === account)?.session.state === 'signed_in';
  if (kind === 'activation') return { screen: 'recovery', account, way: 'activate' };
  if (!signedIn) return { screen: 'recovery', account, way: 'reset' };
  workOf(account).resetOpen = true;
  return { screen: 'account', account, tab: 'security' };
}

/**
 * @param {LinkKind} kind
 * @param {Work} work
 * @returns {PasswordForm}
 */
const formOf = (kind, work) => (kind === 'reset' ? work.reset : work.activation);

/** Whether the person is at something: a question, a code, a request, or anything half typed. */
function occupied() {
  if (state.dialog || state.palette || state.link?.asking || state.add.phase !== 'idle') return true;
  const { route } = state;
  const account = currentAccount();
  if (!account) return false;
  if (route.screen === 'account' && !CALM_TABS.includes(route.tab)) return true;
  const { step, signIn, mail, reset, activation, edit, signingOut } = workOf(account.id);
  const typed = [reset, activation].some(({ link, password, password_confirmation, busy }) => busy || link || password || password_confirmation);
  return step !== null || signIn.busy || signIn.password !== '' || mail.busy || edit.busy || signingOut || typed || Object.keys(edit.draft).length > 0;
}
