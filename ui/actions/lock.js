// Locking: the page writes down what was typed, hands it to the shell and begins anew, so that
// nothing of it is left; and the way back in.
import { focusNext, say } from '../focus.js';
import * as host from '../host/host.js';
import { newPassphraseForm, problemsOf, readDrafts, waitOf, writeDrafts } from '../lock.js';
import { t } from '../l10n/l10n.js';
import { changed, state, workOf } from '../state.js';
import { stopDeletion } from './deletion.js';
import { saveSettings } from './settings.js';
import { go } from './visit.js';

/** @import { CommandError } from '../types/index.d.ts' */
/** @import { PassphraseForm } from '../lock.js' */

/** Milliseconds between two messages that someone is there. */
const ACTIVITY_PAUSE_MS = 10_000;
/** Milliseconds without a key before a passphrase is looked at. */
const STRENGTH_PAUSE_MS = 200;
/** What a person does. */
const ACTIVITY = ['keydown', 'pointerdown', 'pointermove', 'wheel'];

let emptying = false;
/** When the shell was last told that someone is there, by the clock that nobody can set. */
let toldAt = -Infinity;
let look = 0;

/** Hears from now on when the shell locks, and tells it when someone is there. */
export function hearLock() {
  host.onLocked(() => void empty());
  void host.hearLock(() => void empty());
  for (const kind of ACTIVITY) addEventListener(kind, noteActivity, { capture: true, passive: true });
}

function noteActivity() {
  const now = performance.now();
  if (!state.lock.passphrase || emptying || now - toldAt < ACTIVITY_PAUSE_MS) return;
  toldAt = now;
  void host.noteActivity();
}

/** Locks, or leads to where a passphrase is set: without one a lock would keep nobody out. */
export function lockNow() {
  if (state.phase !== 'ready') return;
  if (state.lock.passphrase) return void empty();
  openForm('set');
  go({ screen: 'settings' }, '#passphrase-new');
  say(t('lock-needs-passphrase'));
}

/** The shell has what was typed before this page is no more. */
async function empty() {
  if (emptying || state.phase !== 'ready') return;
  emptying = true;
  stopDeletion();
  const outcome = await host.lock(writeDrafts(state));
  emptying = outcome.ok;
  if (outcome.ok) location.reload();
}

/** Gives the shell the passphrase that is typed. */
export async function unlock() {
  const { lock } = state;
  if (lock.busy || (lock.waitUntil ?? 0) > Date.now()) return;
  Object.assign(lock, { error: null, empty: lock.typed === '' });
  if (lock.empty) return focusNext('.summary');
  Object.assign(lock, { busy: true, shown: false });
  changed();
  const outcome = await host.unlock(lock.typed);
  Object.assign(lock, { busy: false, typed: '' });
  if (outcome.ok) return enter();
  const wait = waitOf(outcome.error);
  Object.assign(lock, { error: outcome.error, waitUntil: wait ? Date.now() + wait * 1000 : null });
  focusNext('.summary');
}

/** @type {() => void} Goes on from the lock screen to the accounts. */
let enter = () => {};

/**
 * Says what comes after the lock screen.
 *
 * @param {() => void} next
 */
export function onEnter(next) {
  enter = next;
}

/** Puts back what was typed before the app was locked. */
export async function takeDrafts() {
  const outcome = await host.takeDrafts();
  if (outcome.ok && outcome.value !== null) readDrafts(outcome.value, state, workOf);
}

/** Asks whether all is to be signed out. */
export function askToForget() {
  state.lock.forgetting = { busy: false, error: null };
  changed();
}

/** Leaves the question. */
export function keepLocked() {
  if (state.lock.forgetting?.busy) return;
  state.lock.forgetting = null;
  changed();
}

/** Signs out of every account here and begins again without a passphrase. */
export async function forgetPassphrase() {
  const { forgetting } = state.lock;
  if (!forgetting || forgetting.busy) return;
  Object.assign(forgetting, { busy: true, error: null });
  changed();
  const outcome = await host.forgetPassphrase();
  Object.assign(forgetting, { busy: false, error: outcome.ok ? null : outcome.error });
  if (!outcome.ok) return changed();
  state.lock.forgetting = null;
  state.notice = { text: t('lock-forgotten'), warn: false };
  enter();
}

/**
 * Opens the form in the settings.
 *
 * @param {PassphraseForm['kind']} kind
 */
export function openForm(kind) {
  Object.assign(state.lock, { form: newPassphraseForm(kind), told: null });
  focusNext(kind === 'set' ? '#passphrase-new' : '#passphrase-present');
}

/** Closes the form. */
export function closeForm() {
  state.lock.form = null;
  focusNext('#passphrase-change');
}

/**
 * Takes what is typed into the form.
 *
 * @param {PassphraseForm} form
 * @param {Partial<PassphraseForm>} part
 */
export function typeInto(form, part) {
  Object.assign(form, part);
  changed();
  if (part.passphrase === undefined) return;
  clearTimeout(look);
  if (part.passphrase) look = setTimeout(() => void weigh(form), STRENGTH_PAUSE_MS);
  else form.strength = null;
}

/** @param {PassphraseForm} form */
async function weigh(form) {
  const { passphrase: password } = form;
  const outcome = await host.passwordStrength({ account: null, email: null, password, names: [] });
  // Only what stands there now is spoken of.
  if (outcome.ok && form.passphrase === password) typeInto(form, { strength: outcome.value });
}

/** Sends the form. */
export async function sendForm() {
  const { form } = state.lock;
  if (!form || form.busy) return;
  Object.assign(form, { error: null, problems: problemsOf(form) });
  if (form.problems.length) return focusNext('.summary');
  form.busy = true;
  changed();
  const { kind, present, passphrase } = form;
  const outcome = kind === 'remove' ? await host.removePassphrase(present) : await host.setPassphrase({ present: kind === 'set' ? null : present, passphrase });
  form.busy = false;
  if (!outcome.ok) return failForm(form, outcome.error);
  Object.assign(state.lock, { passphrase: kind !== 'remove', form: null, told: t(kind === 'remove' ? 'passphrase-removed' : 'passphrase-set') });
  say(state.lock.told ?? '');
  focusNext('#passphrase-change');
}

/**
 * @param {PassphraseForm} form
 * @param {CommandError} error
 */
function failForm(form, error) {
  Object.assign(form, { error, present: '' });
  focusNext('.summary');
}

/**
 * Chooses after how long the app locks.
 *
 * @param {number} afterMin minutes; 0 for never
 */
export async function setLockAfter(afterMin) {
  state.lock.afterMin = afterMin;
  await saveSettings('lock');
}
