import type { CalendarDate } from '#kernel';
import type { Tx } from '#platform';
import { ageBand, riskGroupOf, type Alike } from '../domain/anonymity';
import type { Need } from '../domain/need';
import { readNeed } from '../imports/need-document';

/** How many children are alike, from the newest returns of all councils, and how many recorded needs are of one risk group. */
export async function similarChildren(tx: Tx, need: Need, on: CalendarDate): Promise<Alike> {
  const [from, to] = ageBand(need.age);
  const counted = await tx.one<{ council: string; region: string; england: string }>(
    `select in_council as council, in_region as region, in_england as england
       from placements.similar_children($1, $2, $3, $4, $5)`,
    [need.council, on, from, to, need.sex],
  );
  const sameRisk = await ofOneRisk(tx, need);
  return {
    children: {
      council: Number(counted.council),
      region: Number(counted.region),
      England: Number(counted.england),
    },
    sameRisk: { council: sameRisk, region: sameRisk, England: sameRisk },
  };
}

/** The own needs of the last three years with the age band, sex and risk group of this one. Others' are not looked at. */
async function ofOneRisk(tx: Tx, need: Need): Promise<number> {
  const rows = await tx.query<{ document: unknown }>(
    `select v.document from placements.need n join placements.need_version v on v.need_id = n.id and v.version = n.version
      where n.status <> 'draft' and n.created_at > now() - interval '3 years'
        and v.document->'search'->>'sex' = $1 and (v.document->'search'->>'age')::integer between $2 and $3
      order by n.id desc limit 500`,
    [need.sex, ...ageBand(need.age)],
  );
  const group = riskGroupOf(need);
  return rows.filter(({ document }) => riskGroupOf(readNeed(document)) === group).length;
}
