import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { newId, type Actor, type CalendarDate } from '#kernel';
import { authorise } from '#identity';
import { UnitOfWork, type Tx } from '#platform';
import { assess, type Assessment } from '../domain/assess';
import { IndicatorWordings } from '../domain/indicator-wording';
import type { AssessmentCase } from '../domain/assessment-case';
import { flagsCalledFor } from '../domain/raised-flags';
import { FINANCE_EVENTS } from '../finance.events';
import { assessmentCases } from '../queries/assessment-cases.query';
import { thresholdsOn } from '../queries/thresholds.query';
import { noteClosingHomes } from './note-closing-homes';
import { raiseFlags } from './raise-flags';
import { tellOfRaisedFlags, type FlagToTell } from './tell-of-flags';

export interface Assessing {
  readonly asAt: CalendarDate;
  /** Of one company; or of those in one import of accounts; else all that accounts, notices or owners tell of. */
  readonly company?: string;
  readonly importId?: string;
}

export interface Assessed {
  readonly companies: number;
  /** Assessments that say something new. */
  readonly changed: number;
  readonly flagsRaised: number;
}

/** Companies whose documents are in memory at once. */
const BATCH = 500;

/**
 * Reckons the indicators of companies on a day, keeps what is new, and raises a flag for each fact that calls for one and
 * was not told before. Again is nothing.
 */
@Injectable()
export class AssessCompanies {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** @throws DomainError forbidden; conflict when no thresholds are in force on the day */
  async execute(actor: Actor, asked: Assessing): Promise<Assessed> {
    authorise(actor, 'load-accounts');
    return this.unitOfWork.run(actor, (tx) => assessAll(tx, asked), { statementTimeoutMs: 0 });
  }
}

async function assessAll(tx: Tx, { asAt, company, importId }: Assessing): Promise<Assessed> {
  await tx.query(`select pg_advisory_xact_lock(hashtextextended('finance.assessment', 0))`);
  const thresholds = await thresholdsOn(tx, asAt);
  if (company === undefined && importId === undefined) await noteClosingHomes(tx, asAt);
  const numbers = company === undefined ? await companiesToAssess(tx, importId ?? null) : [company];
  const done = { companies: numbers.length, changed: 0, flagsRaised: 0 };
  const raised: FlagToTell[] = [];
  const wordings = new IndicatorWordings();
  const casesOf = await assessmentCases(tx, asAt, thresholds);
  for (let at = 0; at < numbers.length; at += BATCH) {
    const cases = await casesOf(numbers.slice(at, at + BATCH));
    const assessed = cases.map((of) => ({ of, assessment: assess(of) }));
    const called = assessed.map(({ of, assessment }) => ({ of, assessment, flags: flagsCalledFor(of, assessment) }));
    raised.push(...(await raiseFlags(tx, called)));
    done.changed += await store(tx, assessed, wordings);
  }
  done.flagsRaised = raised.length;
  await tellOfRaisedFlags(tx, raised);
  const changed = done.changed > 0 || done.flagsRaised > 0;
  if (changed)
    await tx.record({ name: FINANCE_EVENTS.companiesAssessed, organisationId: null, data: { ...done, asAt } });
  return done;
}

async function companiesToAssess(tx: Tx, importId: string | null): Promise<string[]> {
  const rows = await tx.query<{ number: string }>(
    importId === null
      ? `select company_number as number from finance.filing where superseded_at is null
         union select company_number from finance.signal
         union select number from register.company where number is not null
         order by number`
      : `select distinct company_number as number from finance.filing where import_id = $1 order by number`,
    importId === null ? [] : [importId],
  );
  return rows.map(({ number }) => number);
}

interface AssessedCase {
  readonly of: AssessmentCase;
  readonly assessment: Assessment;
}

