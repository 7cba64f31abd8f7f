// The screens of one account: which of them is shown is a matter of its session.
import { askKeychainAgain, goWithoutKeychain } from '../actions/accounts.js';
import { loadPreview } from '../actions/deletion.js';
import { changePassword } from '../actions/password.js';
import { loadProfile } from '../actions/profile.js';
import { openTasks } from '../actions/tasks.js';
import { readAgain } from '../actions/team.js';
import { banner } from '../elements/banner.js';
import { head } from '../elements/head.js';
import { keptText, noticeBanner, staleBanner } from '../elements/stale.js';
import { focusNext } from '../focus.js';
import { keys, t } from '../l10n/l10n.js';
import { providerName } from '../l10n/names.js';
import { problem } from '../l10n/problem.js';
import { workOf } from '../state.js';
import { html, nothing } from '../vendor/lit-html/lit-html.js';
import { deleteBones, deleteScreen } from './delete.js';
import { profileBones, profileFoot, profileScreen } from './profile.js';
import { secondFactorScreen } from './second-factor.js';
import { securityBones, securityScreen } from './security.js';
import { signInScreen } from './sign-in.js';
import { taskBones, taskFoot, tasksScreen } from './tasks.js';
import { teamBones, teamFoot, teamScreen, wantedList } from './team.js';

/** @import { AccountView } from '../types/index.d.ts' */
/** @import { Tab } from '../route.js' */
/** @import { Loaded, State, Work } from '../state.js' */

/** @type {Record<Tab, string>} What is old, in a sentence. */
const OLD = keys({ profile: 'stale-profile', security: 'stale-profile', tasks: 'stale-tasks', team: 'stale-team', delete: 'stale-deletion' });

/** Why an account's session cannot be read, in a sentence more. */
const CLOSED_MORE = keys({ 'without-keychain': 'without-keychain-more', 'keychain-absent': 'keychain-absent-more', 'keychain-closed': 'keychain-closed-more' });

/** Why a session is not kept, in a sentence more. */
const MEMORY_MORE = keys({ memory: 'memory-only-more', memory_by_choice: 'memory-by-choice-more', memory_beside_later: 'memory-beside-later-more' });

/**
 * Draws the screen of an account.
 *
 * @param {State} state
 * @param {AccountView} account
 * @param {Tab} tab
 * @param {number} now
 */
export function accountScreen(state, account, tab, now) {
  const work = workOf(account.id);
  const { state: session } = account.session;
  if (session === 'signed_in') return signedIn(state, account, work, tab, now);
  const opening = session === 'unopened' || session === 'waiting_for_keychain';
  if (opening && !work.step) return waiting(state, account, work, tab);
  const closed = session === 'keychain_closed' || session === 'without_keychain';
  return html`
    <div class="banners">${noticeBanner(state)}${closed ? closedBanner(account, work, state.keychain?.state === 'absent') : nothing}</div>
    ${work.step ? secondFactorScreen(account, work.step, now) : signInScreen(state, account, work, now)}`;
}

/**
 * @param {State} state
 * @param {AccountView} account
 * @param {Work} work
 * @param {Tab} tab
 * @param {number} now
 */
function signedIn(state, account, work, tab, now) {
  const { slot, again } = reading(account, work, tab);
  return html`
    ${head(account, tab, keptText(slot, now))}
    <div class="banners">${noticeBanner(state)}${memoryBanner(account, work)}${tab === 'security' ? nothing : expiredBanner(account, work)}${staleBanner(account, slot, OLD[tab], again, now)}${tab === 'tasks' ? toldBanner(work.tasks, '#export') : nothing}${tab === 'team' ? toldBanner(work.team, '#team-search') : nothing}</div>
    ${tab === 'profile' ? html`${profileScreen(account, work, now)}${profileFoot(account, work)}` : nothing}
    ${tab === 'security' ? securityScreen(state, account, work, now) : nothing}
    ${tab === 'tasks' ? html`${tasksScreen(account, work, now)}${taskFoot(account, work, now)}` : nothing}
    ${tab === 'team' ? html`${teamScreen(account, work, now)}${teamFoot(account, work, now)}` : nothing}
    ${tab === 'delete' ? deleteScreen(account, work, now) : nothing}`;
}

