import { Injectable } from '@nestjs/common';
import type { Actor, CalendarDate, Pence } from '#kernel';
import { UnitOfWork } from '#platform';
import type { WeeklyPrice } from '../domain/weekly-price';

export interface ListedPrice extends WeeklyPrice {
  readonly urn: string;
  /** The council or consortium whose list it is. */
  readonly buyer: string;
  readonly framework: string;
  readonly lot: string | null;
  readonly from: CalendarDate;
  readonly to: CalendarDate | null;
}

interface Row {
  readonly urn: string;
  readonly buyer: string;
  readonly framework: string;
  readonly lot: string;
  readonly core: string;
  readonly additional: string;
  readonly education: string;
  readonly from: CalendarDate;
  readonly to: CalendarDate | null;
}

/** Prices in force on a day, of the own lists and for a council of its consortia's; nobody else has any. Whole pence. */
@Injectable()
export class ListedPrices {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  async execute(actor: Actor, on: CalendarDate): Promise<ListedPrice[]> {
    const rows = await this.unitOfWork.read(actor, (tx) =>
      tx.query<Row>(
        `select p.urn, o.name as buyer, p.framework, p.lot, p.core_pence as core, p.additional_pence as additional,
                p.education_pence as education, p.valid_from::text as "from", p.valid_to::text as "to"
           from placements.listed_price p join identity.organisation o on o.id = p.organisation_id
          where p.superseded_at is null and p.valid_from <= $1 and (p.valid_to is null or p.valid_to > $1)
          order by p.urn, o.name, p.framework, p.lot`,
        [on],
      ),
    );
    return rows.map((row) => ({
      ...row,
      lot: row.lot === '' ? null : row.lot,
      core: Number(row.core) as Pence,
      additional: Number(row.additional) as Pence,
      education: Number(row.education) as Pence,
    }));
  }
}
