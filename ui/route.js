// Where one is in the app, as the address behind #. It names screens and accounts
// of this computer's list, and never holds anything typed or secret.

/** @typedef {'profile' | 'security' | 'tasks'} Tab */
/**
 * @typedef {{ screen: 'home' } | { screen: 'add' } | { screen: 'settings' }
 *   | { screen: 'account', account: string, tab: Tab }} Route
 */

/** @type {readonly Tab[]} */
const TABS = ['profile', 'security', 'tasks'];

/**
 * Reads a location's hash; what it does not know is home.
 *
 * @param {string} hash
 * @returns {Route}
 */
export function readRoute(hash) {
  const [first, account, name, ...rest] = hash.replace(/^#\/?/, '').split('/');
  if (first === 'add' && account === undefined) return { screen: 'add' };
  if (first === 'settings' && account === undefined) return { screen: 'settings' };
  const tab = TABS.find((one) => one === name);
  if (first === 'a' && account && /^[0-9A-Za-z_-]+$/.test(account) && tab && rest.length === 0) {
    return { screen: 'account', account, tab };
  }
  return { screen: 'home' };
}

/**
 * Writes a route as a hash.
 *
 * @param {Route} route
 * @returns {string}
 */
export function hashOf(route) {
  if (route.screen === 'account') return `#/a/${route.account}/${route.tab}`;
  return route.screen === 'home' ? '#/' : `#/${route.screen}`;
}

/**
 * Tells two screens apart: what differs here is another screen, with its own focus.
 *
 * @param {Route} route
 * @returns {string}
 */
export const routeKey = hashOf;
