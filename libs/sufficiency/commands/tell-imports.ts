import { systemActorFor } from '#kernel';
import type { UnitOfWork } from '#platform';
import { FEWEST_COUNCILS, toldImports } from '../domain/exchanges';
import { addCounts, NO_CHILDREN } from '../domain/roll-up/flows';
import type { RollUpInputs } from '../queries/roll-up-facts.query';

/** A count that is said again with the same numbers adds no row, so that a report made from it stays the same. */
const TELL = `
  insert into sufficiency.council_import
    (organisation_id, year, counted_over, councils, of_councils, children_homes, mainstream_fostering, other, children)
  select $1, $2, $3, $4, $5, $6, $7, $8, $9
   where ($4::int, $5::int, $6::int, $7::int, $8::int, $9::int) is distinct from
         (select (councils, of_councils, children_homes, mainstream_fostering, other, children)
            from sufficiency.council_import where organisation_id = $1 and year = $2 and counted_over = $3
           order by counted_at desc limit 1)`;

/**
 * Tells each council of the area how many children of the others live in its area, as their reports have it. Each is written
 * as the council itself, and nothing is told where fewer than three others have a report.
 */
export async function tellImports(
  unitOfWork: UnitOfWork,
  { facts, organisations }: RollUpInputs<'exchanges'>,
): Promise<void> {
  const placed = facts.councils.flatMap(({ code, report }) =>
    report?.exchanges ? [{ from: code, areas: report.exchanges.areas }] : [],
  );
  for (const { code } of facts.councils) {
    const organisationId = organisations.get(code);
    const others = placed.filter(({ from }) => from !== code);
    if (organisationId === undefined || others.length < FEWEST_COUNCILS) continue;
    const sum = others
      .flatMap(({ areas }) => areas.filter(({ area }) => area === code))
      .reduce<typeof NO_CHILDREN>(addCounts, NO_CHILDREN);
    const told = toldImports(sum);
    await unitOfWork.run(systemActorFor('worker', organisationId, 'council'), (tx) =>
      tx.query(TELL, [
        organisationId,
        facts.year,
        facts.area.name,
        others.length,
        facts.councils.length - 1,
        told.childrensHomes,
        told.mainstreamFostering,
        told.other,
        told.all,
      ]),
    );
  }
}
