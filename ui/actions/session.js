// Signing in with its second factor, and signing out.
import { focusNext, say } from '../focus.js';
import * as host from '../host/host.js';
import { t } from '../l10n/l10n.js';
import { leftAfter } from '../l10n/validity.js';
import { changesOf } from '../draft.js';
import { withoutSecrets } from '../password-form.js';
import { PAUSE_S } from '../retry.js';
import { changed, entryOf, newDeletion, newTaskList, newTeam, noEdit, noHeadersEdit, nothingLoaded, state, workOf } from '../state.js';
import { askKeychain, putAccount, refreshAccounts } from './accounts.js';
import { confirmed, stopDeletion } from './deletion.js';
import { forgetPart } from './merged.js';
import { go } from './visit.js';

/** @import { ChallengeView, CommandError, SignInView, SignOutView } from '../types/index.d.ts' */
/** @import { Purpose, SecondFactorStep, SignedOut, SignInDraft } from '../state.js' */
/** @import { Team } from '../team.js' */

/** Milliseconds between two text messages. */
const MESSAGE_PAUSE_MS = 60_000;

/**
 * Signs in with what is typed: one press of the button, one request.
 *
 * @param {string} account
 * @param {Purpose} [purpose]
 */
export async function signIn(account, purpose = 'session') {
  const work = workOf(account);
  const entry = entryOf(account, purpose);
  const draft = entry.signIn;
  if (draft.busy || (draft.waitUntil !== null && draft.waitUntil > Date.now())) return;
  draft.error = null;
  draft.missing = missingIn(draft);
  if (draft.missing.length) return focusNext('.summary');
  Object.assign(draft, { busy: true, shown: false });
  Object.assign(work, { signedOut: null, found: null, passwordSet: null });
  changed();
  const outcome = await ask(account, purpose, draft);
  draft.busy = false;
  if (entry.signIn !== draft) return outcome.ok ? leaveBehind(outcome.value) : undefined;
  if (!outcome.ok) return failSignIn(draft, outcome.error);
  // The shell has it now, behind the session or the challenge's handle.
  Object.assign(draft, { password: '', apiToken: '', waitUntil: null });
  await advance(account, purpose, outcome.value);
}

/**
 * @param {SignInDraft} draft
 * @returns {SignInDraft['missing']}
 */
function missingIn({ byToken, apiToken, email, password }) {
  if (byToken) return apiToken.trim() ? [] : ['apiToken'];
  return [...(email.trim() ? [] : /** @type {const} */ (['email'])), ...(password ? [] : /** @type {const} */ (['password']))];
}

/**
 * @param {string} account
 * @param {Purpose} purpose
 * @param {SignInDraft} draft
 */
function ask(account, purpose, { byToken, apiToken, email, password }) {
  if (byToken) return host.signInWithApiToken({ account, api_token: apiToken.trim() });
  const request = { account, email: email.trim(), password };
  return purpose === 'session' ? host.signIn(request) : host.confirmIdentity(request);
}

/**
 * Changes between the password and an API token; what was typed of the other is forgotten.
 *
 * @param {string} account
 * @param {boolean} byToken
 */
export function signInByToken(account, byToken) {
  Object.assign(workOf(account).signIn, { byToken, password: '', apiToken: '', shown: false, error: null, missing: [] });
  focusNext(byToken ? '#api-token' : '#email');
}

/**
 * Whoever has left the form meanwhile is not asked for a code elsewhere.
 *
 * @param {SignInView} view
 */
function leaveBehind(view) {
  if (view.outcome === 'signed_in') putAccount(view.account);
  else void host.abandonSecondFactor(view.challenge.handle);
}

/**
 * @param {SignInDraft} draft
 * @param {CommandError} error
 */
function failSignIn(draft, error) {
  draft.error = error;
  draft.waitUntil = error.code === 'rate_limited' ? Date.now() + (error.retry_after_s ?? PAUSE_S) * 1000 : null;
  focusNext('.summary');
}

/**
 * Goes on from a sign-in or an answered second factor.
 *
 * @param {string} account
 * @param {Purpose} purpose
 * @param {SignInView} view
 */
