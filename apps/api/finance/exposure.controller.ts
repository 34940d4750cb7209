import { Controller, Get, Param } from '@nestjs/common';
import { ApiCookieAuth, ApiNotFoundResponse, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { DomainError, dayOf, notFound, type Actor, type CalendarDate } from '#kernel';
import {
  AccountsOfCompany,
  AssessmentInForce,
  DependencyOnOwners,
  companiesOfProvider,
  type Dependency,
  type DependencyArea,
} from '#finance';
import { visibleCouncil } from '#identity';
import { UnitOfWork } from '#platform';
import { Allow } from '../../http/edge/access.decorator';
import { CurrentActor } from '../../http/edge/current-person.decorator';
import { API } from '../paths';
import { Problem } from '../problem.response';
import { accountsAnswer, assessmentAnswer, CompanyAnswer } from './finance.response';

/** What the council depends on, or nulls and why it cannot be told. */
type Exposure =
  | (Dependency & { readonly reason: null })
  | ({ readonly [key in Exclude<keyof Dependency, 'area' | 'asAt'>]: null } & Pick<Dependency, 'area' | 'asAt'> & {
        readonly reason: string;
      });

/** How far a council depends on each owner, and what is public of a provider's own companies. */
@ApiTags('oversight')
@ApiCookieAuth()
@ApiNotFoundResponse({ type: Problem, description: 'Not there, or not yours.' })
@Controller()
export class ExposureController {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly dependency: DependencyOnOwners,
    private readonly accounts: AccountsOfCompany,
    private readonly assessments: AssessmentInForce,
  ) {}

  @Get(API.exposure)
  @Allow('read-dependency')
  @ApiOperation({
    summary: 'The part of the council’s children, spending and local places with each owner',
    description:
      'Of its own children, exactly; the shares of places are of Ofsted’s register. Without a complete register loaded ' +
      'every part is null and "reason" says why; else "reason" is null.',
  })
  @ApiOkResponse({ schema: { type: 'object' } })
  async exposure(@CurrentActor() actor: Actor, @Param('code') code: string): Promise<Exposure> {
    const council = await this.unitOfWork.read(actor, (tx) => visibleCouncil(tx, code, 'children'));
    const { id: organisationId, name, authorityCode } = council;
    if (authorityCode === null) throw notFound('That council');
    const area = { kind: 'council', code: authorityCode, name, organisationId } as const;
    return this.exposureOf(actor, area, dayOf(new Date()));
  }

  @Get(API.providerCompanies)
  @Allow('answer-flags')
  @ApiOperation({ summary: "The provider's own companies: accounts as read, and indicators" })
  @ApiOkResponse({ type: [CompanyAnswer] })
  async companies(@CurrentActor() actor: Actor): Promise<CompanyAnswer[]> {
    const { organisationId } = actor;
    if (organisationId === null) throw notFound('That provider');
    const numbers = await this.unitOfWork.read(actor, (tx) => companiesOfProvider(tx, organisationId));
    const assessments = await this.assessments.execute(actor, numbers);
    return Promise.all(
      numbers.map(async (number) => {
        const assessment = assessments.find(({ companyNumber }) => companyNumber === number);
        const filed = await this.accounts.execute(actor, number);
        return {
          number,
          accounts: filed.map(accountsAnswer),
          assessment: assessment ? assessmentAnswer(assessment) : null,
        };
      }),
    );
  }

  /** A council's own people get an answer also where no register is loaded: not-found is for what is not theirs. */
  private async exposureOf(
    actor: Actor,
    area: DependencyArea & { kind: 'council' },
    asAt: CalendarDate,
  ): Promise<Exposure> {
    try {
      return { ...(await this.dependency.execute(actor, area, asAt)), reason: null };
    } catch (problem) {
      if (!(problem instanceof DomainError) || problem.code !== 'not-found') throw problem;
      return {
        area: { kind: area.kind, code: area.code, name: area.name },
        asAt,
        registerAsAt: null,
        synthetic: null,
        counts: null,
        placements: null,
        councils: null,
        places: null,
        topOwners: null,
        topOwnersPercentOfHomes: null,
        spend: null,
        spendNote: null,
        commitment: null,
        overTime: null,
        thresholds: null,
        reason: `No complete register of Ofsted’s is loaded for ${asAt} or earlier, so no owner is known.`,
      };
    }
  }
}
