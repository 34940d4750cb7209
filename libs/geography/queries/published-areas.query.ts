import type { Tx } from '#platform';

/** An area as a national publication names it. */
export interface PublishedArea {
  /** One of the 153 codes; for an authority that is no more, its own code. */
  readonly code: string;
  readonly name: string;
  /** True for an authority that was split or merged: its area is that of none of the 153. */
  readonly former: boolean;
}

/** Finds an area by its ONS code or its DfE number; null for one that is no children's services authority. */
export type PublishedAreas = (codeOrNumber: string) => PublishedArea | null;

interface LineageRow {
  readonly code: string;
  readonly number: string | null;
  readonly kind: 'authority' | 'recode' | 'predecessor';
  readonly name: string;
  readonly authorityCode: string;
  readonly authorityName: string;
  readonly authorityNumber: string;
  readonly successors: number;
}

/** Districts are left out: they never looked after children. A predecessor that kept its DfE number kept its area. */
const SELECT = `
  select l.code, l.dfe_number as number, l.kind, l.name, a.code as "authorityCode", a.name as "authorityName",
         a.dfe_number as "authorityNumber", count(*) over (partition by l.code)::int as successors
    from geography.authority_lineage l
    join geography.authority a on a.code = l.authority_code
   where l.kind <> 'district' and l.code not like 'E07%'
   order by (l.kind = 'authority')`;

const isSame = ({ kind, number, authorityNumber, successors }: LineageRow): boolean =>
  kind !== 'predecessor' || (successors === 1 && (number === null || number === authorityNumber));

/** Every area that publications of the last years name, for a reader of many rows. */
export async function publishedAreas(tx: Tx): Promise<PublishedAreas> {
  const areas = new Map<string, PublishedArea>();
  for (const row of await tx.query<LineageRow>(SELECT)) {
    const former = !isSame(row);
    const area = former
      ? { code: row.code, name: row.name, former }
      : { code: row.authorityCode, name: row.authorityName, former };
    areas.set(row.code, area);
    if (row.number !== null) areas.set(row.number, area);
  }
  return (codeOrNumber) => areas.get(codeOrNumber.trim().toUpperCase()) ?? null;
}
