// The query layer: Kysely builds SQL, better-sqlite3 runs it, synchronously. The only file that calls `prepare`.
// Not Kysely's execute(): its driver takes an async lock, and a transaction must not span an await. Booleans are 0/1.
import type SqliteDatabase from 'better-sqlite3';
import type { Compilable, InferResult } from 'kysely';
import { DummyDriver, Kysely, SqliteAdapter, SqliteIntrospector, SqliteQueryCompiler } from 'kysely';
import type { Tables } from './schema.generated.ts';

/** Builds queries; runs none. `sql` of kysely composes with it. */
export const qb = new Kysely<Tables>({
  dialect: {
    createAdapter: () => new SqliteAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (db) => new SqliteIntrospector(db),
    createQueryCompiler: () => new SqliteQueryCompiler(),
  },
});

declare const mayRead: unique symbol;
declare const mayWrite: unique symbol;

type Row<Q extends Compilable> = InferResult<Q>[number];

export interface ReadDb {
  readonly [mayRead]: true;
  all<Q extends Compilable>(query: Q): Row<Q>[];
  first<Q extends Compilable>(query: Q): Row<Q> | undefined;
  /** The single row of an aggregate or of a key known to exist; throws when there is none. */
  one<Q extends Compilable>(query: Q): Row<Q>;
  /** Row by row, for exports; no write may happen on this connection until it is done. */
  iterate<Q extends Compilable>(query: Q): IterableIterator<Row<Q>>;
  /** The query plan, one line a step: for tests of hot queries. */
  explain(query: Compilable): string[];
}

export interface WriteDb extends ReadDb {
  readonly [mayWrite]: true;
  /** @returns how many rows changed */
  run(query: Compilable): number;
  /** BEGIN IMMEDIATE … COMMIT, or ROLLBACK when `work` throws. Nested calls are savepoints. */
  transaction<T>(work: () => T): T;
}

class Database {
  private readonly statements = new Map<string, SqliteDatabase.Statement<unknown[]>>();
  private readonly sqlite: SqliteDatabase.Database;

  constructor(sqlite: SqliteDatabase.Database) {
    this.sqlite = sqlite;
  }

  all(query: Compilable): unknown[] {
    const { statement, parameters } = this.prepare(query);
    return statement.all(...parameters);
  }

  first(query: Compilable): unknown {
    const { statement, parameters } = this.prepare(query);
    return statement.get(...parameters);
  }

  one(query: Compilable): unknown {
    const row = this.first(query);
    if (row === undefined) throw new Error('one() found no row');
    return row;
  }

  iterate(query: Compilable): IterableIterator<unknown> {
    const { sql, parameters } = query.compile();
    return this.sqlite.prepare<unknown[]>(sql).iterate(...parameters);
  }

  explain(query: Compilable): string[] {
    const { sql, parameters } = query.compile();
    return this.sqlite.prepare<unknown[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`).all(...parameters).map((row) => row.detail);
  }

  run(query: Compilable): number {
    const { statement, parameters } = this.prepare(query);
    return statement.run(...parameters).changes;
  }

  transaction<T>(work: () => T): T {
    return this.sqlite.transaction(work).immediate();
  }

  private prepare(query: Compilable): { statement: SqliteDatabase.Statement<unknown[]>; parameters: readonly unknown[] } {
    const { sql, parameters } = query.compile();
    let statement = this.statements.get(sql);
    if (!statement) {
      if (this.statements.size >= maximumCachedStatements) this.statements.clear();
      statement = this.sqlite.prepare<unknown[]>(sql);
      this.statements.set(sql, statement);
    }
    return { statement, parameters };
  }
}

/** IN-lists of varying length make new SQL texts; the cache starts afresh rather than grow for ever. */
const maximumCachedStatements = 500;

export function createWriteDb(sqlite: SqliteDatabase.Database): WriteDb {
  return new Database(sqlite) as unknown as WriteDb;
}

export function createReadDb(sqlite: SqliteDatabase.Database): ReadDb {
  return new Database(sqlite) as unknown as ReadDb;
}
