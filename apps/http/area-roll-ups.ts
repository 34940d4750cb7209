import { Injectable } from '@nestjs/common';
import { dayOf, notFound, type Actor } from '#kernel';
import { authorities } from '#geography';
import { authorise, isPermitted } from '#identity';
import { UnitOfWork } from '#platform';
import {
  areaKey,
  areaOfKey,
  CancelRollUp,
  FIRST_YEAR,
  hasEnded,
  mayAskFor,
  RequestRollUp,
  rollUpOffer,
  RollUpResult,
  rollUpRuns,
  visibleAreaName,
  yearsOfArea,
  type FoundRollUp,
  type League,
  type RollUp,
  type RollUpArea,
  type RollUpOffer,
  type RollUpRun,
} from '#sufficiency';

export interface AreaAsked {
  readonly area: RollUpArea;
  readonly name: string;
}

/** With the run that made it: another result of the year has another. */
export type AreaRollUp = AreaAsked & FoundRollUp;

/** What may be asked for, with what it would be put together from. */
export interface AreaOffer extends RollUpOffer {
  /** A run on its way; null for none. */
  readonly underWay: RollUpRun | null;
  /** Whether whoever reads may ask for it, and there is something to put together. */
  readonly mayAsk: boolean;
}

/** The last year whose 31 March has passed. */
function newestYear(): number {
  const today = dayOf(new Date());
  return Number(today.slice(0, 4)) - (today.slice(5) < '03-31' ? 1 : 0);
}

/** Figures of several councils by the area's address, for pages and API alike. What may not be seen is not found. */
@Injectable()
export class AreaRollUps {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly results: RollUpResult,
    private readonly request: RequestRollUp,
    private readonly cancelRollUp: CancelRollUp,
  ) {}

  /** The area, for those who may read it. */
  area(actor: Actor, key: string): Promise<AreaAsked> {
    authorise(actor, 'read-roll-up');
    return this.unitOfWork.read(actor, async (tx) => {
      const area = await areaOfKey(tx, key);
      return { area, name: await visibleAreaName(tx, area) };
    });
  }

  /** Its years, newest first, each with its newest run. */
  async years(actor: Actor, { area }: AreaAsked): Promise<{ year: number; runs: RollUpRun[] }[]> {
    return this.unitOfWork.read(actor, async (tx) => {
      const runs = await rollUpRuns(tx, area);
      const years = await yearsOfArea(tx, area, newestYear());
      return years.map((year) => ({ year, runs: runs.filter((run) => run.year === year) }));
    });
  }

  /** DfE's regions, each with its address: beside England, for those who read it. */
  regions(actor: Actor): Promise<{ name: string; key: string }[]> {
    return this.unitOfWork.read(actor, async (tx) => {
      const names = [...new Set((await authorities(tx)).map(({ region }) => region))].sort();
      return names.map((name) => ({ name, key: areaKey({ scope: 'region', consortiumId: null, region: name }) }));
    });
  }

  /** The newest result of a year. */
  async newest(actor: Actor, key: string, year: number): Promise<AreaRollUp> {
    const asked = await this.area(actor, key);
    return { ...asked, ...(await this.results.newest(actor, asked.area, year)) };
  }

  /** The newest result of a year; null before it was put together. */
  async find(actor: Actor, { area }: AreaAsked, year: number): Promise<FoundRollUp | null> {
    return this.results.find(actor, area, year);
  }

  /** What figures that are not there yet would take. @throws DomainError not-found for a year that has not ended, or is none */
  async offer(actor: Actor, { area }: AreaAsked, year: number): Promise<AreaOffer> {
    if (year > newestYear() || year < FIRST_YEAR) throw notFound('That year');
    return this.unitOfWork.read(actor, async (tx) => {
      const offer = await rollUpOffer(tx, area, year);
      const runs = await rollUpRuns(tx, area, year);
      const permitted = isPermitted(actor, 'request-roll-up') && mayAskFor(actor, area);
      return {
        ...offer,
        underWay: runs.find(({ status }) => !hasEnded(status)) ?? null,
        mayAsk: permitted && offer.built !== 0,
      };
    });
  }

  /** Asks for it to be put together. Only the area's own people may. */
  async build(actor: Actor, key: string, year: number): Promise<RollUpRun> {
    authorise(actor, 'request-roll-up');
    const { area } = await this.area(actor, key);
    return this.request.execute(actor, { area, year });
  }

  /** Stops a run. Only the area's own people may. */
  async cancel(actor: Actor, runId: string): Promise<RollUpRun> {
    await this.cancelRollUp.execute(actor, { runId });
    return this.results.status(actor, runId);
  }

  /** How far a run is. */
  async status(actor: Actor, runId: string): Promise<RollUpRun> {
    return this.results.status(actor, runId);
  }

  /** The league of a measure, the first without one; null where none is told. @throws DomainError not-found for no measure */
  static leagueOf({ leagues }: RollUp, measure: string | undefined): League | null {
    if (leagues.length === 0) return null;
    const found = measure === undefined ? leagues[0] : leagues.find(({ id }) => id === measure);
    if (found === undefined) throw notFound('That comparison of councils');
    return found;
  }
}
