// Where one is in the app, as the address behind #. It names screens and accounts
// of this computer's list, and never holds anything typed or secret.

/** @typedef {'profile' | 'security' | 'tasks' | 'team' | 'delete'} Tab */
/** @typedef {'forgot' | 'reset' | 'activate'} Recovery ways to a password besides knowing it */
/**
 * @typedef {{ screen: 'home' } | { screen: 'add' } | { screen: 'settings' } | { screen: 'journal' } | { screen: 'tasks' }
 *   | { screen: 'account', account: string, tab: Tab }
 *   | { screen: 'recovery', account: string, way: Recovery }} Route
 */

/** @type {readonly Tab[]} */
const TABS = ['profile', 'security', 'tasks', 'team', 'delete'];
/** @type {readonly Recovery[]} */
const WAYS = ['forgot', 'reset', 'activate'];

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
  if (first === 'journal' && account === undefined) return { screen: 'journal' };
  if (first === 'tasks' && account === undefined) return { screen: 'tasks' };
  if (first !== 'a' || !account || !/^[0-9A-Za-z_-]+$/.test(account) || rest.length) return { screen: 'home' };
  const tab = TABS.find((one) => one === name);
  if (tab) return { screen: 'account', account, tab };
  const way = WAYS.find((one) => one === name);
  return way ? { screen: 'recovery', account, way } : { screen: 'home' };
}

/**
 * Writes a route as a hash.
 *
 * @param {Route} route
 * @returns {string}
 */
export function hashOf(route) {
  if (route.screen === 'account') return `#/a/${route.account}/${route.tab}`;
  if (route.screen === 'recovery') return `#/a/${route.account}/${route.way}`;
  return route.screen === 'home' ? '#/' : `#/${route.screen}`;
}

/**
 * Tells two screens apart: what differs here is another screen, with its own focus.
 *
 * @param {Route} route
 * @returns {string}
 */
export const routeKey = hashOf;
