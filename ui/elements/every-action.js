// Every action that exists now, to be found by its name.
import { askKeychain, askKeychainAgain, askToRemove } from '../actions/accounts.js';
import { emptyCopies } from '../actions/copies.js';
import { beginDeletion, saveCopy, stopDeletion } from '../actions/deletion.js';
import { showDiagnostics } from '../actions/diagnostics.js';
import { takeUpLink } from '../actions/links.js';
import { lockNow } from '../actions/lock.js';
import { lookForNews } from '../actions/news.js';
import { addEntry } from '../actions/metadata.js';
import { changePassword, openReset } from '../actions/password.js';
import { editFields, loadProfile, saveProfile, undoAll } from '../actions/profile.js';
import { askToLeaveAll, askToRename, mayLeaveAll, moveAccount, sortAccounts } from '../actions/rail.js';
import { askToSignOut, startAgain } from '../actions/session.js';
import { setKeepCopies, setTheme } from '../actions/settings.js';
import { openEditor } from '../actions/task-query.js';
import { loadEvery, stopLoading } from '../actions/task-rows.js';
import { clearFilters, exportTasks, focusRows, openInBrowser, openTasks, showTab, sortBy } from '../actions/tasks.js';
import { orderTeam, readAgain, ROWS, unmarkAll } from '../actions/team.js';
import { askMany } from '../actions/team-many.js';
import { openForm } from '../actions/team-members.js';
import { lookForUpdate, seeUpdate } from '../actions/updates.js';
import { focusNext } from '../focus.js';
import { go } from '../actions/visit.js';
import { isConfirmed } from '../deletion.js';
import { changesOf } from '../draft.js';
import { t } from '../l10n/l10n.js';
import { accountTitle, serverPlace } from '../l10n/names.js';
import { hasAllTasks, withTasks } from '../merged.js';
import { keyOf } from '../rail.js';
import { find } from '../search.js';
import { currentAccount, state, workOf } from '../state.js';
import { isOpen, TASK_TABS } from '../task-filter.js';
import { FORMATS } from './export-menu.js';
import { TAB_NAMES, tabsOf } from './head.js';
import { FIELD_NAMES } from './ledger.js';
import { shortcutText } from './rail.js';
import { COLUMNS } from './task-table.js';
import { TEAM_COLUMNS } from './team-table.js';
import { THEMES } from '../screens/settings.js';

/** @import { AccountView, TaskFormat, TaskTab, TeamColumn, Theme } from '../types/index.d.ts' */
/** @import { IconName } from './icon.js' */
/** @import { Tab } from '../route.js' */
/** @import { Pieces } from '../search.js' */
/** @import { TaskList } from '../state.js' */
/** @typedef {{ group: string, icon: IconName, text: string, hint?: string, run: () => void }} Action */

/**
 * Lists the actions that a query finds.
 *
 * @param {string} query
 * @returns {(Action & { pieces: Pieces })[]}
 */
export function found(query) {
  return actions().flatMap((action) => {
    const pieces = find(action.text, query);
    return pieces ? [{ ...action, pieces }] : [];
  });
}

