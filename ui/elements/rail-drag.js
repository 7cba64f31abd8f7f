// Moving an entry of the rail with the pointer. A press that hardly moves stays a click.
import { placeAccount } from '../actions/rail.js';
import { changed, state } from '../state.js';

/** Pixels from which on a press is a drag. */
const FAR = 6;

/** @type {{ account: string, x: number, y: number, pointer: number } | null} */
let pressed = null;

/**
 * Begins what may become a drag.
 *
 * @param {PointerEvent} event
 * @param {string} account
 */
export function press(event, account) {
  if (event.button !== 0 || event.pointerType === 'touch' || pressed) return;
  pressed = { account, x: event.clientX, y: event.clientY, pointer: event.pointerId };
  addEventListener('pointermove', move);
  addEventListener('pointerup', drop);
  addEventListener('pointercancel', end);
  addEventListener('keydown', hearEscape, true);
}

/** @param {PointerEvent} event */
function move(event) {
  if (!pressed || event.pointerId !== pressed.pointer) return;
  if (!state.rail.drag && Math.hypot(event.clientX - pressed.x, event.clientY - pressed.y) < FAR) return;
  state.rail.drag = { account: pressed.account, before: entryAt(event) };
  changed();
}

/** @param {PointerEvent} event */
function drop(event) {
  if (!pressed || event.pointerId !== pressed.pointer) return;
  const { drag } = state.rail;
  end();
  if (!drag) return;
  // What follows is the click of the press; it is no wish to go there.
  addEventListener('click', swallow, { capture: true, once: true });
  setTimeout(() => removeEventListener('click', swallow, { capture: true }));
  if (drag.before !== undefined) void placeAccount(drag.account, drag.before);
}

function end() {
  pressed = null;
  removeEventListener('pointermove', move);
  removeEventListener('pointerup', drop);
  removeEventListener('pointercancel', end);
  removeEventListener('keydown', hearEscape, true);
  if (!state.rail.drag) return;
  state.rail.drag = null;
  changed();
}

/** @param {KeyboardEvent} event */
function hearEscape(event) {
  if (event.key !== 'Escape' || !state.rail.drag) return;
  event.preventDefault();
  event.stopPropagation();
  end();
}

/** @param {Event} event */
function swallow(event) {
  event.preventDefault();
  event.stopPropagation();
}

/**
 * Finds the account before which an entry would be put down: null for the end of the list,
 * undefined where the pointer is elsewhere.
 *
 * @param {PointerEvent} event
 * @returns {string | null | undefined}
 */
function entryAt({ clientX, clientY }) {
  const list = document.querySelector('.rail ul')?.getBoundingClientRect();
  if (!list || clientX < list.left || clientX > list.right || clientY < list.top || clientY > list.bottom) return undefined;
  const entries = [...document.querySelectorAll('.rail [data-account]')];
  const next = entries.find((entry) => {
    const { top, height } = entry.getBoundingClientRect();
    return clientY < top + height / 2;
  });
  return next instanceof HTMLElement ? (next.dataset.account ?? null) : null;
}
