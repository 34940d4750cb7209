import type { Tx } from '#platform';
import { CONTEXT_ITEMS } from '../domain/context-items';
import type { OwnContext } from '../domain/baseline';

type Stored = Omit<OwnContext, 'title'>;

const SELECT = `
  select item, word, amount::float8 as amount, pence::float8 as pence, to_char(as_at, 'YYYY-MM-DD') as "asAt", source
    from sufficiency.council_context
   where organisation_id = $1 and year = $2 and superseded_at is null`;

/** What a council said of itself for a year, in the order of the template; nothing for those who may not read it. */
export async function councilContext(tx: Tx, organisationId: string, year: number): Promise<OwnContext[]> {
  const stored = await tx.query<Stored>(SELECT, [organisationId, year]);
  return CONTEXT_ITEMS.flatMap(({ item, title }) => {
    const found = stored.find((each) => each.item === item);
    return found ? [{ title, ...found }] : [];
  });
}
