import { addDays, addWorkingDays, newId, type CalendarDate } from '#kernel';
import type { Tx } from '#platform';
import type { Assessment } from '../domain/assess';
import type { AssessmentCase } from '../domain/assessment-case';
import { RIGHT_OF_REPLY_DAYS } from '../domain/flag-transitions';
import type { CalledFor } from '../domain/raised-flags';
import type { FlagToTell } from './tell-of-flags';

interface Called {
  readonly of: AssessmentCase;
  readonly assessment: Assessment;
  readonly flags: readonly CalledFor[];
}

function rowsOf({ of, assessment, flags }: Called, replyDueOn: CalendarDate) {
  const { companyNumber, asAt, thresholds, consolidation } = of;
  return flags.map(({ indicator, level, factKey, evidence }) => ({
    id: newId(),
    subject_kind: consolidation.isOwner ? 'owner' : 'company',
    company_number: companyNumber,
    indicator,
    level,
    raised_on: asAt,
    threshold_version: thresholds.version,
    fact_key: factKey,
    // The same fact as a graver one: told already.
    graver_key: level === 'amber' ? factKey.replace(/ amber$/, ' red') : null,
    evidence: { ...evidence, basis: assessment.basis, asAt },
    reply_due_on: replyDueOn,
    councils_from: addDays(replyDueOn, 1),
  }));
}

/** Raises flags for facts that none was raised for. @param called all of one day @returns those that are new */
export async function raiseFlags(tx: Tx, called: readonly Called[]): Promise<FlagToTell[]> {
  const [first] = called;
  if (!first) return [];
  const replyDueOn = addWorkingDays(first.of.asAt, RIGHT_OF_REPLY_DAYS);
  const rows = called.flatMap((each) => rowsOf(each, replyDueOn));
  if (rows.length === 0) return [];
  const told = await tx.query<{ key: string }>('select fact_key as key from finance.flag where fact_key = any ($1)', [
    rows.flatMap(({ fact_key: key, graver_key: graver }) => (graver === null ? [key] : [key, graver])),
  ]);
  const known = new Set(told.map(({ key }) => key));
  const fresh = rows.filter(({ fact_key: key, graver_key: graver }) => !known.has(key) && !known.has(graver ?? key));
  if (fresh.length === 0) return [];
  const raised = await tx.query<FlagToTell>(
    `insert into finance.flag (id, subject_kind, company_number, indicator, level, raised_on, threshold_version, fact_key,
       evidence, reply_due_on, councils_from)
     select g.id, g.subject_kind, g.company_number, g.indicator, g.level, g.raised_on, g.threshold_version, g.fact_key,
       g.evidence, g.reply_due_on, g.councils_from
     from jsonb_to_recordset($1) as g(id uuid, subject_kind text, company_number text, indicator text, level text,
       raised_on date, threshold_version integer, fact_key text, graver_key text, evidence json, reply_due_on date,
       councils_from date)
     on conflict (fact_key) do nothing
     returning id, company_number as "companyNumber", level, reply_due_on::text as "replyDueOn"`,
    [JSON.stringify(fresh)],
  );
  await tx.query(
    `insert into finance.flag_event (flag_id, ordinal, action, to_state, by_name)
     select id, 1, 'raise', 'raised', $2 from unnest($1::uuid[]) as f(id)`,
    [raised.map(({ id }) => id), tx.actor.label],
  );
  return raised;
}
