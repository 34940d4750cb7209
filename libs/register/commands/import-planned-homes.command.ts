import { Inject, Injectable } from '@nestjs/common';
import { DomainError, type Actor } from '#kernel';
import { resolveAuthority } from '#geography';
import { CONFIG, UnitOfWork, type Config, type ImportResult, type Tx } from '#platform';
import { PLANNED_HOMES_TEMPLATE, readPlannedHome, type PlannedHomeColumn } from '../imports/planned-homes-template';
import { REGISTER_EVENTS } from '../register.events';
import { importSupply, type SupplyImport, type SupplyKind, type SupplyRow } from './supply-import';

const PLANNED: SupplyKind<PlannedHomeColumn> = {
  template: PLANNED_HOMES_TEMPLATE,
  table: {
    name: 'register.planned_home',
    key: ['reference'],
    content: ['kind', 'places', 'authority_code', 'expected_on', 'status', 'urn'],
    owned: true,
  },
  dates: { from: 'said_from', to: 'said_to' },
  event: REGISTER_EVENTS.plannedHomesLoaded,
  things: 'planned homes',
  urn: { column: 'urn', field: 'urn' },
  read: readPlannedHome,
  judge: (tx, { rows }) => findAuthorities(tx, rows()),
  remark: (_, { rows }) => warnOfPast(rows()),
};

/** Takes which homes an organisation plans, and when they are expected to open. */
@Injectable()
export class ImportPlannedHomes {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    @Inject(CONFIG) private readonly config: Pick<Config, 'dataDir'>,
  ) {}

  /** @throws DomainError forbidden; invalid without an organisation; input-rejected (nothing is stored) */
  execute(actor: Actor, request: SupplyImport): Promise<ImportResult> {
    return importSupply({ unitOfWork: this.unitOfWork, config: this.config }, actor, request, PLANNED);
  }
}

/** Puts the present code in the place of what is written. */
async function findAuthorities(tx: Tx, rows: readonly SupplyRow<PlannedHomeColumn>[]): Promise<void> {
  const found = new Map<string, string | DomainError>();
  for (const { row, value } of rows) {
    const written = value.columns['authority_code'] as string;
    const code = found.get(written) ?? (await codeOf(tx, written));
    found.set(written, code);
    if (typeof code === 'string') Object.assign(value.columns, { authority_code: code });
    else row.refuse('authority', 'authority-unknown', code.message);
  }
}

async function codeOf(tx: Tx, written: string): Promise<string | DomainError> {
  try {
    return await resolveAuthority(tx, written);
  } catch (problem) {
    if (problem instanceof DomainError) return problem;
    throw problem;
  }
}

function warnOfPast(rows: readonly SupplyRow<PlannedHomeColumn>[]): void {
  for (const { row, value } of rows) {
    const { expected_on: expected, status } = value.columns;
    const open = status !== 'opened' && status !== 'withdrawn';
    if (open && value.from !== null && String(expected) < value.from)
      row.warn('expected_on', 'expected-before-said', `is before ${value.from}, from which this is the plan.`);
  }
}
