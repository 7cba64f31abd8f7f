// What went wrong, in words, by the code that the shell gives. A server's own words
// stand behind the provider's name.
import { keys, t } from './l10n.js';

/** @import { AddressProblem, CommandError, DeletionProblem, Elsewhere, HeaderProblem, LinkProblem, LockProblem, NetworkProblem, PasswordProblem, Surprise, TeamProblem, UpdateProblem } from '../types/index.d.ts' */

/** @type {Record<AddressProblem, string>} */
const ADDRESS = keys({
  empty: 'address-empty',
  not_a_url: 'address-not-a-url',
  scheme: 'address-scheme',
  plain_http: 'address-plain-http',
  credentials: 'address-credentials',
  query_or_fragment: 'address-query',
  too_long: 'address-too-long',
});

/** @type {Record<NetworkProblem, string>} */
const NETWORK = keys({
  no_such_host: 'network-no-such-host',
  refused: 'network-refused',
  interrupted: 'network-interrupted',
  timed_out: 'network-timed-out',
  tls: 'network-tls',
  no_certificates: 'network-no-certificates',
  other: 'network-other',
});

/** @type {Record<NetworkProblem, string>} */
const NETWORK_MORE = keys({
  no_such_host: 'network-no-such-host-more',
  refused: 'network-refused-more',
  interrupted: 'network-sent-more',
  timed_out: 'network-sent-more',
  tls: 'network-tls-more',
  no_certificates: 'network-no-certificates-more',
  other: 'network-other-more',
});

/** @type {Record<Surprise, string>} */
const SURPRISE = keys({
  empty: 'surprise-empty',
  html: 'surprise-html',
  redirect: 'surprise-redirect',
  not_json: 'surprise-not-json',
  not_this_service: 'surprise-not-this-service',
  too_large: 'surprise-too-large',
});

/** @type {Record<LinkProblem, string>} */
export const LINK = keys({ empty: 'link-missing', too_long: 'link-too-long', no_token: 'link-no-code', other_kind: 'link-other-kind' });

/** @type {Record<PasswordProblem, string>} */
export const PASSWORD = keys({ blank: 'new-password-missing', unequal: 'passwords-unequal' });

/** @type {Record<DeletionProblem, string>} */
const DELETION = keys({ not_confirmed: 'deletion-not-confirmed', other_person: 'deletion-other-person', other_email: 'deletion-other-email' });

/** @type {Record<Elsewhere, string>} */
const ELSEWHERE = keys({ second_factor: 'elsewhere-second-factor', verification: 'elsewhere-verification', other_provider: 'elsewhere-other-provider' });

/** @type {Record<Elsewhere, string>} */
const ELSEWHERE_MORE = keys({ second_factor: 'elsewhere-second-factor-more', verification: 'elsewhere-verification-more', other_provider: 'elsewhere-other-provider-more' });

/** @type {Record<HeaderProblem, string>} */
const HEADER = keys({ name: 'header-bad-name', reserved: 'header-reserved', twice: 'header-twice', value: 'header-bad-value', too_much: 'header-too-much' });

/** @type {Record<TeamProblem, string>} */
const TEAM = keys({ last_member: 'team-last-member', own_account: 'team-own-account', not_confirmed: 'team-not-confirmed', blank_password: 'team-blank-password', gone: 'team-gone' });

/** @type {Record<LockProblem['kind'], string>} */
const LOCK = keys({
  wrong: 'lock-wrong',
  wait: 'lock-wait',
  damaged: 'lock-damaged',
  gone: 'lock-gone',
  keychain_waiting: 'lock-keychain-waiting',
  keychain_locked: 'lock-keychain-locked',
  keychain_absent: 'lock-keychain-absent',
  too_short: 'lock-too-short',
  no_passphrase: 'lock-needs-passphrase',
});

/** @type {Partial<Record<LockProblem['kind'], string>>} */
const LOCK_MORE = keys({
  wait: 'lock-wait-more',
  damaged: 'lock-lost-more',
  gone: 'lock-lost-more',
  keychain_waiting: 'lock-keychain-waiting-more',
  keychain_locked: 'lock-keychain-more',
  keychain_absent: 'lock-keychain-more',
});

