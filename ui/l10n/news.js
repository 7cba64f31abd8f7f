// News of tasks in words.
import { countsOf, titlesOf } from '../news.js';
import { t } from './l10n.js';

/** @import { TaskNews } from '../types/index.d.ts' */

/**
 * Says how much there is.
 *
 * @param {TaskNews[]} news
 */
export function newsTitle(news) {
  const { fresh, due } = countsOf(news);
  if (!due) return t('news-new', { count: fresh });
  return fresh ? t('news-both', { fresh: t('news-new', { count: fresh }), due: t('news-due', { count: due }) }) : t('news-due', { count: due });
}

/**
 * Says what it is, or where to see it.
 *
 * @param {TaskNews[]} news
 * @param {boolean} withTitles
 */
export function newsBody(news, withTitles) {
  if (!withTitles) return t('news-open');
  const { titles, more } = titlesOf(news);
  const lines = titles.map((title) => title ?? t('untitled'));
  return [...lines, ...(more ? [t('news-more', { count: more })] : [])].join('\n');
}
