import type { Tx, UnitOfWork } from '#platform';
import type { CouncilAndYear } from '../queries/indicator-facts.query';

/** The result of a section that is finished. */
export type ResultOf = <T>(section: ReportSection<T>) => T;

/** What a section is made with. */
export interface SectionWork {
  readonly asked: CouncilAndYear;
  /** For a question that opens transactions of its own; any other goes through `read`. */
  readonly unitOfWork: UnitOfWork;
  /** Fires when the run was cancelled or the worker stops; asked between two questions. */
  readonly signal: AbortSignal;
  /** Asks as the software at work for that council. */
  read<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  /** The result of a section named in `dependsOn`. @throws Error for any other */
  readonly resultOf: ResultOf;
}

/** A part of a report that is made, and stored, by itself. */
export interface ReportSection<T = unknown> {
  /** As it is stored: at most 40 small letters and hyphens. */
  readonly name: string;
  /** As people who wait read it. */
  readonly title: string;
  /** Sections that are finished before this one begins. */
  readonly dependsOn: readonly ReportSection[];
  /** Reads and computes; its answer is stored as JSON and read back from there. */
  make(work: SectionWork): Promise<T>;
}

export const section = <T>(
  facts: Omit<ReportSection<T>, 'dependsOn'> & { readonly dependsOn?: readonly ReportSection[] },
): ReportSection<T> => ({ dependsOn: [], ...facts });
