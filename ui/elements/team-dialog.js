// What is asked before something is done to the team: one dialog, whatever it asks.
import { closeTeamDialog } from '../actions/team-members.js';
import { currentAccount, state, workOf } from '../state.js';
import { html, nothing } from '../vendor/lit-html/lit-html.js';
import { manyForm } from './many-form.js';
import { memberForm } from './member-form.js';

/** Draws the open dialog of the account on the screen, or a closed one: while no session is there it waits with what was typed. */
export function teamDialog() {
  const account = currentAccount();
  const here = account && state.route.screen === 'account' && state.route.tab === 'team' && account.session.state === 'signed_in';
  const dialog = here ? workOf(account.id).team.dialog : null;
  const busy = dialog && ('form' in dialog ? dialog.form.busy : dialog.busy);
  return html`<dialog class="ask wide-ask" id="team-dialog" aria-labelledby="team-dialog-title" data-open=${dialog ? 'true' : 'false'} @close=${() => dialog && account && closeTeamDialog(account.id)} @cancel=${(/** @type {Event} */ event) => busy && event.preventDefault()}>
    ${dialog && account ? ('form' in dialog ? memberForm(account, dialog) : manyForm(account, dialog, Date.now())) : nothing}
  </dialog>`;
}
