// The lint of design §8 and §9: no `any`, no floating promises, no default exports, no console, no clock or chance in rules.
import { fileURLToPath } from 'node:url';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';

const root = fileURLToPath(new URL('..', import.meta.url));

const banned = (patterns) => ({ 'no-restricted-imports': ['error', { patterns }] });
const noElectron = { regex: '^electron(/|$)', message: 'Only electron/main and electron/preload may import electron.' };
const noPlainXlsx = { group: ['xlsx-js-style'], message: 'Read with xlsx (an alias of @e965/xlsx), write through the Workbook interface.' };

const clock = [
  { selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']", message: 'Time comes in as `now`.' },
  { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: 'Time comes in as `now`.' },
  { selector: "CallExpression[callee.object.name='Math'][callee.property.name='random']", message: 'Chance comes in.' },
  { selector: "CallExpression[callee.property.name='randomUUID']", message: 'Ids come in as `newId`.' },
];

export default tseslint.config(
  { ignores: ['out/**', 'dist/**', 'node_modules/**', 'test-results/**', 'playwright-report/**', 'coverage/**'] },
  {
    files: ['**/*.ts', '**/*.tsx'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: {
      parserOptions: {
        project: ['shared/tsconfig.json', 'electron/tsconfig.json', 'electron/preload/tsconfig.json', 'renderer/tsconfig.json', 'tests/tsconfig.json'],
        tsconfigRootDir: root,
      },
    },
    rules: {
      'max-lines': ['error', { max: 400, skipBlankLines: false, skipComments: false }],
      'no-console': 'error',
      'no-restricted-syntax': ['error', { selector: 'ExportDefaultDeclaration', message: 'No default exports.' }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true, ignoreVoidReturningFunctions: true }],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', destructuredArrayIgnorePattern: '^_', ignoreRestSiblings: true }],
      // Our objects are closures: their functions have no `this` to lose.
      '@typescript-eslint/unbound-method': 'off',
      '@typescript-eslint/no-meaningless-void-operator': 'off',
      // No enums and no branded classes here: costly rules with nothing to find.
      '@typescript-eslint/no-unsafe-enum-assignment': 'off',
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      '@typescript-eslint/no-generated-empty-object-type': 'off',
      '@typescript-eslint/no-unnecessary-type-arguments': 'off',
      '@typescript-eslint/no-invalid-void-type': ['error', { allowInGenericTypeArguments: true, allowAsThisParameter: true }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      ...banned([noElectron, noPlainXlsx]),
    },
  },
  {
    files: ['shared/**/*.ts', 'electron/backend/**/*.{handlers,queries}.ts'],
    rules: { 'no-restricted-syntax': ['error', ...clock, { selector: 'ExportDefaultDeclaration', message: 'No default exports.' }] },
  },
  { files: ['electron/main/**/*.ts', 'electron/preload/**/*.ts', 'tests/e2e/electron/**/*.ts'], rules: { 'no-restricted-imports': 'off' } },
  { files: ['renderer/**/*.tsx', 'renderer/**/*.ts'], plugins: { 'react-hooks': reactHooks }, rules: { ...reactHooks.configs.recommended.rules } },
  {
    files: ['tests/**/*.ts', 'tests/**/*.tsx', 'electron.vite.config.ts'],
    rules: {
      'no-restricted-syntax': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
    },
  },
  { files: ['tests/{bench,support}/**/*.ts', 'tests/*.ts', 'electron/start.ts', 'electron/backend/entry.*.ts', 'electron/backend/log/*.ts', 'tests/e2e/**/*.ts'], rules: { 'no-console': 'off' } },
);
