/**
 * The house's import table. Each rule says why, because its text is what the next engineer reads when it fires.
 * `npm run lint` runs it; test/unit/house/import-table.test.ts proves that each rule can fire.
 */
const rooms = ['domain', 'usecases', 'shopify', 'store', 'jobs', 'routes', 'ui', 'contract'];
const room = (...names) => `^app/(${names.join('|')})/`;
const others = (...allowed) => room(...rooms.filter((r) => !allowed.includes(r)));

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'no-circular',
      severity: 'error',
      comment: 'Data flows one way through the house; a circle hides which room decides.',
      from: { pathNot: 'generated' },
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'domain-is-pure',
      severity: 'error',
      comment:
        'The domain is pure: it imports the domain and value libraries only, so that a plan can be computed and tested without a store.',
      from: { path: room('domain') },
      to: { path: '^(app|bin|simulator|test|extensions)/', pathNot: room('domain') },
    },
    {
      name: 'domain-no-io',
      severity: 'error',
      comment: 'The domain does no I/O: what it needs to know is passed in.',
      from: { path: room('domain') },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'usecases-know-ports-only',
      severity: 'error',
      comment: 'Use cases are verbs over ports; a door named here could not be swapped or tested apart.',
      from: { path: room('usecases') },
      to: { path: others('usecases', 'domain') },
    },
    {
      name: 'usecases-no-react',
      severity: 'error',
      comment: 'Use cases are told and answer in plain values.',
      from: { path: room('usecases') },
      to: { path: 'node_modules/(react|@remix-run|@shopify)' },
    },
    {
      name: 'doors-stay-apart',
      severity: 'error',
      comment: 'shopify, store, jobs and files meet only in the wiring.',
      from: { path: '^app/(shopify|store|jobs|files)/' },
      to: { path: '^app/(shopify|store|jobs|files|routes|ui|contract)/', pathNot: '^app/$1/' },
    },
    {
      name: 'doors-implement-ports',
      severity: 'error',
      comment: 'A door may know the port types that it implements, not the verbs.',
      from: { path: '^app/(shopify|store|jobs|files)/' },
      to: { path: '^app/usecases/', pathNot: '^app/usecases/ports' },
    },
    {
      name: 'contract-is-shared',
      severity: 'error',
      comment: 'The contract goes into extensions and clients: it may know domain types, nothing else of the app.',
      from: { path: room('contract') },
      to: { path: others('contract', 'domain') },
    },
    {
      name: 'contract-no-wiring',
      severity: 'error',
      comment: 'The contract must not pull the server in.',
      from: { path: room('contract') },
      to: { path: '^app/[^/]+\\.server\\.ts$|^(bin|simulator|test)/' },
    },
    {
      name: 'routes-go-through-the-wiring',
      severity: 'error',
      comment: 'A route authenticates, parses, calls one use case and shows; doors are built in the wiring.',
      from: { path: room('routes') },
      to: { path: room('shopify', 'store', 'jobs') },
    },
    {
      name: 'ui-has-no-server',
      severity: 'error',
      comment: 'Components are sent to the browser: no server module, no use case.',
      from: { path: room('ui') },
      to: { path: '\\.server\\.tsx?$|^app/(usecases|shopify|store|jobs|routes)/' },
    },
    {
      name: 'ui-takes-types-of-domain',
      severity: 'error',
      comment: 'Components may know the types of the domain; rules stay where they are tested.',
      from: { path: room('ui') },
      to: { path: room('domain'), dependencyTypesNot: ['type-only'], pathNot: '^app/domain/order/money' },
    },
    {
      name: 'extensions-know-the-contract',
      severity: 'error',
      comment: 'An extension talks to the app over HTTP; only the contract is shared.',
      from: { path: '^extensions/' },
      to: { path: '^(app|bin|simulator)/', pathNot: room('contract') },
    },
    {
      name: 'simulator-stands-alone',
      severity: 'error',
      comment: 'The simulator shares nothing with the app, so that it cannot agree with it by accident.',
      from: { path: '^simulator/' },
      to: { path: '^(app|bin|extensions|test)/' },
    },
    {
      name: 'app-never-knows-the-simulator',
      severity: 'error',
      comment: 'Only SHOPIFY_ADMIN_ORIGIN and APP_BRIDGE_URL lead to the simulator.',
      from: { path: '^(app|extensions)/' },
      to: { path: '^(simulator|bin)/' },
    },
    {
      name: 'nothing-imports-tests',
      severity: 'error',
      comment: 'Test support is for tests.',
      from: { path: '^(app|bin|simulator|extensions)/' },
      to: { path: '^test/' },
    },
    {
      name: 'not-to-unresolvable',
      severity: 'error',
      comment: 'An import that does not resolve breaks at run time.',
      from: {},
      to: { couldNotResolve: true, pathNot: '^virtual:|^@shopify/ui-extensions' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(node_modules|build|dist|\\.data)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.js', '.jsx', '.mjs', '.json'],
    },
  },
};