/** @returns {Action[]} */
function actions() {
  const account = currentAccount();
  return [
    ...(state.link ? [{ group: t('group-app'), icon: /** @type {const} */ ('shield'), text: t('link-take-up-full'), run: takeUpLink }] : []),
    ...(account ? accountActions(account) : []),
    ...state.accounts.filter((one) => one !== account).map((one) => ({ group: t('group-accounts'), icon: /** @type {const} */ ('person'), text: t('go-account', { name: accountTitle(one) }), hint: accountHint(one), run: () => go({ screen: 'account', account: one.id, tab: 'profile' }) })),
    ...(hasAllTasks(state.accounts) ? [{ group: t('group-accounts'), icon: /** @type {const} */ ('list'), text: t('go-all-tasks'), run: () => go({ screen: 'tasks' }) }] : []),
    ...listActions(),
    { group: t('group-accounts'), icon: 'plus', text: t('add-title'), run: () => go({ screen: 'add' }) },
    { group: t('group-app'), icon: 'gear', text: t('go-settings'), run: () => go({ screen: 'settings' }) },
    { group: t('group-app'), icon: 'shield', text: t('lock-now'), hint: 'Ctrl L', run: lockNow },
    ...themeActions(),
    ...copyActions(),
    ...(withTasks(state.accounts).length ? [{ group: t('group-app'), icon: /** @type {const} */ ('list'), text: t('news-look-now'), run: () => void lookForNews() }] : []),
    ...(state.updates.way === 'itself' ? [{ group: t('group-app'), icon: /** @type {const} */ ('refresh'), text: t('update-look-now'), run: () => (seeUpdate(), void lookForUpdate()) }] : []),
    { group: t('group-app'), icon: 'list', text: t('go-journal'), run: () => go({ screen: 'journal' }) },
    { group: t('group-app'), icon: 'file', text: t('diagnostics-copy-full'), run: () => void showDiagnostics() },
    { group: t('group-app'), icon: 'refresh', text: t('ask-keychain'), run: askKeychain },
  ];
}

/**
 * Says where an account is, and the keys that lead to it.
 *
 * @param {AccountView} account
 */
function accountHint({ id, server }) {
  const number = keyOf(state.accounts, id);
  return number ? `${serverPlace(server)} · ${shortcutText(number)}` : serverPlace(server);
}

/**
 * What can be done with the list of accounts.
 *
 * @returns {Action[]}
 */
function listActions() {
  const group = t('group-accounts');
  if (state.accounts.length < 2) return [];
  return [
    { group, icon: 'sort-down', text: t('sort-accounts-name'), run: () => void sortAccounts('name') },
    { group, icon: 'sort-down', text: t('sort-accounts-server'), run: () => void sortAccounts('server') },
    ...(mayLeaveAll() ? [{ group, icon: /** @type {const} */ ('out'), text: t('leave-all'), run: askToLeaveAll }] : []),
  ];
}

/**
 * What can be done with an account's entry of the rail.
 *
 * @param {AccountView} account
 * @returns {Action[]}
 */
function entryActions(account) {
  const group = t('group-account');
  const at = state.accounts.indexOf(account);
  return [
    { group, icon: 'pencil', text: t('rename-full'), run: () => askToRename(account.id) },
    ...(at > 0 ? [{ group, icon: /** @type {const} */ ('sort-up'), text: t('move-up-full'), run: () => void moveAccount(account.id, -1) }] : []),
    ...(at < state.accounts.length - 1 ? [{ group, icon: /** @type {const} */ ('sort-down'), text: t('move-down-full'), run: () => void moveAccount(account.id, 1) }] : []),
  ];
}

/** @returns {Action[]} */
const copyActions = () => [
  { group: t('group-app'), icon: 'file', text: t(state.copies.keep ? 'copies-switch-off' : 'copies-switch-on'), hint: t('settings'), run: () => void setKeepCopies(!state.copies.keep) },
  { group: t('group-app'), icon: 'minus', text: t('copies-empty-full'), hint: t('settings'), run: () => void emptyCopies() },
];

/** @returns {Action[]} */
const themeActions = () =>
  /** @type {Theme[]} */ (Object.keys(THEMES)).filter((theme) => theme !== state.theme)
    .map((theme) => ({ group: t('group-app'), icon: 'sun', text: t('use-theme', { theme: t(THEMES[theme]) }), hint: t('theme'), run: () => void setTheme(theme) }));

/**
 * @param {AccountView} account
 * @returns {Action[]}
 */
