// Preloaded with `node -r`: whatever the server was told, it listens on loopback
// alone and on a port that is free, and the first line of this form says which.
// Medusa 1 has no way to be told either.
const net = require('node:net');

const { listen } = net.Server.prototype;

net.Server.prototype.listen = function (port, ...rest) {
  if (!/^\d+$/.test(String(port))) return listen.call(this, port, ...rest);
  this.once('listening', () => process.stdout.write(`listening on http://127.0.0.1:${this.address().port}\n`));
  return listen.call(this, 0, '127.0.0.1', ...rest.filter((argument) => typeof argument === 'function'));
};
