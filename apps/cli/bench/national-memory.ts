import { randomBytes } from 'node:crypto';
import { CreatePerson } from '#identity';
import { RequestReport, WaitForReport } from '#sufficiency';
import { API } from '../../api/paths';
import { BenchPart, startPart } from './bench-part';
import type { BenchSite } from './bench-site';
import { BenchVisitor } from './bench-visitor';
import { median } from './measurement';
import { CouncilReturn, NationalData, YEAR, loadAll } from './national-data';

const RUNS = 10;
/** Runs before those that count: Node takes memory as its code is first used, and keeps it. */
const WARM_UP = 8;
const COUNCILS_A_RUN = 12;
const LOOKS_A_RUN = 40;

export interface MemoryRun {
  readonly site: number;
  readonly worker: number;
}

/** Memory after the last three runs over that after the first three. */
export const growth = (runs: readonly number[]): number => median(runs.slice(-3)) / median(runs.slice(0, 3));

/** A commissioner of the council, made for the bench and signed in. */
export async function signedIn(
  { system }: BenchSite,
  { council }: CouncilReturn,
  site: BenchPart,
  email: string,
): Promise<BenchVisitor> {
  const password = randomBytes(18).toString('base64url');
  const facts = {
    email,
    displayName: 'Bench Commissioner',
    roles: ['commissioner', 'data-officer'],
  };
  await system.get(CreatePerson).execute(council.actor, { ...facts, password });
  const visitor = new BenchVisitor(site.address as string);
  await visitor.signIn(email, password);
  return visitor;
}

/** New returns, so that every report is counted anew, by the worker and through the queue. */
async function buildSome(site: BenchSite, returns: readonly CouncilReturn[]): Promise<void> {
  await loadAll(site, returns);
  const { system } = site;
  const requested = [];
  for (const { council } of returns) {
    const { organisationId } = council;
    requested.push(await system.get(RequestReport).execute(system.actor, { organisationId, year: YEAR }));
  }
  for (const each of requested) await system.get(WaitForReport).execute(system.actor, each);
}

/** Looks of one person at pages and API. */
async function lookAround(visitor: BenchVisitor, { council }: CouncilReturn): Promise<void> {
  const report = API.report.replace(':code', council.code).replace(':year', String(YEAR));
  const paths = ['/', API.me, API.registerSummary, report, `${report}/lineage?cell=placedInArea.outside`];
  for (let look = 0; look < LOOKS_A_RUN; look += 1) await visitor.get(paths[look % paths.length] as string);
}

/** Memory of the site and of the worker after each of ten runs of the same work. */
export async function memoryOver(site: BenchSite, { returns }: NationalData, worker: BenchPart): Promise<MemoryRun[]> {
  const own = returns.slice(0, COUNCILS_A_RUN);
  const pages = await startPart('site', site.config);
  try {
    const visitor = await signedIn(site, own[0] as CouncilReturn, pages, 'commissioner@bench.example');
    const runs: MemoryRun[] = [];
    for (let run = 0; run < WARM_UP + RUNS; run += 1) {
      await buildSome(site, own);
      await lookAround(visitor, own[0] as CouncilReturn);
      if (run >= WARM_UP) runs.push({ site: await pages.memory(), worker: await worker.memory() });
    }
    return runs;
  } finally {
    await pages.stop();
  }
}