function accountActions(account) {
  const group = t('group-account');
  const { state: session } = account.session;
  const remove = { group, icon: /** @type {const} */ ('minus'), text: t('remove-link'), run: () => askToRemove(account.id) };
  if (session !== 'signed_in') {
    const again = session === 'waiting_for_keychain' || session === 'keychain_closed' || session === 'without_keychain';
    return [
      ...(workOf(account.id).step ? [{ group, icon: /** @type {const} */ ('refresh'), text: t('start-again-full'), run: () => startAgain(account.id, 'session') }] : []),
      ...(again ? [{ group, icon: /** @type {const} */ ('refresh'), text: t('keychain-again-full'), run: () => void askKeychainAgain(account.id) }] : []),
      ...wayActions(account),
      ...entryActions(account),
      remove,
    ];
  }
  return [
    ...screenActions(account),
    ...goActions(account),
    { group, icon: 'pencil', text: t('change-password'), hint: t('tab-security'), run: () => changePassword(account.id) },
    { group, icon: 'shield', text: t('have-reset-link'), hint: t('tab-security'), run: () => openReset(account.id) },
    { group, icon: 'out', text: t('sign-out'), hint: t('tab-security'), run: () => askToSignOut(account.id) },
    ...entryActions(account),
    remove,
  ];
}

/** @type {Record<Tab, IconName>} */
const TAB_ICONS = { profile: 'person', security: 'shield', tasks: 'list', team: 'person', delete: 'minus' };

/**
 * @param {AccountView} account
 * @returns {Action[]}
 */
const goActions = (account) => tabsOf(account).map((tab) => ({
  group: t('group-account'),
  icon: TAB_ICONS[tab],
  text: t('go-tab', { tab: t(TAB_NAMES[tab]) }),
  run: () => go({ screen: 'account', account: account.id, tab }),
}));

/**
 * @param {AccountView} account
 * @returns {Action[]}
 */
const wayActions = (account) => /** @type {const} */ ([['forgot', t('forgot-password')], ['reset', t('have-reset-link')], ['activate', t('activate-account')]])
  .filter(([way]) => way !== 'activate' || account.capabilities.activation)
  .map(([way, text]) => ({ group: t('group-account'), icon: 'shield', text, run: () => go({ screen: 'recovery', account: account.id, way }) }));

/**
 * What can be done on the screen that is open stands first.
 *
 * @param {AccountView} account
 * @returns {Action[]}
 */
function screenActions(account) {
  if (state.route.screen !== 'account') return [];
  if (state.route.tab === 'tasks') return taskActions(account);
  if (state.route.tab === 'team') return teamActions(account);
  if (state.route.tab === 'delete') return deletionActions(account);
  return state.route.tab === 'profile' ? profileActions(account) : [];
}

/**
 * @param {AccountView} account
 * @returns {Action[]}
 */
function profileActions({ id, capabilities }) {
  const { profile, edit } = workOf(id);
  const group = t('tab-profile');
  const changes = profile.value ? changesOf(profile.value, edit.draft) : [];
  /** @type {Action[]} */
  const saving = [
    { group, icon: 'check', text: t('save'), run: () => void saveProfile(id) },
    { group, icon: 'x', text: t('undo-all'), run: () => undoAll(id) },
  ];
  return [
    ...(changes.length ? saving : []),
    ...(profile.value ? capabilities.editable : []).map((field) => ({ group, icon: /** @type {const} */ ('pencil'), text: field === 'metadata' ? t('metadata-add') : t('edit-field', { field: t(FIELD_NAMES[field]) }), run: () => (field === 'metadata' ? addEntry(edit) : editFields(id, [field])) })),
    { group, icon: 'refresh', text: t('profile-again'), run: () => void loadProfile(id) },
  ];
}

/**
 * @param {AccountView} account
 * @returns {Action[]}
 */
function deletionActions({ id }) {
  const { deletion } = workOf(id);
  const group = t('tab-delete');
  if (deletion.left !== null) return [{ group, icon: 'x', text: t('stop'), run: stopDeletion }];
  return [
    { group, icon: 'file', text: t('copy-save'), run: () => void saveCopy(id) },
    ...(deletion.step ? [{ group, icon: /** @type {const} */ ('refresh'), text: t('start-again-full'), run: () => startAgain(id, 'confirmation') }] : []),
    ...(isConfirmed(deletion, Date.now()) ? [{ group, icon: /** @type {const} */ ('minus'), text: t('delete-button'), run: () => beginDeletion(id) }] : []),
  ];
}

