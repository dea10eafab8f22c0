// A query compiled once and run for many rows: building and compiling one costs more than running it. Parameters are named;
// the database layer sees an ordinary query. Not for IN-lists, whose SQL changes with their length.
import type { Compilable, Insertable } from 'kysely';
import { qb } from './db.ts';
import type { Tables } from './schema.generated.ts';

class Marker {
  readonly name: PropertyKey;

  constructor(name: PropertyKey) {
    this.name = name;
  }
}

/**
 * `reusable<{ id: string }>()((parameter) => qb.selectFrom('stay').where('id', '=', parameter('id')))`
 * @returns a function from values to the query, typed like the query itself
 */
export function reusable<P extends object>() {
  return <Q extends Compilable>(build: (parameter: <K extends keyof P>(name: K) => P[K]) => Q): ((values: P) => Q) => {
    const compiled = build((name) => new Marker(name) as never).compile();
    const readers = compiled.parameters.map((parameter) => (parameter instanceof Marker ? (values: P) => values[parameter.name as keyof P] : () => parameter));
    return (values) => {
      const query = { compile: () => ({ query: compiled.query, queryId: compiled.queryId, sql: compiled.sql, parameters: readers.map((read) => read(values)) }) };
      return query as unknown as Q;
    };
  };
}

/** Every row inserted through it names all of `columns`. @param onRepeat 'ignore' leaves a row with the same key as it is */
export function reusableInsert<T extends keyof Tables, const C extends readonly (keyof Insertable<Tables[T]> & string)[]>(table: T, columns: C, onRepeat: 'fail' | 'ignore' = 'fail') {
  type Values = { readonly [K in C[number]]: Insertable<Tables[T]>[K] };
  return reusable<Values>()((parameter) => {
    const markers = Object.fromEntries(columns.map((column) => [column, parameter(column as C[number])]));
    const insert = qb.insertInto(table).values(markers as never);
    return onRepeat === 'ignore' ? insert.onConflict((conflict) => conflict.doNothing()) : insert;
  });
}
