// A menu: its items and the keys that go through them. One at a button of a row stands
// over the pane, so that no box cuts it off.
import { html, nothing } from '../vendor/lit-html/lit-html.js';

/** @typedef {{ text: string, kind?: string, off?: boolean, run: () => void, bad?: boolean, apart?: boolean }} MenuItem */
/**
 * @typedef {object} OpenMenu
 * @property {MenuItem[]} items
 * @property {number} at the item that the keys are on
 * @property {(at: number) => void} move
 * @property {() => void} close with the focus going back
 */

/** Pixels between the menu and the edges of the window. */
const MARGIN = 8;

/**
 * Draws an open menu at the button of a row.
 *
 * @param {OpenMenu & { label: string }} menu
 */
export const rowMenu = (menu) => html`<div class="menu row-menu" role="menu" aria-label=${menu.label} @keydown=${(/** @type {KeyboardEvent} */ event) => hearMenuKey(event, menu)} @focusout=${(/** @type {FocusEvent} */ event) => leave(event, menu)}>${menuItems(menu)}</div>`;

/**
 * Draws the items of an open menu. An item's action begins once the menu is closed.
 *
 * @param {OpenMenu} menu
 */
export const menuItems = (menu) => menu.items.map((item, index) => html`${item.apart ? html`<hr />` : nothing}<button type="button" role="menuitem" class=${item.bad ? 'bad' : ''} id="menu-${index}" tabindex=${index === menu.at ? '0' : '-1'} aria-disabled=${item.off ? 'true' : nothing} @click=${() => item.off || press(menu, item)} @pointermove=${() => move(menu, index)}><span>${item.text}</span>${item.kind ? html`<span class="push">${item.kind}</span>` : nothing}</button>`);

/**
 * Goes through an open menu by the keys.
 *
 * @param {KeyboardEvent} event
 * @param {OpenMenu} menu
 */
export function hearMenuKey(event, menu) {
  const last = menu.items.length - 1;
  /** @type {Record<string, number>} */
  const goals = { ArrowDown: menu.at === last ? 0 : menu.at + 1, ArrowUp: menu.at === 0 ? last : menu.at - 1, Home: 0, End: last };
  if (Object.hasOwn(goals, event.key)) {
    event.preventDefault();
    menu.move(goals[event.key] ?? 0);
  } else if (event.key === 'Escape' || event.key === 'Tab') {
    event.preventDefault();
    menu.close();
  }
}

/** Puts the open menu at the button that it belongs to; called after each drawing and while the rows are scrolled. */
export function settleMenu() {
  const menu = document.querySelector('.row-menu');
  const button = document.querySelector('[data-menu][aria-expanded="true"]');
  if (!(menu instanceof HTMLElement) || !(button instanceof HTMLElement)) return;
  const at = button.getBoundingClientRect();
  const { width, height } = menu.getBoundingClientRect();
  const below = at.bottom + height + MARGIN <= innerHeight;
  const top = Math.min(below ? at.bottom : at.top - height, innerHeight - height - MARGIN);
  menu.style.top = `${Math.max(MARGIN, top)}px`;
  menu.style.left = `${Math.max(MARGIN, at.right - width)}px`;
}

/**
 * @param {OpenMenu} menu
 * @param {MenuItem} item
 */
function press({ close }, item) {
  close();
  item.run();
}

/**
 * @param {OpenMenu} menu
 * @param {number} at
 */
function move(menu, at) {
  if (menu.at !== at || document.activeElement?.id !== `menu-${at}`) menu.move(at);
}

/**
 * @param {FocusEvent} event
 * @param {OpenMenu} menu
 */
function leave({ currentTarget, relatedTarget }, { close }) {
  if (currentTarget instanceof Element && relatedTarget instanceof Node && currentTarget.contains(relatedTarget)) return;
  close();
  if (relatedTarget instanceof HTMLElement) relatedTarget.focus();
}