/**
 * @param {AccountView} account
 * @returns {Action[]}
 */
function taskActions({ id, capabilities }) {
  const { tasks } = workOf(id);
  const group = t('tab-tasks');
  /** @type {Action[]} */
  const all = Object.entries(TASK_TABS).filter(([tab]) => tab !== tasks.tab)
    .map(([tab, name]) => ({ group, icon: 'list', text: t('show-tasks', { kind: t(name) }), run: () => showTab(id, /** @type {TaskTab} */ (tab)) }));
  for (const column of capabilities.task_columns) {
    all.push({ group, icon: 'sort-down', text: t('sort-by', { column: t(COLUMNS[column]) }), run: () => sortBy(id, column) });
  }
  all.push(...rowActions(id, tasks, capabilities.opens_tasks));
  all.push({ group, icon: 'refresh', text: t('tasks-again'), run: () => void openTasks(id) });
  return all;
}

/**
 * @param {AccountView} account
 * @returns {Action[]}
 */
function teamActions({ id, capabilities }) {
  const { marked } = workOf(id).team;
  const group = t('tab-team');
  const members = [...marked.values()];
  /** @type {Action[]} */
  const all = [];
  if (capabilities.team?.adds === 'account') all.push({ group, icon: 'plus', text: t('add-member'), run: () => openForm(id, 'add') });
  if (capabilities.team?.invites) all.push({ group, icon: 'plus', text: t('invite-member'), run: () => openForm(id, 'invite') });
  all.push({ group, icon: 'search', text: t('team-search'), run: () => focusNext('#team-search') });
  all.push({ group, icon: 'list', text: t('go-rows'), run: () => focusNext(ROWS) });
  if (members.length) {
    all.push({ group, icon: 'shield', text: t('resets-send'), run: () => askMany(id, 'resets', members) });
    all.push({ group, icon: 'minus', text: t('member-remove'), run: () => askMany(id, 'removal', members) });
    all.push({ group, icon: 'x', text: t('unmark'), run: () => unmarkAll(id) });
  }
  for (const column of /** @type {TeamColumn[]} */ (Object.keys(TEAM_COLUMNS))) {
    all.push({ group, icon: 'sort-down', text: t('sort-by', { column: t(TEAM_COLUMNS[column]) }), run: () => orderTeam(id, column) });
  }
  all.push({ group, icon: 'refresh', text: t('team-again'), run: () => readAgain(id) });
  return all;
}

/**
 * @param {string} id of the account
 * @param {TaskList} tasks
 * @param {boolean} opens whether a task can be opened in the browser
 * @returns {Action[]}
 */
function rowActions(id, tasks, opens) {
  const group = t('tab-tasks');
  const view = tasks.list.value;
  /** @type {Action[]} */
  const all = [];
  if (opens && tasks.selected?.key) all.push({ group, icon: 'browser', text: t('open-in-browser'), run: () => void openInBrowser(id) });
  if (tasks.query === null) all.push({ group, icon: 'search', text: t('add-filter'), run: () => focusNext('#add-filter') });
  if (!isOpen(tasks)) all.push({ group, icon: 'x', text: t('clear-the-filters'), run: () => clearFilters(id) });
  all.push({ group, icon: 'pencil', text: t('json-title'), run: () => void openEditor(id) });
  if (!view?.loaded) return all;
  all.push({ group, icon: 'list', text: t('go-rows'), run: focusRows });
  for (const format of /** @type {TaskFormat[]} */ (Object.keys(FORMATS))) {
    if (format !== 'i_calendar' || view.due) all.push({ group, icon: 'down', text: t('export-as', { what: t(FORMATS[format], { count: view.due }) }), run: () => void exportTasks(id, format) });
  }
  if (tasks.more.every) all.push({ group, icon: 'x', text: t('load-stop-full'), run: () => stopLoading(id) });
  else if (!view.ended) all.push({ group, icon: 'right', text: t('load-every'), run: () => loadEvery(id) });
  return all;
}
