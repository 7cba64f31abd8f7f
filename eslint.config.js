import js from '@eslint/js';
import globals from 'globals';

// What would let a server's text become markup or code. lit-html's escaping is
// the only way from a value to the document.
const markup = ['innerHTML', 'outerHTML', 'insertAdjacentHTML', 'setHTMLUnsafe', 'createContextualFragment', 'srcdoc'];
const noMarkup = [
  ...markup.map((name) => ({
    selector: `MemberExpression[property.name='${name}'], MemberExpression[property.value='${name}']`,
    message: `${name} turns text into markup; use a lit-html template.`,
  })),
  { selector: "CallExpression[callee.object.name='document'][callee.property.name=/^write/]", message: 'document.write turns text into markup.' },
  { selector: 'ImportDeclaration[source.value=/unsafe-(html|svg|mathml|static)|static\\.js/]', message: 'This directive goes round the escaping of lit-html.' },
  { selector: "CallExpression[callee.name=/^set(Timeout|Interval)$/] > Literal.arguments:first-child", message: 'Text is not code.' },
];
// The content security policy has no unsafe-inline, so such an attribute does nothing.
const noInline = [
  { selector: "TaggedTemplateExpression[tag.name=/^(html|svg)$/] TemplateElement[value.raw=/\\sstyle\\s*=/]", message: 'The content security policy refuses style attributes; use a class.' },
  { selector: "TaggedTemplateExpression[tag.name=/^(html|svg)$/] TemplateElement[value.raw=/\\son[a-z]+\\s*=/]", message: 'The content security policy refuses event attributes; use @event.' },
];

export default [
  { ignores: ['ui/vendor/', 'ui/types/', 'target/', '**/node_modules/', 'fuzz/target/'] },
  js.configs.recommended,
  {
    rules: {
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-eval': 'error',
      'no-implied-eval': 'error',
      'no-new-func': 'error',
      'no-var': 'error',
      'object-shorthand': 'error',
      'prefer-const': 'error',
      'no-restricted-syntax': ['error', ...noMarkup, ...noInline],
      'no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
    },
  },
  {
    files: ['ui/**/*.js'],
    languageOptions: { ecmaVersion: 2024, sourceType: 'module', globals: globals.browser },
    rules: {
      'no-console': 'error',
      'no-restricted-globals': ['error', 'fetch', 'XMLHttpRequest', 'WebSocket', 'EventSource', 'localStorage', 'sessionStorage', 'indexedDB', 'alert', 'confirm', 'prompt'],
    },
  },
  {
    files: ['ui/**/*.js'],
    ignores: ['ui/host/tauri.js'],
    rules: {
      'no-restricted-imports': ['error', { patterns: [{ group: ['**/tauri-api/**'], message: 'host/tauri.js alone knows Tauri.' }] }],
    },
  },
  {
    files: ['tests/page/**/*.js', 'tests/conformance/**/*.js', 'packaging/*.js', 'eslint.config.js'],
    languageOptions: { ecmaVersion: 2024, sourceType: 'module', globals: globals.node },
  },
  {
    // Stands before what a test asks of the page, and is read with it.
    files: ['tests/src/window/*.js'],
    languageOptions: { ecmaVersion: 2024, sourceType: 'script', globals: globals.browser },
    rules: { 'no-redeclare': ['error', { builtinGlobals: false }], 'no-unused-vars': ['error', { varsIgnorePattern: '^(find|text)$' }] },
  },
  {
    // Medusa loads its settings and subscribers the old way.
    files: ['tests/conformance/medusa/**/*.{js,cjs}'],
    languageOptions: { ecmaVersion: 2024, sourceType: 'commonjs', globals: globals.node },
  },
];
