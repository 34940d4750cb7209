import { Injectable } from '@nestjs/common';
import { DomainError, type Actor } from '#kernel';
import { authorise } from '#identity';
import { UnitOfWork } from '#platform';
import { snapshotOf } from '../domain/snapshot';
import { onBehalfOf } from '../domain/report-run';
import { RequestReport, type RequestedReport } from './request-report.command';

interface CouncilRow {
  readonly id: string;
}

/** Asks for the report of every council that has a current return for the year. For the software itself, not for people. */
@Injectable()
export class RequestAllReports {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly requestReport: RequestReport,
  ) {}

  /**
   * In the order of the councils' codes; empty when no council has a return for the year.
   * @throws DomainError forbidden; invalid for the year
   */
  async execute(actor: Actor, { year }: { readonly year: number }): Promise<RequestedReport[]> {
    authorise(actor, 'request-report');
    snapshotOf(year);
    if (actor.organisationKind !== 'system') {
      throw new DomainError(
        'forbidden',
        'The reports of all councils are asked for on the command line of the operator.',
      );
    }
    const councils = await this.unitOfWork.read(actor, (tx) =>
      tx.query<CouncilRow>(`select id from identity.organisation where kind = 'council' order by authority_code`),
    );
    const requested: RequestedReport[] = [];
    for (const { id } of councils) {
      if (await this.hasReturn(actor, id, year)) {
        requested.push(await this.requestReport.execute(actor, { organisationId: id, year }));
      }
    }
    return requested;
  }

  /** Asked council by council: nobody reads the returns of more than one. */
  private async hasReturn(actor: Actor, organisationId: string, year: number): Promise<boolean> {
    const found = await this.unitOfWork.read(onBehalfOf(actor, organisationId), (tx) =>
      tx.maybeOne('select 1 from children.return_version where organisation_id = $1 and year = $2 and is_current', [
        organisationId,
        year,
      ]),
    );
    return found !== null;
  }
}