async function advance(account, purpose, view) {
  const work = workOf(account);
  const entry = entryOf(account, purpose);
  if (view.outcome === 'second_factor') {
    entry.step = stepOf(view.challenge, entry.step);
    return focusNext(view.challenge.refused === null ? '#code' : '.summary');
  }
  entry.step = null;
  putAccount(view.account);
  if (purpose === 'confirmation') return confirmed(account);
  Object.assign(work, { memoryNoted: false, team: teamAgain(work.team), deletion: newDeletion() });
  // The list may have had the same person already, and the entry asked for is gone then.
  if (view.account.id !== account) {
    Object.assign(workOf(view.account.id), { step: null, signedOut: null });
    await refreshAccounts();
  }
  say(t('signed-in'));
  const tab = state.route.screen === 'account' ? state.route.tab : 'profile';
  go({ screen: 'account', account: view.account.id, tab });
  await askKeychain();
}

/**
 * The team is read anew; what was typed of it stays.
 *
 * @param {Team} team
 * @returns {Team}
 */
const teamAgain = ({ search, sort, kept, dialog }) => ({ ...newTeam(), search, sort, kept, dialog: dialog && 'form' in dialog ? dialog : null });

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
 * @param {Purpose} purpose
 */
export async function answerSecondFactor(account, purpose) {
  const { step } = entryOf(account, purpose);
  if (!step || step.busy) return;
  const code = step.code.replace(/[\s-]/g, '');
  Object.assign(step, { error: null, empty: code === '' });
  if (step.empty) return focusNext('.summary');
  step.busy = true;
  changed();
  const outcome = await host.answerSecondFactor({ handle: step.challenge.handle, code });
  if (entryOf(account, purpose).step !== step) return outcome.ok ? leaveBehind(outcome.value) : undefined;
  step.busy = false;
  if (outcome.ok) return advance(account, purpose, outcome.value);
  step.error = outcome.error;
  focusNext('.summary');
}

/**
 * Has the server send a code by text message.
 *
 * @param {string} account
 * @param {Purpose} purpose
 */
export async function sendTextMessage(account, purpose) {
  const { step } = entryOf(account, purpose);
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
 * @param {Purpose} purpose
 */
export function startAgain(account, purpose) {
  const entry = entryOf(account, purpose);
  if (entry.step) void host.abandonSecondFactor(entry.step.challenge.handle);
  entry.step = null;
  entry.signIn.error = null;
  focusNext(entry.signIn.email ? '#password' : '#email');
}

/**
 * Whether the profile has changes that are not saved.
 *
 * @param {string} account
 */
export function hasChanges(account) {
  const { profile, edit } = workOf(account);
  return profile.value !== null && changesOf(profile.value, edit.draft).length > 0;
}

/**
 * Signs out; asks first where something typed would be lost, or where the server cannot end the session.
 *
 * @param {string} account
 */
export function askToSignOut(account) {
  const ends = state.accounts.find((one) => one.id === account)?.capabilities.ends_sessions ?? true;
  if (ends && !hasChanges(account)) return void signOut(account);
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
  stopDeletion();
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
  settleSignedOut(outcome.value);
  focusNext('#signed-out');
  await askKeychain();
}

/**
 * Forgets what was read and typed of an account that was left.
 *
 * @param {SignOutView} view
 * @returns {SignedOut} what came of it
 */
export function settleSignedOut(view) {
  const work = workOf(view.account.id);
  const before = state.accounts.find(({ id }) => id === view.account.id);
  const signedOut = { ...view, left: leftAfter(before ?? view.account, view) };
  Object.assign(work, { signedOut, reset: withoutSecrets(work.reset), headers: noHeadersEdit(), profile: nothingLoaded(), edit: noEdit(), tasks: newTaskList(view.account.capabilities.task_columns), team: newTeam(), deletion: newDeletion() });
  forgetPart(view.account.id);
  work.signIn.email = view.account.email ?? work.signIn.email;
  putAccount(view.account);
  return signedOut;
}
