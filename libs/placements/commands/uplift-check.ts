import { ConflictError, type CalendarDate } from '#kernel';
import type { Tx } from '#platform';
import { upliftProblems } from '../domain/uplift';
import type { AgreementRecord } from './agreement-record';
import type { VariationChange } from './ask-variation.command';

/** Holds an uplift against the clause that both sides signed. @throws ConflictError over-the-clause */
export async function assertUplift(
  tx: Tx,
  { id, terms, lines }: AgreementRecord,
  { add = [], end = [], indexPercent }: VariationChange,
): Promise<void> {
  const before = await tx.query<{ from: CalendarDate }>(
    `select distinct l.valid_from::text as "from" from placements.price_line l
       join placements.variation v on v.id = l.variation_id
      where l.agreement_id = $1 and v.kind = 'uplift' and v.state = 'agreed'`,
    [id],
  );
  const ended = end.flatMap(({ lineId, on }) => {
    const line = lines.find((each) => each.id === lineId);
    return line ? [{ ...line, on }] : [];
  });
  const asked = { ended, added: add, indexPercent, before: before.map(({ from }) => from) };
  const problems = upliftProblems(terms.uplift, asked);
  if (problems.length === 0) return;
  throw new ConflictError(
    'over-the-clause',
    `The uplift clause does not allow this: ${problems.map(({ message }) => message).join(' ')}`,
    [{ who: 'either side', may: 'ask for an uplift that the clause allows' }],
    problems.map(({ field, message }) => ({ field: `change.${field}`, message })),
  );
}
