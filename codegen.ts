import type { CodegenConfig } from '@graphql-codegen/cli';

/** `npm run codegen`: types of every operation under app/shopify/operations, from the pruned Admin schema of the pinned version. */
const config: CodegenConfig = {
  schema: 'simulator/schema/generated/admin-2026-10.graphql',
  documents: ['app/shopify/operations/**/*.ts'],
  hooks: { afterAllFileWrite: ['prettier --write'] },
  generates: {
    'app/shopify/generated/admin.ts': {
      plugins: ['typescript-operations'],
      config: {
        enumsAsTypes: true,
        useTypeImports: true,
        skipTypename: true,
        onlyOperationTypes: true,
        scalars: {
          ID: 'string',
          DateTime: 'string',
          Decimal: 'string',
          JSON: 'unknown',
          Money: 'string',
          URL: 'string',
          StorefrontID: 'string',
          UnsignedInt64: 'string',
          FormattedString: 'string',
          HTML: 'string',
          ARN: 'string',
          Color: 'string',
          Date: 'string',
          UtcOffset: 'string',
        },
      },
    },
  },
};

export default config;
