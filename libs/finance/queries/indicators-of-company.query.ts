import { Injectable } from '@nestjs/common';
import { notFound, type Actor, type CalendarDate } from '#kernel';
import { authorise } from '#identity';
import { UnitOfWork, type Tx } from '#platform';
import { assess } from '../domain/assess';
import type { Consolidation } from '../domain/consolidation';
import type { Indicator } from '../domain/indicator';
import { assessmentCases } from './assessment-cases.query';
import { listFlags, type FlagRow } from './flags.query';
import { thresholdsOn } from './thresholds.query';

/** The document of `finance indicators`. */
export interface CompanyIndicators {
  readonly company: { readonly number: string; readonly name: string | null };
  readonly asAt: CalendarDate;
  readonly scope: 'company' | 'group' | null;
  readonly basis: string;
  readonly legalForm: string;
  readonly stale: boolean;
  readonly thresholdVersion: number;
  readonly consolidation: Consolidation;
  readonly indicators: readonly Indicator[];
  readonly flags: readonly FlagRow[];
}

/** The indicators of one company on a day, reckoned from what is loaded. */
@Injectable()
export class IndicatorsOfCompany {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /**
   * To people outside the oversight body and Ofsted only what the provider could reply to is shown: they ask
   * {@link AssessmentInForce}.
   * @throws DomainError forbidden; not-found for a company of which nothing is loaded; conflict without thresholds
   */
  async execute(actor: Actor, asked: { company: string; asAt: CalendarDate }): Promise<CompanyIndicators> {
    authorise(actor, 'read-indicators');
    if (!['system', 'oversight-body', 'ofsted'].includes(actor.organisationKind)) throw notFound('That company');
    return this.unitOfWork.read(actor, (tx) => indicatorsOf(tx, asked));
  }
}

async function indicatorsOf(
  tx: Tx,
  { company, asAt }: { company: string; asAt: CalendarDate },
): Promise<CompanyIndicators> {
  const known = await tx.maybeOne<{ name: string | null }>(
    `select coalesce(c.name, f.company_name) as name from (select $1::text as number) n
       left join register.company c on c.number = n.number
       left join lateral (select company_number, company_name from finance.filing f
         where f.company_number = n.number and f.superseded_at is null order by balance_sheet_date desc limit 1) f on true
      where c.id is not null or f.company_number is not null
         or exists (select from finance.signal s where s.company_number = n.number)`,
    [company],
  );
  if (!known) throw notFound(`A company ${company} with accounts, owners or notices`);
  const thresholds = await thresholdsOn(tx, asAt);
  const casesOf = await assessmentCases(tx, asAt, thresholds);
  const [of] = await casesOf([company]);
  if (!of) throw notFound(`Company ${company}`);
  const { scope, basis, form, stale, indicators } = assess(of);
  return {
    company: { number: company, name: known.name },
    asAt,
    scope,
    basis,
    legalForm: form,
    stale,
    thresholdVersion: thresholds.version,
    consolidation: of.consolidation,
    indicators,
    flags: await listFlags(tx, { company, raisedUpTo: asAt }),
  };
}
