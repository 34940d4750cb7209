import type { Tx } from '#platform';
import { INSPECTION_COLUMNS } from './incoming-rows';

/** Best first: "Providers and places", then a whole Provider level file, then the rest; of one rank the newest load. */
const FILE_ORDER = `
  case when f.kind = 'providers-and-places' then 1 when f.complete then 2 else 3 end, f.loaded_at desc, f.id desc`;

const first = (column: string): string => `(array_agg(l.${column} order by ${FILE_ORDER}))[1]`;
const firstGiven = (column: string): string =>
  `(array_agg(l.${column} order by ${FILE_ORDER}) filter (where l.${column} is not null))[1]`;

/** One file decides these together, so that no provider is half of one file and half of another. */
const DECIDED = ['provision_type', 'status', 'withheld', 'authority_code', 'authority_name', 'region', 'sector'];

/** What one file leaves empty another may give. */
const COMPLETED = [
  'name',
  'owner_name',
  'places',
  'registered_on',
  'short_break_only',
  'multi_building',
  'supported_premises',
  'linked_education_urn',
  'address',
  'town',
  'postcode',
];

const REGISTRATIONS = `
  insert into register.registration
    (snapshot_id, urn, ${[...DECIDED, ...COMPLETED].join(', ')}, source_file_id, source_row)
  select f.snapshot_id, l.urn, ${[...DECIDED.map(first), ...COMPLETED.map(firstGiven)].join(', ')},
         ${first('snapshot_file_id')}, ${first('source_row')}
    from register.listing l
    join register.snapshot_file f on f.id = l.snapshot_file_id
   where f.snapshot_id = $1
   group by f.snapshot_id, l.urn`;

const INSPECTIONS = `
  insert into register.inspection (snapshot_id, urn, ${INSPECTION_COLUMNS}, source_file_id)
  select distinct on (i.urn, i.inspected_on)
         f.snapshot_id, i.urn, ${INSPECTION_COLUMNS.split(', ')
           .map((column) => `i.${column}`)
           .join(', ')}, f.id
    from register.listed_inspection i
    join register.snapshot_file f on f.id = i.snapshot_file_id
   where f.snapshot_id = $1
   order by i.urn, i.inspected_on, i.latest desc, ${FILE_ORDER}`;

const COMPLETENESS = `
  update register.snapshot s
     set complete = f.complete, synthetic = f.synthetic
    from (select bool_or(complete) as complete, bool_or(synthetic) as synthetic
            from register.snapshot_file where snapshot_id = $1) f
   where s.id = $1
  returning s.complete`;

/** Makes a snapshot anew from its files, so that the order in which they were loaded does not matter. */
export async function mergeSnapshot(tx: Tx, snapshotId: string): Promise<{ complete: boolean }> {
  await tx.query('delete from register.registration where snapshot_id = $1', [snapshotId]);
  await tx.query(REGISTRATIONS, [snapshotId]);
  await tx.query(INSPECTIONS, [snapshotId]);
  return tx.one<{ complete: boolean }>(COMPLETENESS, [snapshotId]);
}
