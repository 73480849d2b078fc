import tseslint from 'typescript-eslint';
import reactHooks from 'eslint-plugin-react-hooks';

const pure = [
  { selector: "MemberExpression[object.name='Date'][property.name='now']", message: 'The domain has no clock: pass the time in.' },
  { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: 'The domain has no clock: pass the time in.' },
  { selector: "MemberExpression[object.name='Math'][property.name='random']", message: 'The domain has no chance: pass the value in.' },
  { selector: "MemberExpression[object.name='Temporal'][property.name='Now']", message: 'The domain has no clock: pass the time in.' },
];

export default tseslint.config(
  { ignores: ['node_modules', 'build', '**/dist', '.data', '**/generated/**', 'simulator/public/**'] },
  ...tseslint.configs.recommended,
  {
    rules: {
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-explicit-any': 'error',
      'no-console': ['error', { allow: ['error', 'warn'] }],
      eqeqeq: ['error', 'smart'],
    },
  },
  { files: ['**/*.tsx', '**/*.jsx'], plugins: { 'react-hooks': reactHooks }, rules: reactHooks.configs.recommended.rules },
  { files: ['*.cjs'], rules: { '@typescript-eslint/no-require-imports': 'off' } },
  {
    files: ['app/domain/**'],
    rules: {
      'no-restricted-syntax': ['error', ...pure],
      'no-restricted-globals': [
        'error',
        ...['process', 'fetch', 'setTimeout', 'setInterval', 'crypto'].map((name) => ({
          name,
          message: 'The domain is pure: no I/O, no environment, no chance.',
        })),
      ],
    },
  },
  {
    files: ['app/**'],
    ignores: ['app/env.server.ts'],
    rules: {
      'no-restricted-properties': [
        'error',
        { object: 'process', property: 'env', message: 'Only app/env.server.ts reads the environment.' },
      ],
    },
  },
  { files: ['bin/**', 'simulator/**', 'test/**'], rules: { 'no-console': 'off' } },
);
