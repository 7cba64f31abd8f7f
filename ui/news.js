// News of tasks: what is chosen for them, and how much there is.

/** @import { TaskNews } from './types/index.d.ts' */
/** @import { Route } from './route.js' */

/**
 * @typedef {object} News
 * @property {boolean} on whether they are looked for and told
 * @property {boolean} titles whether what is told has titles in it
 * @property {boolean} busy whether a look is underway that the person asked for
 * @property {TaskNews[]} latest what was told last
 */

/** Titles that are told at most. */
const MOST_TITLES = 3;

/** @returns {News} */
export const newNews = () => ({ on: true, titles: false, busy: false, latest: [] });

/**
 * Counts new tasks and tasks due today.
 *
 * @param {TaskNews[]} news
 */
export function countsOf(news) {
  const sum = (/** @type {(one: TaskNews) => number} */ count) => news.reduce((all, one) => all + count(one), 0);
  return { fresh: sum(({ new: titles }) => titles.length), due: sum(({ due_today }) => due_today.length) };
}

/**
 * Gives the titles that are told, those due today first, and how many are left out.
 *
 * @param {TaskNews[]} news
 */
export function titlesOf(news) {
  const all = [...news.flatMap(({ due_today }) => due_today), ...news.flatMap(({ new: titles }) => titles)];
  return { titles: all.slice(0, MOST_TITLES), more: Math.max(0, all.length - MOST_TITLES) };
}

/**
 * Says where they are seen: the tasks of the one account, or those of all.
 *
 * @param {TaskNews[]} news
 * @returns {Route | null}
 */
export function placeOf(news) {
  const [first, ...others] = news;
  if (!first) return null;
  return others.length ? { screen: 'tasks' } : { screen: 'account', account: first.account, tab: 'tasks' };
}
