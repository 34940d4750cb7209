import type { Actor } from '#kernel';
import type { JobRequest, RequestOptions, Tx, UnitOfWork } from '#platform';
import type { ResultOf, Section } from './section';

/** A run whose result is made section by section. */
export interface SectionRun {
  readonly runId: string;
  /** The organisation whose run it is; null for one of nobody's. */
  readonly ownerId: string | null;
  readonly year: number;
}

/** A run and the inputs that its sections are made from. */
export type Planned<R extends SectionRun = SectionRun> = R & { readonly inputHash: string };

/** The tables of one kind of run: their columns have the same names, but for whose the run is. */
export interface TreeTables {
  readonly runs: string;
  readonly jobs: string;
  readonly results: string;
  /** The column of all three that says whose it is. */
  readonly owner: string;
}

/** What a person reads of a run that comes to nothing. */
export interface TreeWords {
  /** Shown while the inputs are looked at. */
  readonly looking: string;
  /** How to begin anew: "Ask for the report again". */
  readonly again: string;
  readonly unsettled: string;
}

/** An earlier run of equal inputs. */
export interface Known {
  readonly id: string;
}

/**
 * One kind of run: what its sections are, where its rows are, and what it does at either end. Everything between the two
 * ends is the same for every kind.
 * @typeParam R a run, as `columns` reads it
 * @typeParam I its inputs, with their identity
 * @typeParam W what a section is made with
 */
export interface SectionTree<R extends SectionRun, I extends { readonly hash: string }, W> {
  readonly sections: readonly Section<W>[];
  readonly tables: TreeTables;
  /** Of a run's row `r`, what `R` has beside `runId`, `ownerId` and `year`; empty for nothing. */
  readonly columns: string;
  readonly words: TreeWords;
  readonly events: Readonly<
    Record<'built' | 'failed' | 'sectionsRequested' | 'sectionsFinished' | 'inputsChanged', string>
  >;
  /** As whom the rows of a run are read and written. */
  actorOf(run: { readonly ownerId: R['ownerId'] }): Actor;
  runJob(run: R, options: RequestOptions): JobRequest;
  sectionJob(id: string, run: R, options: RequestOptions): JobRequest;
  /** The inputs as they are now. @throws DomainError where there are none */
  look(unitOfWork: UnitOfWork, run: R): Promise<I>;
  /** Before sections are asked for of inputs that are new to the run and that no earlier run has come to an end with. */
  begun?(unitOfWork: UnitOfWork, run: R, inputs: I): Promise<void>;
  /** The earlier run that came to an end with equal inputs. */
  known(tx: Tx, run: Planned<R>): Promise<Known | null>;
  work(unitOfWork: UnitOfWork, run: Planned<R>, signal: AbortSignal, resultOf: ResultOf): Promise<W>;
  /** Writes the result down, of the earlier run or of the sections, and that the run is done. */
  finish(tx: Tx, run: Planned<R>, from: Known | { readonly inputs: I; readonly resultOf: ResultOf }): Promise<void>;
}
