// A new password by mail, and the first password of a new account.
import { focusNext, say } from '../focus.js';
import * as host from '../host/host.js';
import { keys, t } from '../l10n/l10n.js';
import { linkMinutes, providerName } from '../l10n/names.js';
import { LINK, PASSWORD, quote } from '../l10n/problem.js';
import { newPasswordForm, placeError, problemsOf } from '../password-form.js';
import { PAUSE_S } from '../retry.js';
import { changed, newDeletion, newTaskList, newTeam, noEdit, noMail, nothingLoaded, state, workOf } from '../state.js';
import { refreshAccounts } from './accounts.js';
import { go } from './visit.js';

/** @import { CommandError } from '../types/index.d.ts' */
/** @import { FormField, PasswordForm } from '../password-form.js' */
/** @typedef {'reset' | 'activate'} Kind */

/** Milliseconds until another link can be asked for. */
const MAIL_PAUSE_MS = 60_000;
/** Milliseconds without a key before a password is looked at. */
const STRENGTH_PAUSE_MS = 200;

/** @type {Record<FormField, string>} What is said of a field that cannot be sent. */
const OWN_PROBLEMS = keys({
  link: 'link-missing',
  first_name: 'first-name-missing',
  last_name: 'last-name-missing',
  password: 'new-password-missing',
  password_confirmation: 'passwords-unequal',
});

/** @type {WeakMap<PasswordForm, number>} */
const looks = new WeakMap();

/**
 * Has a link sent to an address: one press of the button, one request.
 *
 * @param {string} account
 * @param {string} address
 */
export async function askForMail(account, address) {
  const work = workOf(account);
  const { mail } = work;
  const email = address.trim();
  if (mail.busy || (mail.email === email && (mail.until ?? 0) > Date.now())) return;
  Object.assign(mail, { error: null, missing: email === '' });
  if (mail.missing) return focusNext('.summary');
  mail.busy = true;
  changed();
  const outcome = await host.requestPasswordReset({ account, email });
  if (work.mail !== mail) return;
  mail.busy = false;
  if (!outcome.ok) return failAsking(account, email, outcome.error);
  Object.assign(mail, { email, sent: true, until: Date.now() + MAIL_PAUSE_MS });
  work.resetOpen = true;
  say(t('mail-sent', { email, minutes: linkMinutesOf(account) }));
  focusNext('#link');
}

/**
 * @param {string} account
 * @param {string} email
 * @param {CommandError} error
 */
function failAsking(account, email, error) {
  const { mail } = workOf(account);
  mail.error = error;
  if (error.code === 'rate_limited') Object.assign(mail, { email, until: Date.now() + (error.retry_after_s ?? PAUSE_S) * 1000 });
  focusNext('.summary');
}

/**
 * Goes back to asking, for another address.
 *
 * @param {string} account
 */
export function askForAnother(account) {
  const work = workOf(account);
  Object.assign(work, { mail: noMail(), reset: newPasswordForm() });
  focusNext('#email');
}

/**
 * Goes back to asking once a link has turned out to be spent.
 *
 * @param {string} account
 */
export function askForNew(account) {
  const work = workOf(account);
  Object.assign(work, { mail: noMail(), reset: newPasswordForm(), resetOpen: false });
  if (state.route.screen === 'recovery') go({ screen: 'recovery', account, way: 'forgot' }, '#email');
  else focusNext('#change-password button');
}

/** @param {string} account */
function linkMinutesOf(account) {
  const view = state.accounts.find((one) => one.id === account);
  return view ? linkMinutes(view.server.provider) : 0;
}

/**
 * Goes to the change of the password under Security.
 *
 * @param {string} account
 */
export function changePassword(account) {
  go({ screen: 'account', account, tab: 'security' }, '#link', '#change-password button');
}

/**
 * Opens the form under Security for a link that is there already.
 *
 * @param {string} account
 */
export function openReset(account) {
  workOf(account).resetOpen = true;
  changePassword(account);
}

/**
 * Closes the form under Security and forgets what was typed.
 *
 * @param {string} account
 */
export function closeReset(account) {
  const work = workOf(account);
  Object.assign(work, { resetOpen: false, reset: newPasswordForm() });
  focusNext('#change-password button');
}

/**
 * Takes what is typed into a field.
 *
 * @param {PasswordForm} form
 * @param {Partial<PasswordForm>} part
 */
export function typeInto(form, part) {
  Object.assign(form, part);
  changed();
}

/**
 * Takes a password as it is typed, and says how hard it is to guess once the typing pauses.
 *
 * @param {string} account
 * @param {PasswordForm} form
 * @param {string} password
 */
