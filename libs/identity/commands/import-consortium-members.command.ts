import { Inject, Injectable } from '@nestjs/common';
import { newId, planHistory, type Actor, type CalendarDate, type DateRange } from '#kernel';
import {
  comparable,
  CONFIG,
  importTemplate,
  nearestMatch,
  UnitOfWork,
  type Config,
  type Filled,
  type ImportResult,
  type TemplateReading,
  type Tx,
} from '#platform';
import { authorise } from '../domain/permissions';
import { IDENTITY_EVENTS } from '../identity.events';
import {
  MEMBERS_TEMPLATE,
  readMember,
  type MemberColumn,
  type MemberRow,
} from '../imports/consortium-members-template';
import { registerOrganisation } from './register-organisation.command';

export interface MembersImport {
  /** Path of the filled-in template. */
  readonly file: string;
  /** First day of memberships that have none of their own. */
  readonly asAt?: CalendarDate | null;
}

type Row = Filled<MemberRow, MemberColumn>;

interface Known {
  readonly id: string;
  readonly key: string;
  readonly period: DateRange;
  readonly content: string;
}

interface Consortium {
  readonly id: string;
  readonly name: string;
  /** The row that names it first, when it is new. */
  readonly first: Row | null;
}

interface Named {
  readonly id: string;
  readonly kind: string;
  readonly name: string;
  readonly code: string | null;
}

/** Takes memberships of councils in consortia, over time. A membership that overlaps one of the same two is refused. */
@Injectable()
export class ImportConsortiumMembers {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    @Inject(CONFIG) private readonly config: Pick<Config, 'dataDir'>,
  ) {}

  /** @throws DomainError forbidden; input-rejected (nothing is stored) */
  async execute(actor: Actor, { file, asAt = null }: MembersImport): Promise<ImportResult> {
    authorise(actor, 'manage-organisations');
    const { dataDir } = this.config;
    return importTemplate(
      this.unitOfWork,
      actor,
      { template: MEMBERS_TEMPLATE, file, dataDir },
      {
        read: readMember,
        check: (tx, reading) => check(tx, reading, asAt),
      },
    );
  }
}

async function check(
  tx: Tx,
  { readable }: TemplateReading<MemberColumn, MemberRow>,
  asAt: CalendarDate | null,
): Promise<() => Promise<void>> {
  await tx.query(`select pg_advisory_xact_lock(hashtextextended('identity.consortium_membership', 0))`);
  const organisations = await tx.query<Named>(
    `select id, kind, name, authority_code as code from identity.organisation where kind in ('council', 'consortium')`,
  );
  const consortia = new Map<string, Consortium>();
  for (const { id, name } of organisations.filter(({ kind }) => kind === 'consortium'))
    consortia.set(comparable(name), { id, name, first: null });
  const councils = organisations.filter(({ kind }) => kind === 'council');
  const keyOf = new Map<Row, string>();
  for (const each of readable()) {
    const council = councilOf(each, councils);
    if (council === null) continue;
    const name = comparable(each.value.consortium);
    const consortium = consortia.get(name) ?? { id: newId(), name: each.value.consortium, first: each };
    consortia.set(name, consortium);
    keyOf.set(each, `${consortium.id} ${council.id}`);
  }
  const plans = await planned(tx, readable(), keyOf, asAt);
  return async () => {
    const idOf = new Map<string, string>();
    const used = new Set(
      plans.flatMap(({ key, changes }) => (changes.length > 0 ? [key.split(' ')[0] as string] : [])),
    );
    for (const consortium of consortia.values()) {
      const { id, name, first } = consortium;
      if (!used.has(id)) continue;
      idOf.set(id, first === null ? id : await registerOrganisation(tx, { kind: 'consortium', name }));
      if (first !== null)
        warnOfNew(
          first,
          [...consortia.values()].filter((other) => other !== consortium),
        );
    }
    for (const { key, changes } of plans) {
      const [consortium, council] = key.split(' ') as [string, string];
      for (const change of changes) await store(tx, idOf.get(consortium) as string, council, change);
    }
  };
}

