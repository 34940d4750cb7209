import { Injectable } from '@nestjs/common';
import { DomainError, type Actor } from '#kernel';
import { authorise } from '#identity';
import { UnitOfWork, type Tx } from '#platform';
import { onBehalfOf, type RunStatus } from '../domain/report-run';
import { snapshotOf } from '../domain/snapshot';
import { askedCouncil, type Council, type CouncilAsked } from '../queries/asked-council.query';
import { publishedYears } from '../queries/published-baseline.query';
import { buildReport } from '../sufficiency.jobs';
import { SUFFICIENCY_EVENTS } from '../sufficiency.events';

export interface RequestedReport {
  readonly runId: string;
  readonly organisationId: string;
  readonly councilCode: string;
  readonly status: RunStatus;
  /** True when a report of that council and year was already on its way, and this is that one. */
  readonly joined: boolean;
}

interface Run {
  readonly id: string;
  readonly status: RunStatus;
}

/** A run that has given no sign of life for so long is asked for again; asking twice does no harm. */
const SILENT_FOR = '2 minutes';

/** Asks for a council's report to be built. One is built at a time for a council and year; the second request joins it. */
@Injectable()
export class RequestReport {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** @throws DomainError forbidden; not-found for the council or its return; invalid for the year; wrong-usage for a code */
  async execute(actor: Actor, asked: CouncilAsked & { readonly year: number }): Promise<RequestedReport> {
    authorise(actor, 'request-report');
    snapshotOf(asked.year);
    const council = await this.unitOfWork.read(actor, (tx) => askedCouncil(tx, asked));
    const outcome = await this.unitOfWork.run(onBehalfOf(actor, council.id), (tx) => request(tx, council, asked.year));
    return { ...outcome, organisationId: council.id, councilCode: council.authorityCode };
  }
}

async function request(
  tx: Tx,
  council: Council,
  year: number,
): Promise<Pick<RequestedReport, 'runId' | 'status' | 'joined'>> {
  await requireReturn(tx, council, year);
  const started = await tx.maybeOne<Run>(
    `insert into sufficiency.report_run (organisation_id, year, requested_by) values ($1, $2, $3)
     on conflict (organisation_id, year) where status in ('queued', 'running') do nothing
     returning id, status`,
    [council.id, year, tx.actor.label],
  );
  const run = started ?? (await activeRun(tx, council, year));
  if (started || (await wasSilent(tx, run.id))) await enqueue(tx, council, year, run.id);
  return { runId: run.id, status: run.status, joined: started === null };
}

const enqueue = (tx: Tx, council: Council, year: number, runId: string): Promise<string> =>
  tx.record(
    { name: SUFFICIENCY_EVENTS.reportRequested, organisationId: council.id, subjectId: runId, data: { year } },
    [buildReport.request({ runId, organisationId: council.id })],
  );

/** The run that stood in the way; it may have ended between the two statements, and then it is the newest. */
const activeRun = (tx: Tx, council: Council, year: number): Promise<Run> =>
  tx.one<Run>(
    `select id, status from sufficiency.report_run
      where organisation_id = $1 and year = $2
      order by status in ('queued', 'running') desc, requested_at desc limit 1`,
    [council.id, year],
  );

const wasSilent = async (tx: Tx, runId: string): Promise<boolean> =>
  (await tx.maybeOne(
    `update sufficiency.report_run set updated_at = now()
      where id = $1 and status in ('queued', 'running') and updated_at < now() - $2::interval
     returning id`,
    [runId, SILENT_FOR],
  )) !== null;

async function requireReturn(tx: Tx, council: Council, year: number): Promise<void> {
  const years = await tx.query<{ year: number }>(
    'select year from children.return_version where organisation_id = $1 and is_current order by year desc',
    [council.id],
  );
  if (years.some((loaded) => loaded.year === year)) return;
  const others = years.length > 0 ? ` There is one for ${years.map((loaded) => loaded.year).join(', ')}.` : '';
  throw new DomainError(
    'not-found',
    `No children looked after return of ${council.name} (${council.authorityCode}) for ${year} has been loaded.${others} ` +
      `Load it first: homeward import ssda903 --council ${council.authorityCode} --year ${year} FILE...${await baselineInstead(tx, council, year)}`,
  );
}

/** Where published figures are loaded, they give a baseline until the return is there. */
async function baselineInstead(tx: Tx, council: Council, year: number): Promise<string> {
  const published = (await publishedYears(tx)).find((each) => each <= year);
  if (published === undefined) {
    return '\nWithout a return, a baseline from published figures is available once these are loaded: homeward import dfe-statistics FILE';
  }
  return (
    '\nUntil then a baseline from published figures is available: ' +
    `homeward report --baseline --council ${council.authorityCode} --year ${published}`
  );
}
