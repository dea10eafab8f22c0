// Writes schema.generated.ts from the migrations themselves, so that types cannot drift from SQL (a golden test compares).
// Run by `npm run db:types`. TEXT columns with CHECK (x IN (...)) become unions.
import SqliteDatabase from 'better-sqlite3';
import { migrations } from './migrations/index.ts';
import { migrate } from './migrate.ts';

interface Column {
  readonly name: string;
  readonly type: string;
  readonly notnull: number;
  readonly dflt_value: string | null;
  readonly pk: number;
}

export function generateSchemaTypes(): string {
  const sqlite = new SqliteDatabase(':memory:');
  migrate(sqlite, migrations, () => undefined);
  const tables = sqlite.prepare<[], { name: string; sql: string }>(`SELECT name, sql FROM sqlite_schema WHERE type = 'table' ORDER BY name`).all();
  const lines = tables.map(({ name, sql }) => {
    const columns = sqlite.pragma(`table_info(${name})`) as Column[];
    return `  ${name}: { ${columns.map((column) => `${column.name}: ${columnType(column, sql)}`).join('; ')} };`;
  });
  sqlite.close();
  return [
    '// Made from the migrations by `npm run db:types`; do not edit. One line a table, as it is in SQLite: instants are ms,',
    "// civil dates 'YYYY-MM-DD', truth 0/1, structured values JSON text.",
    "import type { Generated } from 'kysely';",
    '',
    'export interface Tables {',
    ...lines,
    '}',
    '',
  ].join('\n');
}

function columnType(column: Column, tableSql: string): string {
  const union = new RegExp(`CHECK \\(${column.name} IN \\(([^)]*)\\)\\)`).exec(tableSql)?.[1];
  const base = union ? union.replaceAll(',', ' | ') : { TEXT: 'string', INTEGER: 'number', REAL: 'number', BLOB: 'Uint8Array' }[column.type];
  if (!base) throw new Error(`unknown column type ${column.type}`);
  const isRowid = column.pk === 1 && column.type === 'INTEGER';
  const nullable = column.notnull || column.pk ? base : `${base} | null`;
  return column.dflt_value !== null || isRowid ? `Generated<${nullable}>` : nullable;
}

if (import.meta.main) process.stdout.write(generateSchemaTypes());
