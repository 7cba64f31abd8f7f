// The settings of news of tasks.
import { lookForNews, setNews } from '../actions/news.js';
import { t } from '../l10n/l10n.js';
import { html } from '../vendor/lit-html/lit-html.js';
import { live } from '../vendor/lit-html/directives/live.js';

/** @import { State } from '../state.js' */

/**
 * Draws the section.
 *
 * @param {State} state
 * @param {unknown} notKept why the choice could not be kept
 */
export const newsSection = ({ news }, notKept) => html`<section aria-labelledby="news"><h2 id="news">${t('news')}</h2>
  <div class="prefs">
    ${choice('tell-news', t('news-tell'), t('news-tell-more'), news.on, (on) => void setNews({ on }), notKept)}
    ${choice('news-titles', t('news-titles'), t('news-titles-more'), news.titles, (titles) => void setNews({ titles }), '')}
    <div class="pref">
      <div><b>${t('news-look')}</b><span class="muted">${t('news-look-more')}</span></div>
      <button class="btn" type="button" aria-disabled=${news.busy ? 'true' : 'false'} @click=${lookForNews}>${t(news.busy ? 'news-looking' : 'news-look-now')}</button>
    </div>
  </div>
</section>`;

/**
 * @param {string} id
 * @param {string} name
 * @param {string} more
 * @param {boolean} value
 * @param {(value: boolean) => void} set
 * @param {unknown} notKept
 */
const choice = (id, name, more, value, set, notKept) => html`<div class="pref">
  <div><b id=${`${id}-name`}>${name}</b><span class="muted" id=${`${id}-more`}>${more}</span>${notKept}</div>
  <div class="seg" role="radiogroup" aria-labelledby=${`${id}-name`} aria-describedby=${`${id}-more`}>
    ${[true, false].map((one) => html`<label><input class="vh" type="radio" name=${id} value=${String(one)} .checked=${live(value === one)} @change=${() => set(one)} />${t(one ? 'switch-on' : 'switch-off')}</label>`)}
  </div>
</div>`;
