import { Inject, Injectable } from '@nestjs/common';
import type { Actor } from '#kernel';
import { CONFIG, UnitOfWork, type Config, type ImportResult, type Tx } from '#platform';
import { PLACES_TEMPLATE, readPlace, type PlaceColumn } from '../imports/places-template';
import { REGISTER_EVENTS } from '../register.events';
import { importSupply, type SupplyImport, type SupplyKind, type SupplyRow } from './supply-import';

const PLACES: SupplyKind<PlaceColumn> = {
  template: PLACES_TEMPLATE,
  table: {
    name: 'register.place',
    key: ['urn', 'building', 'code'],
    content: ['registered', 'staffed', 'offered', 'age_from', 'age_to', 'sex', 'features'],
    owned: true,
  },
  dates: { from: 'valid_from', to: 'valid_to' },
  event: REGISTER_EVENTS.placesLoaded,
  things: 'places',
  urn: { column: 'urn', field: 'urn' },
  read: readPlace,
  remark: (tx, { rows }) => warnOfUnknownPremises(tx, rows()),
};

/** Takes what an organisation says of the places in its premises. */
@Injectable()
export class ImportPlaces {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    @Inject(CONFIG) private readonly config: Pick<Config, 'dataDir'>,
  ) {}

  /** @throws DomainError forbidden; invalid without an organisation; input-rejected (nothing is stored) */
  execute(actor: Actor, request: SupplyImport): Promise<ImportResult> {
    return importSupply({ unitOfWork: this.unitOfWork, config: this.config }, actor, request, PLACES);
  }
}

async function warnOfUnknownPremises(tx: Tx, rows: readonly SupplyRow<PlaceColumn>[]): Promise<void> {
  const known = await tx.query<{ urn: string; building: number }>(
    `select distinct urn, building from register.premises
      where superseded_at is null and organisation_id = (select platform.actor_organisation())`,
  );
  const premises = new Set(known.map(({ urn, building }) => `${urn} ${building}`));
  for (const { row, value } of rows) {
    const { urn, building } = value.columns;
    if (!premises.has(`${String(urn)} ${String(building)}`))
      row.warn(
        'building',
        'premises-unknown',
        `Building ${String(building)} of ${String(urn)} is not known: import premises too.`,
      );
  }
}
