// The table of design §8 as rules: who may import whom. Types count too (they are what ties a layer), except where a rule says so.
const builtin = { dependencyTypes: ['core'] };

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    { name: 'no-cycle', severity: 'error', comment: 'Calls run one way.', from: {}, to: { circular: true } },
    { name: 'unresolvable', severity: 'error', from: {}, to: { couldNotResolve: true, pathNot: '^fhir/' } },
    { name: 'shared-stands-alone', severity: 'error', comment: 'Rules and contracts run anywhere.', from: { path: '^shared/' }, to: { path: '^(electron|renderer|tests)/' } },
    { name: 'shared-without-node', severity: 'error', from: { path: '^shared/' }, to: builtin },
    { name: 'backend-knows-no-page-and-no-shell', severity: 'error', from: { path: '^electron/backend/' }, to: { path: '^(renderer|tests|electron/(main|preload|start))/' } },
    { name: 'backend-without-electron', severity: 'error', from: { path: '^electron/(backend|start)/|^electron/[^/]+[.]ts$' }, to: { path: 'node_modules/electron/' } },
    { name: 'main-names-the-backend-by-path-only', severity: 'error', from: { path: '^electron/main/' }, to: { path: '^(electron/(backend|preload|start)|renderer|tests)/' } },
    { name: 'preload-takes-types-only', severity: 'error', from: { path: '^electron/preload/' }, to: { path: '^(shared|electron/(backend|main)|renderer|tests)/', dependencyTypesNot: ['type-only'] } },
    { name: 'page-calls-through-the-contract', severity: 'error', from: { path: '^renderer/' }, to: { path: '^(electron|tests)/|node_modules/electron/' } },
    { name: 'page-without-node', severity: 'error', from: { path: '^renderer/' }, to: builtin },
    {
      name: 'sql-stays-in-its-files',
      severity: 'error',
      comment: 'Handlers ask queries; only the database layer speaks to the driver.',
      from: { path: '^electron/backend/', pathNot: '^electron/backend/(db/|backend[.]ts$)|[.]queries[.]ts$' },
      to: { path: 'node_modules/(better-sqlite3|kysely)/', dependencyTypesNot: ['type-only'] },
    },
    { name: 'sip-library-behind-the-phone', severity: 'error', from: { path: '^renderer/', pathNot: '^renderer/telephony/' }, to: { path: 'node_modules/sip[.]js/', dependencyTypesNot: ['type-only'] } },
    { name: 'migrations-are-frozen', severity: 'error', comment: 'A migration must not change when living code does.', from: { path: '^electron/backend/db/migrations/(?!index)' }, to: { pathNot: '^electron/backend/db/migrations/', dependencyTypesNot: ['type-only'] } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: 'specify',
    tsConfig: { fileName: 'tests/tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'require', 'node', 'default', 'types'], extensions: ['.ts', '.tsx', '.js', '.cjs', '.mjs', '.json'] },
  },
};
