// The organisations that a person is in.
import { keys, LOCALE, t } from '../l10n/l10n.js';
import { html } from '../vendor/lit-html/lit-html.js';

/** @import { Organization, OrganizationPart } from '../types/index.d.ts' */

/** @type {Record<OrganizationPart, string>} */
const PARTS = keys({ owner: 'part-owner', admin: 'part-admin', member: 'part-member' });

const list = new Intl.ListFormat(LOCALE, { type: 'unit' });

/**
 * Draws the table.
 *
 * @param {readonly Organization[]} all
 */
export const organizations = (all) => html`<section aria-labelledby="organizations"><h2 id="organizations">${t('organizations')}</h2>
  ${all.length === 0
    ? html`<p class="muted none">${t('organizations-none')}</p>`
    : html`<table class="orgs" aria-labelledby="organizations">
        <thead><tr><th scope="col">${t('organization')}</th><th scope="col">${t('part')}</th><th scope="col">${t('roles')}</th></tr></thead>
        <tbody>${all.map(({ name, part, roles }) => html`<tr><td>${name}</td><td>${t(PARTS[part])}</td><td>${roles.length ? list.format(roles) : html`<span class="muted" role="img" aria-label=${t('no-roles')}>—</span>`}</td></tr>`)}</tbody>
      </table>`}
</section>`;
