import type { StoredFigure } from '../compose-baseline';
import type { OwnPlaces } from '../exchanges';
import type { SufficiencyReport } from '../report';
import type { RolledArea, RolledCouncil } from './roll-up';

/** The parts that a report has. */
export type ReportKey = keyof SufficiencyReport;

/** A council of the area with those parts of its report that are added; null when there is none. */
export interface CouncilReport<K extends ReportKey = ReportKey> extends RolledCouncil {
  readonly report: Pick<SufficiencyReport, K> | null;
}

/** All that a roll-up, or a part of it, is composed from. */
export interface RollUpFacts<K extends ReportKey = ReportKey> {
  readonly area: RolledArea;
  readonly year: number;
  readonly membersOn: string;
  readonly councils: readonly CouncilReport<K>[];
  /** Of a consortium’s councils on that day, by code. */
  readonly places?: ReadonlyMap<string, OwnPlaces>;
  /** The Department’s region of all the councils, or England; null where they have no region together. */
  readonly published: {
    readonly code: string;
    readonly name: string;
    /** Authorities that it has. */
    readonly authorities: readonly string[];
    readonly stored: readonly StoredFigure[];
  } | null;
  /** Every authority of England with its region: what flows go between in a roll-up of regions. */
  readonly regions: ReadonlyMap<string, string>;
}
