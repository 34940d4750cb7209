import { createHash } from 'node:crypto';
import type { QueryConfig, QueryResult } from 'pg';
import { DomainError } from '#kernel';
import type { Questions } from './tx';

/** Names of statements by their texts; a server tells statements apart by at most 63 letters. */
const names = new Map<string, string>();

export function statementName(sql: string): string {
  const known = names.get(sql);
  if (known !== undefined) return known;
  const name = createHash('sha256').update(sql).digest('hex').slice(0, 32);
  names.set(sql, name);
  return name;
}

/** Of whatever is asked, the first row. */
export abstract class FirstRow implements Questions {
  abstract query<T>(sql: string, parameters?: readonly unknown[]): Promise<T[]>;

  async one<T>(sql: string, parameters: readonly unknown[] = []): Promise<T> {
    const row = await this.maybeOne<T>(sql, parameters);
    if (row === null) throw new DomainError('not-found', 'What you asked for was not found.');
    return row;
  }

  async maybeOne<T>(sql: string, parameters: readonly unknown[] = []): Promise<T | null> {
    return (await this.query<T>(sql, parameters))[0] ?? null;
  }
}

/** Questions whose plans a connection keeps. */
export class PreparedQuestions extends FirstRow {
  constructor(private readonly ask: (asked: QueryConfig) => Promise<QueryResult>) {
    super();
  }

  async query<T>(sql: string, parameters: readonly unknown[] = []): Promise<T[]> {
    const { rows } = await this.ask({ name: statementName(sql), text: sql, values: [...parameters] });
    return rows as T[];
  }
}
