// Signing in with its second factor, and signing out.
import { focusNext, focusScreen, say } from '../focus.js';
import * as host from '../host/host.js';
import { t } from '../l10n/l10n.js';
import { changesOf } from '../draft.js';
import { withoutSecrets } from '../password-form.js';
import { PAUSE_S } from '../retry.js';
import { changed, newTaskList, noEdit, nothingLoaded, state, workOf } from '../state.js';
import { askKeychain, putAccount, refreshAccounts } from './accounts.js';
import { go } from './visit.js';

/** @import { ChallengeView, CommandError, SignInView } from '../types/index.d.ts' */
/** @import { SecondFactorStep } from '../state.js' */

/** Milliseconds between two text messages. */
const MESSAGE_PAUSE_MS = 60_000;

/**
 * Signs in with what is typed: one press of the button, one request.
 *
 * @param {string} account
 */
export async function signIn(account) {
  const work = workOf(account);
  const draft = work.signIn;
  if (draft.busy || (draft.waitUntil !== null && draft.waitUntil > Date.now())) return;
  draft.error = null;
  draft.missing = [];
  if (!draft.email.trim()) draft.missing.push('email');
  if (!draft.password) draft.missing.push('password');
  if (draft.missing.length) return focusNext('.summary');
  Object.assign(draft, { busy: true, shown: false });
  Object.assign(work, { signedOut: null, found: null, passwordSet: null });
  changed();
  const outcome = await host.signIn({ account, email: draft.email.trim(), password: draft.password });
  draft.busy = false;
  if (!outcome.ok) return failSignIn(account, outcome.error);
  // The shell has it now, behind the session or the challenge's handle.
  Object.assign(draft, { password: '', waitUntil: null });
  await advance(account, outcome.value);
}

/**
 * @param {string} account
 * @param {CommandError} error
 */
function failSignIn(account, error) {
  const draft = workOf(account).signIn;
  draft.error = error;
  draft.waitUntil = error.code === 'rate_limited' ? Date.now() + (error.retry_after_s ?? PAUSE_S) * 1000 : null;
  focusNext('.summary');
}

/**
 * Goes on from a sign-in or an answered second factor.
 *
 * @param {string} account
 * @param {SignInView} view
 */
async function advance(account, view) {
  const work = workOf(account);
  if (view.outcome === 'second_factor') {
    work.step = stepOf(view.challenge, work.step);
    return view.challenge.refused === null ? focusScreen() : focusNext('.summary');
  }
  Object.assign(work, { step: null, withoutKeychain: false, memoryNoted: false });
  putAccount(view.account);
  // The list may have had the same person already, and the entry asked for is gone then.
  if (view.account.id !== account) {
    Object.assign(workOf(view.account.id), { step: null, signedOut: null, withoutKeychain: false });
    await refreshAccounts();
  }
  say(t('signed-in'));
  const tab = state.route.screen === 'account' ? state.route.tab : 'profile';
  go({ screen: 'account', account: view.account.id, tab });
  await askKeychain();
}

/**
 * @param {ChallengeView} challenge
 * @param {SecondFactorStep | null} before the step whose code was refused, with what was typed
 * @returns {SecondFactorStep}
 */
function stepOf(challenge, before) {
  return {
    challenge,
    until: Date.now() + challenge.expires_in_s * 1000,
    code: before?.code ?? '',
    empty: false,
    busy: false,
    error: null,
    message: before?.message ?? { busy: false, until: null, error: null, sent: false },
  };
}

/**
 * Sends the typed code.
 *
 * @param {string} account
 */
export async function answerSecondFactor(account) {
  const { step } = workOf(account);
  if (!step || step.busy) return;
  const code = step.code.replace(/[\s-]/g, '');
  Object.assign(step, { error: null, empty: code === '' });
  if (step.empty) return focusNext('.summary');
  step.busy = true;
  changed();
  const outcome = await host.answerSecondFactor({ handle: step.challenge.handle, code });
  if (workOf(account).step !== step) return;
  step.busy = false;
  if (outcome.ok) return advance(account, outcome.value);
  step.error = outcome.error;
  focusNext('.summary');
}

/**
 * Has the server send a code by text message.
 *
 * @param {string} account
 */
export async function sendTextMessage(account) {
  const { step } = workOf(account);
  if (!step || step.message.busy || (step.message.until ?? 0) > Date.now()) return;
  const { message } = step;
  Object.assign(message, { busy: true, error: null, sent: false });
  changed();
  const outcome = await host.sendTextMessage(step.challenge.handle);
  Object.assign(message, { busy: false, sent: outcome.ok, error: outcome.ok ? null : outcome.error });
  if (outcome.ok || mayHaveArrived(outcome.error)) message.until = Date.now() + MESSAGE_PAUSE_MS;
  changed();
}

/** @param {CommandError} error */
const mayHaveArrived = (error) =>
  error.code === 'unreachable' && (error.problem === 'interrupted' || error.problem === 'timed_out');

/**
 * Leaves the second factor and goes back to the password.
 *
 * @param {string} account
 */
export function startAgain(account) {
  const work = workOf(account);
  if (work.step) void host.abandonSecondFactor(work.step.challenge.handle);
  work.step = null;
  work.signIn.error = null;
  focusNext(work.signIn.email ? '#password' : '#email');
}

/**
 * Signs out; asks first where something typed would be lost.
 *
 * @param {string} account
 */
export function askToSignOut(account) {
  const { profile, edit } = workOf(account);
  if (!profile.value || changesOf(profile.value, edit.draft).length === 0) return void signOut(account);
  state.dialog = { kind: 'sign-out', account, busy: false, error: null };
  changed();
}

/**
 * Signs out and forgets what was read.
 *
 * @param {string} account
 */
export async function signOut(account) {
  const work = workOf(account);
  if (work.signingOut) return;
  state.dialog = null;
  work.signingOut = true;
  changed();
  const outcome = await host.signOut(account);
  work.signingOut = false;
  if (!outcome.ok) {
    state.notice = { text: t('sign-out-failed'), warn: true };
    await refreshAccounts();
    return;
  }
  const view = outcome.value;
  Object.assign(work, { signedOut: view, reset: withoutSecrets(work.reset), profile: nothingLoaded(), edit: noEdit(), tasks: newTaskList(view.account.capabilities.task_columns) });
  work.signIn.email = view.account.email ?? work.signIn.email;
  putAccount(view.account);
  focusNext('#signed-out');
  await askKeychain();
}