const COLUMNS = {
  id: 'uuid',
  company_number: 'text',
  as_at: 'date',
  threshold_version: 'integer',
  scope: 'text',
  lease_basis: 'text',
  legal_form: 'text',
  period_start: 'date',
  period_end: 'date',
  stale: 'boolean',
  assessable: 'boolean',
  indicators: 'json',
  consolidation: 'json',
  input_hash: 'text',
} as const;

function rowOf({ of, assessment }: AssessedCase, wordings: IndicatorWordings): Record<keyof typeof COLUMNS, unknown> {
  const { thresholds } = of;
  const { scope, basis } = assessment;
  const indicators = JSON.stringify(wordings.keep(assessment.indicators));
  const consolidation = JSON.stringify(of.consolidation);
  const said = [scope, basis, thresholds.version, indicators, consolidation].join('\n');
  return {
    id: newId(),
    company_number: of.companyNumber,
    as_at: of.asAt,
    threshold_version: thresholds.version,
    scope,
    lease_basis: assessment.leaseBasis,
    legal_form: assessment.form,
    period_start: assessment.periodStart,
    period_end: assessment.periodEnd,
    stale: assessment.stale,
    assessable: assessment.assessable,
    indicators,
    consolidation,
    input_hash: createHash('sha256').update(said).digest('hex'),
  };
}

const NAMES = Object.keys(COLUMNS) as (keyof typeof COLUMNS)[];

/** Between JSON documents of one parameter: no document holds it, so that none needs escaping as an array's items do. */
const BETWEEN = '\u0001';

const columnGiven = (type: string, at: number): string =>
  type === 'json' ? `string_to_array($${at + 1}::text, e'\\x01')::json[]` : `$${at + 1}::${type}[]`;

const INSERT = `
  insert into finance.assessment (${NAMES.join(', ')}, councils_from)
  select ${NAMES.map((name) => `g.${name}`).join(', ')}, greatest(g.as_at, f.councils_from)
    from unnest(${Object.values(COLUMNS).map(columnGiven).join(', ')}) as g(${NAMES.join(', ')})
    left join (select company_number, max(councils_from) as councils_from from finance.flag
      where state <> 'closed' and company_number = any ($2::text[]) group by 1) f using (company_number)`;

/** A provider has its right of reply before councils see what raised a flag. */
async function store(tx: Tx, assessed: readonly AssessedCase[], wordings: IndicatorWordings): Promise<number> {
  const all = assessed.map((each) => rowOf(each, wordings));
  const changed = await tx.query<{ id: string }>(
    `with given as (
       select * from unnest($1::uuid[], $2::text[], $3::text[]) as g(id, company_number, input_hash)),
     fresh as (
       select g.id, g.company_number from given g left join finance.assessment a
         on a.company_number = g.company_number and a.superseded_at is null
        where a.input_hash is distinct from g.input_hash and (a.as_at is null or a.as_at <= $4)),
     old as (
       update finance.assessment a set superseded_at = now() from fresh f
        where a.company_number = f.company_number and a.superseded_at is null returning a.id)
     select id from fresh, (select count(*) from old) done`,
    [
      all.map(({ id }) => id),
      all.map(({ company_number: number }) => number),
      all.map(({ input_hash: hash }) => hash),
      assessed[0]?.of.asAt,
    ],
  );
  if (changed.length === 0) return 0;
  const fresh = new Set<unknown>(changed.map(({ id }) => id));
  const rows = all.filter(({ id }) => fresh.has(id));
  await tx.query(
    `insert into finance.indicator_wording (id, wording) select * from unnest($1::text[], $2::json[])
     on conflict (id) do nothing`,
    [[...wordings.all.keys()], [...wordings.all.values()].map((words) => JSON.stringify(words))],
  );
  await tx.query(
    INSERT,
    NAMES.map((name) => {
      const values = rows.map((row) => row[name]);
      return COLUMNS[name] === 'json' ? values.join(BETWEEN) : values;
    }),
  );
  return changed.length;
}
