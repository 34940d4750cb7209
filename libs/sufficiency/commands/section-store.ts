import type { Tx } from '#platform';
import type { ReportSection, ResultOf } from './report-section';

/** Whose inputs, and which: a section of other inputs is another section. */
export interface InputsOf {
  readonly organisationId: string;
  readonly inputHash: string;
}

const FIND = `
  select distinct on (section) section, result from sufficiency.report_section
   where organisation_id = $1 and input_hash = $2 and section = any ($3::text[])
   order by section, finished_at`;

const STORE = `
  insert into sufficiency.report_section (run_id, organisation_id, section, input_hash, result)
  values ($1, $2, $3, $4, $5) on conflict do nothing`;

/**
 * Finished sections of equal inputs, whichever run made them. The answer throws for one that is not among them.
 */
export async function storedResults(
  tx: Tx,
  { organisationId, inputHash }: InputsOf,
  sections: readonly ReportSection[],
): Promise<ResultOf> {
  const names = sections.map(({ name }) => name);
  const rows = await tx.query<{ section: string; result: unknown }>(FIND, [organisationId, inputHash, names]);
  const results = new Map(rows.map(({ section, result }) => [section, result]));
  return <T>({ name }: ReportSection<T>): T => {
    if (!results.has(name)) throw new Error(`Section ${name} is not there: name it in dependsOn.`);
    return results.get(name) as T;
  };
}

/** Keeps a finished section. Kept already, it stays as it is. */
export const storeSection = (
  tx: Tx,
  { organisationId, inputHash, runId }: InputsOf & { readonly runId: string },
  name: string,
  result: unknown,
): Promise<unknown> => tx.query(STORE, [runId, organisationId, name, inputHash, JSON.stringify(result)]);
