// Medusa's own client as a process of its own, to be timed beside ours (`bench/main.rs`):
// the same arguments, the same lines in and out. Runs where its packages are.
const readline = require('node:readline');

const target = JSON.parse(process.argv[2]);
const own = (name) => require(require.resolve(name, { paths: [process.cwd()] }));

const CLIENTS = {
  v1() {
    const Medusa = own('@medusajs/medusa-js').default;
    const customHeaders = { Authorization: `Bearer ${target.token}` };
    const { admin } = new Medusa({ baseUrl: target.base, maxRetries: 3, customHeaders });
    return {
      me: () => admin.auth.getSession(),
      page: (query) => admin.users.list(query),
      update: (change) => admin.users.update(target.member, change),
    };
  },
  async v2() {
    const Medusa = own('@medusajs/js-sdk').default;
    const sdk = new Medusa({ baseUrl: target.base, auth: { type: 'jwt', jwtTokenStorageMethod: 'memory' } });
    await sdk.auth.login('user', 'emailpass', { email: target.admin, password: target.password });
    return {
      me: () => sdk.admin.user.me(),
      page: (query) => sdk.admin.user.list(query),
      update: (change) => sdk.admin.user.update(target.member, change),
    };
  },
};

async function page(client, offset, limit) {
  const { users } = await client.page({ offset, limit });
  if (users.length !== limit) throw new Error(`${users.length} members of ${limit}`);
}

const OPERATIONS = {
  me: (client) => client.me(),
  'list-50': (client) => page(client, 0, 50),
  'list-1000': (client) => page(client, 0, 1000),
  update: (client, turn) => client.update({ first_name: `Ann ${turn}` }),
};

async function main() {
  const client = await CLIENTS[target.version]();
  for await (const line of readline.createInterface({ input: process.stdin })) {
    const [operation, often] = line.split(' ');
    const times = [];
    for (let turn = 0; turn < Number(often); turn += 1) {
      const begun = process.hrtime.bigint();
      await OPERATIONS[operation](client, turn);
      times.push(process.hrtime.bigint() - begun);
    }
    process.stdout.write(`${times.join(' ')}\n`);
  }
}

main().catch((error) => {
  process.stderr.write(`${error.stack}\n`);
  process.exitCode = 1;
});
