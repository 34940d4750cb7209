import { Injectable } from '@nestjs/common';
import type { Actor, CalendarDate } from '#kernel';
import { authorise } from '#identity';
import { UnitOfWork } from '#platform';
import type { Consolidation } from '../domain/consolidation';
import type { Indicator } from '../domain/indicator';
import { indicatorsOf, type IndicatorWording, type KeptIndicators } from '../domain/indicator-wording';

/** What was assessed of a company, as the actor may see it now. */
export interface StoredAssessment {
  readonly companyNumber: string;
  readonly asAt: CalendarDate;
  readonly scope: 'company' | 'group' | null;
  readonly thresholdVersion: number;
  readonly legalForm: string;
  readonly periodEnd: CalendarDate | null;
  readonly stale: boolean;
  readonly assessable: boolean;
  readonly indicators: readonly Indicator[];
  readonly consolidation: Consolidation;
}

/**
 * The newest assessment of each company that the actor may see: a council sees the one before until the provider has had its
 * right of reply to the newest.
 */
@Injectable()
export class AssessmentInForce {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** @throws DomainError forbidden */
  async execute(actor: Actor, companies: readonly string[]): Promise<StoredAssessment[]> {
    authorise(actor, 'read-indicators');
    return this.unitOfWork.read(actor, async (tx) => {
      const rows = await tx.query<Kept>(
        `select distinct on (company_number) company_number as "companyNumber", as_at::text as "asAt", scope,
                threshold_version as "thresholdVersion", legal_form as "legalForm", period_end::text as "periodEnd", stale,
                assessable, indicators, consolidation
           from finance.assessment where company_number = any ($1)
          order by company_number, assessed_at desc`,
        [companies],
      );
      if (rows.length === 0) return [];
      const said = await tx.query<{ id: string; wording: IndicatorWording }>(
        'select id, wording from finance.indicator_wording',
      );
      const wordings = new Map(said.map(({ id, wording }) => [id, wording]));
      return rows.map((row) => ({ ...row, indicators: indicatorsOf(row.indicators, wordings) }));
    });
  }
}

type Kept = Omit<StoredAssessment, 'indicators'> & { readonly indicators: KeptIndicators | readonly Indicator[] };
