import type { Tx, UnitOfWork } from '#platform';
import type { CouncilAndYear } from '../queries/indicator-facts.query';
import type { ResultOf, Section } from './section';

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
export type ReportSection<T = unknown> = Section<SectionWork, T>;

export const section = <T>(
  facts: Omit<ReportSection<T>, 'dependsOn'> & { readonly dependsOn?: readonly ReportSection[] },
): ReportSection<T> => ({ dependsOn: [], ...facts });
