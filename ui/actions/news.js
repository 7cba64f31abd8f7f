// News of tasks: heard from the shell, put into words, and told by the system and in the window.
import { say } from '../focus.js';
import * as host from '../host/host.js';
import { t } from '../l10n/l10n.js';
import { newsBody, newsTitle } from '../l10n/news.js';
import { placeOf } from '../news.js';
import { changed, state } from '../state.js';
import { readMergedAgain } from './merged.js';
import { saveSettings } from './settings.js';
import { openTasks } from './tasks.js';
import { go } from './visit.js';

/** @import { NewsView } from '../types/index.d.ts' */

/** Hears from now on what the shell finds. */
export function hearNews() {
  void host.hearNews(hear);
}

/** @param {NewsView} view */
function hear(view) {
  if (state.phase !== 'ready') return;
  if (view.kind === 'opened') return show();
  const { news } = state;
  news.latest = view.news;
  const title = newsTitle(view.news);
  if (news.on) void host.tellNews(title, newsBody(view.news, news.titles));
  state.notice = { text: title, warn: false, more: { text: t('news-show'), press: show } };
  say(title);
  changed();
}

/** Goes to where the latest news are seen, and reads that anew. */
function show() {
  const route = placeOf(state.news.latest);
  if (!route) return;
  state.notice = null;
  go(route);
  if (route.screen === 'account') void openTasks(route.account);
  else readMergedAgain();
}

/** Looks now, as the shell does by itself every few minutes, and says so where there is nothing. */
export async function lookForNews() {
  const { news } = state;
  if (news.busy) return;
  news.busy = true;
  changed();
  const outcome = await host.lookForNews();
  news.busy = false;
  if (outcome.ok && outcome.value === 0) {
    state.notice = { text: t('news-none'), warn: false };
    say(state.notice.text);
  }
  changed();
}

/**
 * Changes whether news are told, and whether with titles.
 *
 * @param {Partial<Pick<import('../news.js').News, 'on' | 'titles'>>} chosen
 */
export async function setNews(chosen) {
  Object.assign(state.news, chosen);
  await saveSettings('news');
}
