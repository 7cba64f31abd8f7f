// Finds what a person finds: by role and name, among what is shown.
const roles = {
  button: 'button, [role="button"], summary',
  choice: 'label:has(input)',
  dialog: 'dialog[open], [role="dialog"]',
  heading: 'h1, h2, h3',
  link: 'a[href]',
  row: 'tbody tr',
  textbox: 'input:not([type="radio"], [type="checkbox"]), textarea',
};
const plain = (text) => (text ?? '').replace(/[\u2068\u2069\u2066\u00ad]/g, '').replace(/\s+/g, ' ').trim();
const nameOf = (element) => {
  const by = element.getAttribute('aria-labelledby');
  if (by) return plain(by.split(' ').map((id) => document.getElementById(id)?.textContent).join(' '));
  const label = element.getAttribute('aria-label');
  if (label) return plain(label);
  if (element.labels?.length) return plain([...element.labels].map((one) => one.textContent).join(' '));
  return plain(element.textContent);
};
const shown = (element) => element.getClientRects().length > 0 && element.checkVisibility({ visibilityProperty: true });
const all = (role) => [...document.querySelectorAll(roles[role])].filter(shown);
/** The one with this very name, or else the first whose name begins so. */
const find = (role, name) =>
  all(role).find((element) => nameOf(element) === name) ?? all(role).find((element) => nameOf(element).startsWith(name));
const text = () => plain(document.body.innerText);
