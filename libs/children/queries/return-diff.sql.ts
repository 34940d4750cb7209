/**
 * Two versions of a return laid beside each other. $1 uuid and $2 uuid the older and the newer version, $3 int the
 * collection year. Of a child's episodes that begin on one day, the first is compared with the first.
 */
const EPISODE_FIELDS = {
  DEC: 'dec',
  RNE: 'rne',
  LS: 'ls',
  CIN: 'cin',
  PLACE: 'place',
  PLACE_PROVIDER: 'place_provider',
  REC: 'rec',
  REASON_PLACE_CHANGE: 'reason_place_change',
  URN: 'urn',
} as const;
/** Told to differ, and no more. */
const EPISODE_SECRETS = { HOME_POST: 'home_postcode', PL_POST: 'placement_postcode' } as const;
const CHILD_FIELDS = { SEX: 'sex', ETHNIC: 'ethnic' } as const;
const CHILD_SECRETS = { DOB: 'date_of_birth', SINGLE_UNIQUE_IDENTIFIER: 'single_unique_identifier' } as const;
const MOST_LISTED = 1000;

type Fields = Readonly<Record<string, string>>;

const differs = (columns: readonly string[]): string => {
  const side = (alias: string): string => `(${columns.map((column) => `${alias}.${column}`).join(', ')})`;
  return `${side('a')} is distinct from ${side('b')}`;
};

/** A jsonb array of the fields that differ; null when none does. */
function changes(shown: Fields, secret: Fields): string {
  const parts = [
    ...Object.entries(shown).map(
      ([field, column]) =>
        `case when a.${column} is distinct from b.${column}
           then jsonb_build_object('field', '${field}', 'from', a.${column}, 'to', b.${column}) end`,
    ),
    ...Object.entries(secret).map(
      ([field, column]) =>
        `case when a.${column} is distinct from b.${column} then jsonb_build_object('field', '${field}') end`,
    ),
  ];
  return `(select jsonb_agg(part) from unnest(array[${parts.join(',\n')}]) as part where part is not null)`;
}

const what = (shown: Fields, secret: Fields): string => `
  case when a.id is null then 'added' when b.id is null then 'removed'
       when ${differs([...Object.values(shown), ...Object.values(secret)])} then 'changed' else 'same' end as what`;

const childOf = (version: string): string => `
  select c.id, c.council_child_id, ${[...Object.values(CHILD_FIELDS), ...Object.values(CHILD_SECRETS)].join(', ')}
  from children.child c where c.return_id = ${version} and c.year = $3`;

const episodeOf = (version: string): string => `
  select e.*, c.council_child_id,
         row_number() over (
           partition by c.council_child_id, e.decom order by e.dec, e.rne, e.ls, e.place, e.urn, e.source_file, e.source_row
         ) as occurrence
  from children.episode e join children.child c on c.id = e.child_id and c.year = e.year
  where e.return_id = ${version} and e.year = $3`;

const BESIDE = `
child_diff as (
  select council_child_id, ${what(CHILD_FIELDS, CHILD_SECRETS)},
         case when a.id is not null and b.id is not null then ${changes(CHILD_FIELDS, CHILD_SECRETS)} end as fields
  from (${childOf('$1')}) a full join (${childOf('$2')}) b using (council_child_id)
),
episode_diff as (
  select council_child_id, decom, occurrence, ${what(EPISODE_FIELDS, EPISODE_SECRETS)},
         case when a.id is not null and b.id is not null then ${changes(EPISODE_FIELDS, EPISODE_SECRETS)} end as fields
  from (${episodeOf('$1')}) a full join (${episodeOf('$2')}) b using (council_child_id, decom, occurrence)
)`;

const tally = (name: string, table: string): string =>
  ['added', 'removed', 'changed', 'same']
    .map((kind) => `(select count(*)::int from ${table} where what = '${kind}') as ${name}_${kind}`)
    .join(', ');

export const DIFF_COUNTS = `with ${BESIDE} select ${tally('children', 'child_diff')}, ${tally('episodes', 'episode_diff')}`;

export const CHANGED_CHILDREN = `
with ${BESIDE}
select k.child_number as child, d.what, d.fields
from child_diff d join children.council_child k on k.id = d.council_child_id
where d.what <> 'same' order by k.child_number limit ${MOST_LISTED}`;

export const CHANGED_EPISODES = `
with ${BESIDE}
select k.child_number as child, d.decom::text, d.what, d.fields
from episode_diff d join children.council_child k on k.id = d.council_child_id
where d.what <> 'same' order by k.child_number, d.decom, d.occurrence limit ${MOST_LISTED}`;
