import { Controller, Get, Param, Query } from '@nestjs/common';
import {
  ApiBadRequestResponse,
  ApiCookieAuth,
  ApiNotFoundResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import { dayOf, type Actor } from '#kernel';
import { AssessmentInForce, OwnersOnDay, companiesOfOwner, councilsExposed, findOwner, ownerStandings } from '#finance';
import { readCursor, writeCursor } from '#placements';
import { UnitOfWork } from '#platform';
import { Allow } from '../../http/edge/access.decorator';
import { CurrentActor } from '../../http/edge/current-person.decorator';
import { OwnerPart } from '../../http/owner-part';
import { API } from '../paths';
import { Problem } from '../problem.response';
import { OwnersRequest } from './finance.request';
import { assessmentAnswer, ownerAnswer, OwnerEvidenceAnswer, OwnersAnswer, type OwnerAnswer } from './finance.response';

const isKey = (text: string): boolean => /^[\p{L}\p{N}-]{1,300}$/u.test(text);
const gravest = ({ red, amber }: OwnerAnswer): string => (red > 0 ? 'red' : amber > 0 ? 'amber' : 'none');

const fits = (owner: OwnerAnswer, { text, level, region, assessment, conditions }: OwnersRequest): boolean =>
  (text === undefined || owner.name.toLowerCase().includes(text.toLowerCase()) || owner.key === text) &&
  (level === undefined || gravest(owner) === level) &&
  (region === undefined || owner.regions.includes(region)) &&
  (assessment === undefined || owner.assessment === assessment) &&
  (conditions !== 'true' || owner.conditions.length > 0);

/** Public evidence of owners, for the oversight body and Ofsted. */
@ApiTags('oversight')
@ApiCookieAuth()
@ApiBadRequestResponse({ type: Problem })
@ApiNotFoundResponse({ type: Problem, description: 'Not there, or not yours.' })
@Controller()
export class OwnersController {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly owners: OwnersOnDay,
    private readonly assessments: AssessmentInForce,
  ) {}

  @Get(API.owners)
  @Allow('read-owners')
  @ApiOperation({ summary: 'Owners of homes and agencies by public evidence, largest first' })
  @ApiOkResponse({ type: OwnersAnswer })
  async list(@CurrentActor() actor: Actor, @Query() asked: OwnersRequest): Promise<OwnersAnswer> {
    const today = dayOf(new Date());
    const [after] = asked.cursor === undefined ? [null] : readCursor(asked.cursor, [isKey]);
    const { asAt, synthetic, owners } = await this.owners.execute(actor, today);
    const standings = await this.unitOfWork.read(actor, (tx) => ownerStandings(tx, today));
    const standing = new Map(standings.map((each) => [each.ownerKey, each]));
    const answers = owners.map((owner) => ownerAnswer(owner, standing.get(owner.key)));
    const from = after === null ? 0 : answers.findIndex(({ key }) => key === after) + 1;
    const rest = answers.slice(from).filter((owner) => fits(owner, asked));
    const shown = rest.slice(0, asked.limit ?? 25);
    const last = shown.at(-1);
    return { asAt, synthetic, owners: shown, next: last && rest.length > shown.length ? writeCursor(last.key) : null };
  }

  @Get(API.owner)
  @Allow('read-owners')
  @ApiOperation({ summary: 'An owner: its companies, their indicators, and the councils with children with it' })
  @ApiOkResponse({ type: OwnerEvidenceAnswer })
  async show(@CurrentActor() actor: Actor, @Param('owner', OwnerPart) asked: string): Promise<OwnerEvidenceAnswer> {
    const today = dayOf(new Date());
    const { owner, companies, councils } = await this.unitOfWork.read(actor, async (tx) => {
      const found = await findOwner(tx, asked, today);
      return {
        owner: found,
        companies: await companiesOfOwner(tx, found.key, today),
        councils: await councilsExposed(tx, found.key, today),
      };
    });
    const assessments = await this.assessments.execute(actor, companies);
    const { key, name, companyNumber } = owner;
    return {
      key,
      name,
      companyNumber,
      companies,
      assessments: assessments.map(assessmentAnswer),
      councilsExposed: councils,
    };
  }
}
