import { Inject, Injectable } from '@nestjs/common';
import { dayOf, inWords, type Actor, type CalendarDate } from '#kernel';
import { authorise } from '#identity';
import {
  CONFIG,
  importTemplate,
  planSayings,
  UnitOfWork,
  type Config,
  type FileWarning,
  type Filled,
  type HistoryTable,
  type ImportResult,
  type PlannedStretch,
  type Saying,
  type TemplateReading,
  type Tx,
} from '#platform';
import { ownershipCycle } from '../domain/ownership-cycle';
import {
  OWNERSHIP_TEMPLATE,
  readOwnership,
  type OwnershipColumn,
  type OwnershipSaying,
} from '../imports/ownership-template';
import { ownerSuggestions } from '../queries/owner-suggestions.query';
import { REGISTER_EVENTS } from '../register.events';
import { checkUrns } from './check-urns';
import { namedCompanies, type NamedCompanies } from './store-companies';
import { lockHistory, type SupplyImport } from './supply-import';

type Link = Filled<Saying, OwnershipColumn>;

const TABLE: HistoryTable = {
  name: 'register.ownership_link',
  key: ['owner_id', 'owned_id', 'owned_urn', 'control'],
  content: ['share_least', 'share_most', 'document'],
  owned: false,
};

/** Takes links of the ownership graph: who stands above the registered providers, by date and document. */
@Injectable()
export class ImportOwnership {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    @Inject(CONFIG) private readonly config: Pick<Config, 'dataDir'>,
  ) {}

  /** @throws DomainError forbidden; input-rejected (nothing is stored) */
  async execute(actor: Actor, { file, asAt = null }: SupplyImport): Promise<ImportResult> {
    authorise(actor, 'load-ownership');
    const { dataDir } = this.config;
    return importTemplate(
      this.unitOfWork,
      actor,
      { template: OWNERSHIP_TEMPLATE, file, dataDir },
      {
        read: readOwnership,
        check: (tx, reading, warn) => check(tx, reading, asAt, warn),
      },
    );
  }
}

async function check(
  tx: Tx,
  { file, readable }: TemplateReading<OwnershipColumn, OwnershipSaying>,
  asAt: CalendarDate | null,
  warn: FileWarning,
): Promise<() => Promise<void>> {
  await lockHistory(tx, TABLE);
  const companies = await namedCompanies(tx, readable());
  const all = readable().map(({ row, value: { owner, owned, columns, from, to } }): Link => {
    const owner_id = companies.idOf(owner);
    const owned_id = owned === null ? null : companies.idOf(owned);
    if (owner_id === owned_id) row.refuse('owned_name', 'owns-itself', 'is the owner itself. Expected another body.');
    return { row, value: { columns: { ...columns, owner_id, owned_id }, from, to } };
  });
  const links = (): Link[] => all.filter(({ row }) => !row.refused);
  await checkUrns(tx, links(), { column: 'owned_urn', field: 'owned_urn', on: asAt ?? dayOf(new Date()) }, warn);
  const dates = { from: 'valid_from', to: 'valid_to' };
  const plan = await planSayings<Link>(tx, TABLE, links, { day: asAt, laterEndsEarlier: true, dates });
  const write = plan.writer(file);
  warnOfCircles(plan.stretches(), companies);
  return async () => {
    const rowOf = rowsOfCompanies(links());
    await companies.write(new Set(rowOf.keys()));
    const counts = await write();
    await suggestOwners(tx, rowOf);
    await tx.record({ name: REGISTER_EVENTS.ownershipLoaded, organisationId: null, data: { ...counts, asAt } });
  };
}

/** The first row that names each body. */
function rowsOfCompanies(links: readonly Link[]): Map<string, Link['row']> {
  const rowOf = new Map<string, Link['row']>();
  for (const { row, value } of links)
    for (const id of [value.columns['owner_id'], value.columns['owned_id']])
      if (typeof id === 'string' && !rowOf.has(id)) rowOf.set(id, row);
  return rowOf;
}

/** A circle of owners is stored as the documents say it, and said: somebody must look at it. */
function warnOfCircles(stretches: readonly PlannedStretch<Link>[], companies: NamedCompanies): void {
  const holdings = stretches
    .filter(({ columns }) => columns['owned_id'] !== null)
    .map(({ columns, period, filled }) => ({
      owner: columns['owner_id'] as string,
      owned: columns['owned_id'] as string,
      period,
      row: filled?.row,
    }));
  for (const each of holdings) {
    const circle = each.row && ownershipCycle(each, holdings);
    if (!circle) continue;
    const chain = circle.owners.map(companies.nameOf).join(' owns ');
    const since = inWords(circle.period.from);
    each.row?.warn(null, 'owners-in-a-circle', `${chain}, from ${since}. It is stored; check the documents.`);
  }
}

async function suggestOwners(tx: Tx, rowOf: ReadonlyMap<string, Link['row']>): Promise<void> {
  for (const { companyId, companyName, ofstedName, registrations } of await ownerSuggestions(tx, [...rowOf.keys()])) {
    const listed = `Ofsted lists ${registrations} registration(s) under "${ofstedName}", which may be ${companyName}.`;
    rowOf.get(companyId)?.warn(null, 'owner-suggested', `${listed} If so, add rows with their URNs.`);
  }
}
