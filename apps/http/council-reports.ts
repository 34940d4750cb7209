import { Injectable } from '@nestjs/common';
import { notFound, type Actor } from '#kernel';
import { authorise, recordAccess, visibleCouncil, type Organisation } from '#identity';
import { UnitOfWork } from '#platform';
import {
  figureRows,
  measureLineage,
  newestReport,
  type ChildrenOf,
  type FigureRows,
  type MeasureLineage,
  type SufficiencyReport,
} from '#sufficiency';

export interface CouncilReport {
  readonly council: Organisation;
  /** The run that made it: another report of the year has another. */
  readonly runId: string;
  readonly report: SufficiencyReport;
}

/** A council's reports by the council's code, for pages and API alike. What may not be seen is not found. */
@Injectable()
export class CouncilReports {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** The newest report of the year. Another organisation's look is written to the council's access log. */
  newest(actor: Actor, code: string, year: number): Promise<CouncilReport> {
    authorise(actor, 'read-report');
    return this.unitOfWork.run(actor, async (tx) => {
      const council = await visibleCouncil(tx, code, 'report');
      const newest = await newestReport(tx, council.id, year);
      if (!newest) throw notFound(`A report of ${council.name} for ${year}`);
      if (council.id !== actor.organisationId) {
        const purpose = `report for ${year}`;
        await recordAccess(tx, { organisationId: council.id, subject: 'report', subjectId: newest.runId, purpose });
      }
      return { council, ...newest };
    });
  }

  /** The rows behind a figure, for the council's own people. Each look is written to its access log. */
  lineage(
    actor: Actor,
    code: string,
    asked: { year: number; cell: string; page?: number; pageSize?: number },
  ): Promise<MeasureLineage> {
    authorise(actor, 'read-lineage');
    return this.unitOfWork.run(actor, async (tx) => {
      const council = await visibleCouncil(tx, code, 'children');
      return measureLineage(tx, { ...asked, organisationId: council.id });
    });
  }

  /** The rows behind a figure from beside the return, for the council's own people. Each look is written to its access log. */
  figureRows(
    actor: Actor,
    code: string,
    asked: { year: number; figure: string; children?: ChildrenOf; page?: number; pageSize?: number },
  ): Promise<FigureRows> {
    authorise(actor, 'read-lineage');
    return this.unitOfWork.run(actor, async (tx) => {
      const { id: organisationId, authorityCode } = await visibleCouncil(tx, code, 'children');
      return figureRows(tx, { ...asked, organisationId, councilCode: authorityCode ?? code });
    });
  }

  /** The council, when its reports are there for the actor to see. */
  council(actor: Actor, code: string): Promise<Organisation> {
    return this.unitOfWork.read(actor, (tx) => visibleCouncil(tx, code, 'report'));
  }
}