/** @type {Record<UpdateProblem['kind'], string>} */
const UPDATE = keys({
  not_itself: 'update-not-itself',
  plain_http: 'update-plain-http',
  unreachable: 'update-unreachable',
  refused: 'update-refused',
  not_an_announcement: 'update-not-an-announcement',
  not_for_this_system: 'update-not-for-this-system',
  nothing_found: 'update-nothing-found',
  stopped: 'update-stopped',
  too_large: 'update-too-large',
  cut_short: 'update-cut-short',
  other_key: 'update-other-key',
  altered: 'update-altered',
  not_signed: 'update-not-signed',
  other_version: 'update-other-version',
  not_installed: 'update-not-installed',
});

/** Those by which somebody may have meant to give this computer something else. */
const FORGED = new Set(['plain_http', 'other_key', 'altered', 'not_signed', 'other_version']);

/** Those that have nothing to add to their name. */
const PLAIN = keys({
  invalid_credentials: 'error-invalid-credentials',
  challenge_expired: 'error-challenge-expired',
  session_expired: 'session-ended',
  signed_out: 'error-signed-out',
  no_such_account: 'error-no-such-account',
  list_replaced: 'error-list-replaced',
  locked: 'locked-title',
});

/**
 * Says what went wrong.
 *
 * @param {CommandError} error
 * @param {string} provider its name
 * @returns {{ title: string, more: string }} `more` may be empty
 */
export function problem(error, provider) {
  switch (error.code) {
    case 'address': return { title: t(ADDRESS[error.problem]), more: '' };
    case 'link': return { title: t(LINK[error.problem]), more: '' };
    case 'password': return { title: t(PASSWORD[error.problem]), more: '' };
    case 'deletion': return { title: t(DELETION[error.problem]), more: '' };
    case 'sign_in_elsewhere': return { title: t(ELSEWHERE[error.reason]), more: t(ELSEWHERE_MORE[error.reason], { provider }) };
    case 'link_spent': return { title: t('error-link-spent'), more: t('error-link-spent-more') };
    case 'header': return { title: t(HEADER[error.problem]), more: '' };
    case 'lock': return { title: t(LOCK[error.problem.kind]), more: lockMore(error.problem.kind) };
    case 'team': return { title: t(TEAM[error.problem]), more: '' };
    case 'unreachable': return { title: t(NETWORK[error.problem]), more: t(NETWORK_MORE[error.problem]) };
    case 'unexpected_answer':
      return { title: t(SURPRISE[error.surprise]), more: t(error.surprise === 'redirect' ? 'surprise-redirect-more' : 'surprise-more', { status: String(error.status) }) };
    case 'account_locked': return { title: t('error-account-locked'), more: quote(provider, error.message) };
    case 'invalid': return { title: t('error-invalid', { provider }), more: quote(provider, error.message) };
    case 'refused': return { title: t('error-refused', { provider }), more: quote(provider, error.message) || t('surprise-more', { status: String(error.status) }) };
    case 'rate_limited': return { title: t('error-rate-limited', { provider }), more: '' };
    case 'server_fault': return { title: t('error-server-fault', { provider }), more: t('surprise-more', { status: String(error.status) }) };
    case 'update': return { title: t(UPDATE[error.problem.kind]), more: updateMore(error.problem) };
    case 'not_saved': return { title: t('error-not-saved'), more: error.message };
    case 'file_not_written': return { title: t('error-file-not-written'), more: error.message };
    case 'system': return { title: t('error-system'), more: error.message };
    default: return { title: t(PLAIN[error.code]), more: '' };
  }
}

/**
 * Says why a change was not made, and where no answer came, that nothing is sent later by itself.
 *
 * @param {CommandError} error
 * @param {string} provider its name
 * @returns {{ title: string, more: string }} `more` may be empty
 */
export function problemOfChange(error, provider) {
  const { title, more } = problem(error, provider);
  return error.code === 'unreachable' ? { title, more: `${more} ${t('change-not-kept')}` } : { title, more };
}

/**
 * Gives a server's words with the name of the provider before them.
 *
 * @param {string} provider
 * @param {string} message
 * @returns {string}
 */
export const quote = (provider, message) => (message ? t('server-says', { provider, message }) : '');

/** @param {UpdateProblem} problem */
function updateMore(problem) {
  const unharmed = t(FORGED.has(problem.kind) ? 'update-forged-more' : 'update-unharmed');
  return problem.kind === 'not_installed' ? `${problem.message}. ${unharmed}` : unharmed;
}

/** @param {LockProblem['kind']} kind */
function lockMore(kind) {
  const more = LOCK_MORE[kind];
  return more ? t(more) : '';
}
