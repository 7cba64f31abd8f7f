// Does one thing with Contentstack's own client, for the wire test to record:
// `node record.js OPERATION`. LATCHKEY_CODE and LATCHKEY_RESET_TOKEN hold what a
// person would type.
import { client, credentials, demo, signedIn } from './sdk.js';

const { LATCHKEY_CODE: tfa_token, LATCHKEY_RESET_TOKEN: resetPasswordToken } = process.env;
const password = 'violet-anchor-meadow-58';

const as = (name, act) => async () => {
  const { sdk, user } = await signedIn(name);
  return () => act(user, sdk);
};

/** Each prepares itself and gives what is to be recorded. */
const operations = {
  login: async () => () => client().login(credentials('ann')),
  loginWithCode: async () => () => client().login({ ...credentials('totp'), tfa_token }),
  getUser: as('ann', (user, sdk) => sdk.getUser()),
  update: as('ann', (user) => Object.assign(user, { first_name: 'Anna' }).update()),
  requestPassword: as('ann', (user) => user.requestPassword()),
  resetPassword: as('ann', (user) => user.resetPassword({ resetPasswordToken, password, passwordConfirm: password })),
  getTasks: as('ann', (user) => user.getTasks({ query: { 'job.entry': 'Spring sale' }, sort: { assigned_at: 'desc' }, limit: 5, skip: 0 })),
  logout: as('ann', (user, sdk) => sdk.logout()),
  delete: as('ann', (user) => user.delete()),
};

const act = await operations[process.argv[2]]();
// What came so far was the preparation.
await fetch(new URL('/begin', demo.contentstack), { method: 'POST' });
await act();
