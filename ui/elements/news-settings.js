// The settings of news of tasks.
import { lookForNews, setNews } from '../actions/news.js';
import { t } from '../l10n/l10n.js';
import { html } from '../vendor/lit-html/lit-html.js';
import { onOff } from './on-off.js';

/** @import { State } from '../state.js' */

/**
 * Draws the section.
 *
 * @param {State} state
 * @param {unknown} notKept why the choice could not be kept
 */
export const newsSection = ({ news }, notKept) => html`<section aria-labelledby="news"><h2 id="news">${t('news')}</h2>
  <div class="prefs">
    ${onOff({ id: 'tell-news', name: t('news-tell'), more: t('news-tell-more'), value: news.on, set: (on) => void setNews({ on }), notKept })}
    ${onOff({ id: 'news-titles', name: t('news-titles'), more: t('news-titles-more'), value: news.titles, set: (titles) => void setNews({ titles }) })}
    <div class="pref">
      <div><b>${t('news-look')}</b><span class="muted">${t('news-look-more')}</span></div>
      <button class="btn" type="button" aria-disabled=${news.busy ? 'true' : 'false'} @click=${lookForNews}>${t(news.busy ? 'news-looking' : 'news-look-now')}</button>
    </div>
  </div>
</section>`;