export function typePassword(account, form, password) {
  typeInto(form, { password, ...(password ? {} : { strength: null }) });
  clearTimeout(looks.get(form));
  if (password) looks.set(form, setTimeout(() => void look(account, form), STRENGTH_PAUSE_MS));
}

/**
 * @param {string} account
 * @param {PasswordForm} form
 */
async function look(account, form) {
  const { password } = form;
  if (!password) return;
  const email = workOf(account).signIn.email.trim() || null;
  const outcome = await host.passwordStrength({ account, email, password, names: [form.first_name, form.last_name] });
  // Only what stands there now is spoken of.
  if (outcome.ok && form.password === password) typeInto(form, { strength: outcome.value });
}

/**
 * Sets the new password by the link.
 *
 * @param {string} account
 */
export async function resetPassword(account) {
  const form = workOf(account).reset;
  const { link, password, password_confirmation: confirmation } = form;
  await send(account, 'reset', form, () => host.resetPassword({ account, link, password, confirmation }));
}

/**
 * Activates an account by the link.
 *
 * @param {string} account
 */
export async function activateAccount(account) {
  const form = workOf(account).activation;
  const { link, first_name, last_name, password, password_confirmation: confirmation } = form;
  await send(account, 'activate', form, () =>
    host.activateAccount({ account, link, first_name: first_name.trim(), last_name: last_name.trim(), password, confirmation }));
}

/**
 * Sends a form once. What was typed stays until the server has taken it.
 *
 * @param {string} account
 * @param {Kind} kind
 * @param {PasswordForm} form
 * @param {() => Promise<import('../host/host.js').Outcome<null>>} ask
 */
async function send(account, kind, form, ask) {
  if (form.busy || (form.waitUntil ?? 0) > Date.now()) return;
  const own = problemsOf(form, kind);
  const problems = own.map(({ field }) => ({ field, message: t(OWN_PROBLEMS[field]) }));
  Object.assign(form, { error: null, loose: [], problems });
  if (problems.length) return focusNext('.summary');
  Object.assign(form, { busy: true, shown: false, linkShown: false });
  changed();
  const outcome = await ask();
  form.busy = false;
  if (outcome.ok) return succeed(account, kind, form);
  fail(account, kind, form, outcome.error);
}

/**
 * Leads to sign-in with the address filled in, unless the person has gone elsewhere meanwhile.
 *
 * @param {string} account
 * @param {Kind} kind
 * @param {PasswordForm} form
 */
async function succeed(account, kind, form) {
  const work = workOf(account);
  const here = form === work.reset || form === work.activation;
  const { email, capabilities } = state.accounts.find((one) => one.id === account) ?? {};
  if (work.step) void host.abandonSecondFactor(work.step.challenge.handle);
  Object.assign(work.signIn, { email: work.mail.email ?? (work.signIn.email || email || ''), password: '', error: null, missing: [] });
  Object.assign(work, { mail: noMail(), resetOpen: false, step: null, signedOut: null, found: null, passwordSet: kind });
  if (kind === 'reset') Object.assign(work, { reset: newPasswordForm(), profile: nothingLoaded(), edit: noEdit(), tasks: newTaskList(capabilities?.task_columns ?? []), team: newTeam(), deletion: newDeletion() });
  else work.activation = newPasswordForm();
  say(t(kind === 'reset' ? 'password-set' : 'activated'));
  await refreshAccounts();
  const tab = state.route.screen === 'account' ? state.route.tab : 'profile';
  if (here) go({ screen: 'account', account, tab });
}

/**
 * @param {string} account
 * @param {Kind} kind
 * @param {PasswordForm} form
 * @param {CommandError} error
 */
function fail(account, kind, form, error) {
  const view = state.accounts.find((one) => one.id === account);
  const provider = view ? providerName(view.server.provider) : '';
  const { link, password, placed, loose, whole } = placeError(error, kind);
  form.problems = placed.map(({ field, message }) => ({ field, message: quote(provider, message) }));
  if (link) form.problems.push({ field: 'link', message: t(LINK[link]) });
  if (password) form.problems.push({ field: password === 'blank' ? 'password' : 'password_confirmation', message: t(PASSWORD[password]) });
  Object.assign(form, { loose, error: whole ? error : null });
  if (error.code === 'rate_limited') form.waitUntil = Date.now() + (error.retry_after_s ?? PAUSE_S) * 1000;
  if (error.code === 'no_such_account') void refreshAccounts();
  focusNext('.summary');
}