function councilOf({ row, value }: Row, councils: readonly Named[]): Named | null {
  const wanted = comparable(value.council);
  const found = councils.find(({ code, name }) => comparable(code ?? '') === wanted || comparable(name) === wanted);
  if (found) return found;
  const names = councils.flatMap(({ code, name }) => (/^e\d/.test(wanted) ? (code ?? []) : name));
  const near = nearestMatch(value.council, names);
  const hint = near === null ? '' : ` The nearest is ${near}.`;
  row.refuse(
    'council',
    'council-unknown',
    `is no council.${hint} Expected its ONS code, for example E08000003, or its name.`,
  );
  return null;
}

function warnOfNew({ row, value }: Row, known: readonly { name: string }[]): void {
  const near = nearestMatch(
    value.consortium,
    known.map(({ name }) => name),
  );
  const hint = near === null ? '' : ` There is one named "${near}": is it the same?`;
  row.warn('consortium', 'consortium-new', `"${value.consortium}" was not known and is added.${hint}`);
}

async function planned(tx: Tx, rows: readonly Row[], keyOf: ReadonlyMap<Row, string>, asAt: CalendarDate | null) {
  const known = await tx.query<Omit<Known, 'period'> & { from: CalendarDate; to: CalendarDate | null }>(
    `select id, consortium_id || ' ' || council_id as key, member_from::text as "from", member_to::text as "to",
            coalesce(source, '') as content
       from identity.consortium_membership`,
  );
  const facts = known.map(({ from, to, ...rest }): Known => ({ ...rest, period: { from, to } }));
  return [...new Set(keyOf.values())].map((key) => {
    const said = rows
      .filter((each) => keyOf.get(each) === key && !each.row.refused)
      .map((each) => ({ from: each.value.from, to: each.value.to, content: each.value.source, row: each.row }));
    const { changes, refusals } = planHistory(
      facts.filter((each) => each.key === key),
      said.filter(({ from, to, row }) => lasts(from ?? asAt, to, row)),
      { day: asAt, laterEndsEarlier: false },
    );
    for (const { said: each, why, other } of refusals) {
      if (why === 'no-first-day')
        each.row.refuse('member_from', why, 'is empty. Write the first day, or give --as-at for the whole file.');
      else if (why === 'ends-before-it-begins')
        each.row.refuse('member_to', why, 'is before the first day. Expected a later day.');
      else {
        const days = other === null ? '' : ` from ${other.period.from} to ${other.period.to ?? 'now'}`;
        each.row.refuse(
          'member_from',
          why,
          `The council is a member of that consortium${days} already. End that first.`,
        );
      }
    }
    return { key, changes };
  });
}

/** The table keeps no membership of no days. */
function lasts(from: CalendarDate | null, to: CalendarDate | null, row: Row['row']): boolean {
  if (from === null || from !== to) return true;
  row.refuse('member_to', 'ends-before-it-begins', 'is the first day. A membership lasts at least a day.');
  return false;
}

async function store(
  tx: Tx,
  consortium: string,
  council: string,
  { known, said, period }: { known: Known | null; said: { content: string } | null; period: DateRange },
): Promise<void> {
  const source = said?.content ?? '';
  if (known === null)
    await tx.query(
      `insert into identity.consortium_membership (consortium_id, council_id, member_from, member_to, source)
       values ($1, $2, $3, $4, $5)`,
      [consortium, council, period.from, period.to, source],
    );
  else
    await tx.query(`update identity.consortium_membership set member_to = $2, source = $3 where id = $1`, [
      known.id,
      period.to,
      source,
    ]);
  await tx.record({
    name: known === null ? IDENTITY_EVENTS.consortiumJoined : IDENTITY_EVENTS.membershipChanged,
    organisationId: council,
    subjectId: consortium,
    data: { from: period.from, to: period.to },
  });
}
