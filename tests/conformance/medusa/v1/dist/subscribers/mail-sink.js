// Stands in for the mailer: each link that a person would be sent becomes a line
// of JSON in $MAIL_SINK, with the address, what it is for and its token.
const { appendFileSync } = require('node:fs');

// Medusa's loader looks at `.default`.
Object.defineProperty(exports, '__esModule', { value: true });

exports.default = async function mail({ data }) {
  // The local event bus does not hand over the event's name: the content tells.
  const to = data.email ?? data.user_email;
  if (!data.token || !to) return;
  const what = data.user_email ? 'invite' : 'reset';
  appendFileSync(process.env.MAIL_SINK, JSON.stringify({ to, what, token: data.token }) + '\n');
};

exports.config = {
  event: ['user.password_reset', 'invite.created'],
  context: { subscriberId: 'mail' },
};
