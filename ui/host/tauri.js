// The only module that knows Tauri; the rest of the page knows host.js.
import { Channel, invoke as ask } from '../vendor/tauri-api/core.js';

/**
 * Sends a command to the shell.
 *
 * @param {string} command its name
 * @param {Record<string, unknown>} args its arguments by name
 * @returns {Promise<unknown>} its result; rejects with what the shell rejects with
 */
export function invoke(command, args) {
  return ask(command, args);
}

/**
 * Gives the shell a way to tell something by itself.
 *
 * @template T
 * @param {(told: T) => void} hear
 * @returns {Channel<T>}
 */
export const channel = (hear) => new Channel(hear);
