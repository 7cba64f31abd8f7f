// Stands in for the mailer: each link that a person would be sent becomes a line
// of JSON in $MAIL_SINK, with the address, what it is for and its token.
const { appendFileSync } = require('node:fs');

// Medusa's loader looks at `.default`.
Object.defineProperty(exports, '__esModule', { value: true });

exports.default = async function mail({ event, container }) {
  appendFileSync(process.env.MAIL_SINK, JSON.stringify(await written(event, container)) + '\n');
};

async function written({ name, data }, container) {
  if (name === 'auth.password_reset') return { to: data.entity_id, what: 'reset', token: data.token };
  const invite = await container.resolve('user').retrieveInvite(data.id);
  return { to: invite.email, what: 'invite', token: invite.token };
}

exports.config = { event: ['auth.password_reset', 'invite.created', 'invite.resent'] };
