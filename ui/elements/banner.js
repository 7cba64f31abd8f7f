// A line between head and content that says what limits the screen now.
import { html, nothing } from '../vendor/lit-html/lit-html.js';
import { icon, plate } from './icon.js';

/** @typedef {{ text: string, press: () => void, waiting?: boolean }} BannerButton */

/**
 * Draws a banner.
 *
 * @param {object} banner
 * @param {string} banner.title
 * @param {string} [banner.more]
 * @param {string} [banner.tick] what counts down; it is not read aloud by itself
 * @param {'warn' | 'plate' | 'plain'} banner.kind `plate` for the keychain
 * @param {BannerButton[]} banner.buttons
 */
export const banner = ({ title, more = '', tick = '', kind, buttons }) => html`<div class="banner ${kind === 'warn' ? '' : 'plain'}">
  ${kind === 'plate' ? plate() : icon(kind === 'warn' ? 'alert' : 'check')}
  <p><span role="status"><b>${title}</b> ${more ? html`<span class=${kind === 'plate' ? 'muted' : ''}>${more}</span>` : nothing}</span> ${tick}</p>
  <span class="btns">${buttons.map(({ text, press, waiting }) => html`<button class="btn" type="button" aria-disabled=${waiting ? 'true' : nothing} @click=${() => waiting || press()}>${text}</button>`)}</span>
</div>`;

/**
 * Keeps the line that is being read where it is when a banner comes or goes late.
 *
 * @param {HTMLElement} root where the screens are drawn
 * @returns {() => void} to be called after each drawing
 */
export function steadyBanners(root) {
  let height = 0;
  let key = '';
  return () => {
    const banners = root.querySelector('.banners');
    const now = banners instanceof HTMLElement ? banners.offsetHeight : 0;
    const moved = now - height;
    const sameScreen = key === location.hash;
    height = now;
    key = location.hash;
    if (moved !== 0 && sameScreen) scrollerOf(root)?.scrollBy({ top: moved, behavior: 'instant' });
  };
}

/**
 * Finds what scrolls: the table, the content, or in short windows the whole pane.
 *
 * @param {HTMLElement} root
 * @returns {Element | undefined}
 */
function scrollerOf(root) {
  return [...root.querySelectorAll('.table-wrap, .scroll:not(.flush), .pane')].find((one) => one.scrollTop > 0);
}
