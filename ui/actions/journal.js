// Reading the journal and emptying it.
import { focusNext } from '../focus.js';
import * as host from '../host/host.js';
import { changed, state } from '../state.js';

/** Reads the journal anew. What was read before stays until then. */
export async function loadJournal() {
  const outcome = await host.journal();
  if (outcome.ok) Object.assign(state.journal, { entries: outcome.value, error: null });
  else state.journal.error = outcome.error;
  changed();
}

/** Asks whether the journal is to be emptied. */
export function askToEmpty() {
  Object.assign(state.journal, { asking: true, emptyError: null });
  changed();
}

/** Leaves the journal as it is. */
export function keepJournal() {
  if (state.journal.busy || !state.journal.asking) return;
  state.journal.asking = false;
  changed();
}

/** Empties the journal, for good. */
export async function emptyJournal() {
  if (state.journal.busy) return;
  Object.assign(state.journal, { busy: true, emptyError: null });
  changed();
  const outcome = await host.emptyJournal();
  state.journal.busy = false;
  if (outcome.ok) {
    state.journal.asking = false;
    await loadJournal();
    focusNext('main h1');
  } else state.journal.emptyError = outcome.error;
  changed();
}