/**
 * Gives what a tab shows of the server, and how it is read again.
 *
 * @param {AccountView} account
 * @param {Work} work
 * @param {Tab} tab
 * @returns {{ slot: Loaded<any>, again: () => void }}
 */
function reading({ id }, work, tab) {
  if (tab === 'tasks') return { slot: work.tasks.list, again: () => void openTasks(id) };
  if (tab === 'team') return { slot: wantedList(work.team), again: () => readAgain(id) };
  if (tab === 'delete') return { slot: work.deletion.preview, again: () => void loadPreview(id) };
  return { slot: work.profile, again: () => void loadProfile(id) };
}

/**
 * @param {State} state
 * @param {AccountView} account
 * @param {Work} work
 * @param {Tab} tab
 */
function waiting(state, account, work, tab) {
  return html`
    ${head(account, tab)}
    <div class="banners">${noticeBanner(state)}${waitingBanner(account, work)}</div>
    ${tab === 'profile' ? profileBones(account) : nothing}
    ${tab === 'security' ? securityBones() : nothing}
    ${tab === 'delete' ? deleteBones() : nothing}
    ${tab === 'tasks' ? html`<div class="scroll flush"><div class="table-wrap" tabindex="0">${taskBones()}</div></div>` : nothing}
    ${tab === 'team' ? html`<div class="scroll flush"><div class="table-wrap" tabindex="0">${teamBones()}</div></div>` : nothing}`;
}

/**
 * @param {AccountView} account
 * @param {Work} work
 */
function waitingBanner(account, work) {
  const buttons = [
    { text: t('keychain-retry'), press: () => void askKeychainAgain(account.id), waiting: work.restoring },
    { text: t('keychain-without'), press: () => void goWithoutKeychain(account.id) },
  ];
  if (work.restoreError) {
    const { title, more } = problem(work.restoreError, providerName(account.server.provider));
    return banner({ kind: 'warn', title, more, buttons: [{ text: t('try-again'), press: () => void askKeychainAgain(account.id), waiting: work.restoring }] });
  }
  if (account.session.state !== 'waiting_for_keychain') return nothing;
  return banner({ kind: 'plate', title: t('keychain-waiting'), more: t('keychain-waiting-more'), buttons });
}

/**
 * @param {AccountView} account
 * @param {Work} work
 * @param {boolean} absent
 */
function closedBanner({ id, session }, work, absent) {
  const words = session.state === 'without_keychain' ? 'without-keychain' : absent ? 'keychain-absent' : 'keychain-closed';
  return banner({ kind: 'warn', title: t(words), more: t(CLOSED_MORE[words]), buttons: [{ text: t('keychain-again'), press: () => void askKeychainAgain(id), waiting: work.restoring }] });
}

/**
 * @param {AccountView} account
 * @param {Work} work
 */
function memoryBanner({ id, session }, work) {
  if (session.state !== 'signed_in' || session.kept === 'keychain' || work.memoryNoted) return nothing;
  const again = session.kept === 'memory_beside_later' ? 'replace-entry' : 'keychain-again';
  const noted = () => {
    work.memoryNoted = true;
    focusNext('main h1');
  };
  return banner({ kind: 'warn', title: t('memory-only'), more: t(MEMORY_MORE[session.kept]), buttons: [{ text: t(again), press: () => void askKeychainAgain(id), waiting: work.restoring }, { text: t('understood'), press: noted }] });
}

/**
 * @param {AccountView} account
 * @param {Work} work
 */
function expiredBanner({ id }, { profile }) {
  if (!profile.value?.password_reset_required) return nothing;
  return banner({ kind: 'warn', title: t('password-expired'), more: t('password-expired-more'), buttons: [{ text: t('change-password'), press: () => changePassword(id) }] });
}

/**
 * @param {{ told: { text: string, more: string, warn: boolean } | null }} list
 * @param {string} back where the focus goes
 */
function toldBanner(list, back) {
  if (!list.told) return nothing;
  const { text, more, warn } = list.told;
  const close = () => {
    list.told = null;
    focusNext(back);
  };
  return banner({ kind: warn ? 'warn' : 'plain', title: text, more, buttons: [{ text: t('close'), press: close }] });
}
