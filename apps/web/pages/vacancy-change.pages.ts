import { Body, Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { addDays, dayOf, notFound, type Actor } from '#kernel';
import { ChangeVacancy, householdTerms, OwnHomes, reasonsOf, VACANCY_STATES } from '#register';
import { UnitOfWork } from '#platform';
import { Allow } from '../../http/edge/access.decorator';
import { CurrentActor } from '../../http/edge/current-person.decorator';
import { PATHS, to } from '../paths';
import { Pages } from '../rendering/pages';
import { changeFields, readChange, type Change, type ChangeFields } from '../supply/change-answers';
import { OWN_SERVICE, type ChangeSubject } from '../supply/change-subject';
import { ownOrganisation } from '../supply/own-organisation';
import { reasonInWords, STATE_HINTS, STATE_WORDS } from '../supply/supply-words';
import { buildingOf } from './homes.pages';

type Given = Record<string, unknown> | undefined;

interface Asked {
  readonly subject: ChangeSubject;
  readonly fields: ChangeFields;
  readonly change: Change;
}

const TITLES = {
  state: (subject: string) => `How does ${subject} stand?`,
  reason: (subject: string, state: string) =>
    state === 'blocked' ? `Why is ${subject} blocked?` : `Why is ${subject} out of service?`,
  free: (subject: string) => `How many children could ${subject} take?`,
  dates: (subject: string, state: string) => `When is ${subject} ${state}?`,
} as const;

/** A place or a household is said to stand otherwise for some days: one question a page, then what was said, then done. */
@ApiExcludeController()
@Controller()
export class VacancyChangePages {
  constructor(
    private readonly pages: Pages,
    private readonly ownHomes: OwnHomes,
    private readonly unitOfWork: UnitOfWork,
    private readonly changeVacancy: ChangeVacancy,
  ) {}

  @Get(PATHS.placeChange)
  @Allow('load-supply')
  async askOfPlace(
    @CurrentActor() actor: Actor,
    @Param() parts: Record<string, string>,
    @Query() query: Given,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    this.ask(request, response, query, await this.place(actor, parts));
  }

  @Post(PATHS.placeChange)
  @Allow('load-supply')
  async changePlace(
    @CurrentActor() actor: Actor,
    @Param() parts: Record<string, string>,
    @Body() form: Given,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    await this.change(actor, { request, response }, form, await this.place(actor, parts));
  }

  @Get(PATHS.householdChange)
  @Allow('load-supply')
  async askOfHousehold(
    @CurrentActor() actor: Actor,
    @Param() parts: Record<string, string>,
    @Query() query: Given,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    this.ask(request, response, query, await this.household(actor, parts));
  }

  @Post(PATHS.householdChange)
  @Allow('load-supply')
  async changeHousehold(
    @CurrentActor() actor: Actor,
    @Param() parts: Record<string, string>,
    @Body() form: Given,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    await this.change(actor, { request, response }, form, await this.household(actor, parts));
  }

  private async place(actor: Actor, parts: Record<string, string>): Promise<ChangeSubject> {
    const organisation = ownOrganisation(actor, parts['organisation'] ?? '');
    const [urn, code, building] = [parts['urn'] ?? '', parts['place'] ?? '', buildingOf(parts['building'] ?? '')];
    const today = dayOf(new Date());
    const asked = { on: today, from: today, to: addDays(today, 1), only: { urn, building } };
    const { home } = await this.ownHomes.one(actor, asked);
    if (!home.places.some((each) => each.code === code)) throw notFound('That place');
    return {
      urn,
      building,
      place: code,
      household: null,
      title: `place ${code}`,
      caption: `Place ${code}`,
      most: null,
      address: to(PATHS.placeChange, { organisation, urn, building, place: code }),
      back: to(PATHS.home, { organisation, urn, building }),
    };
  }

  private async household(actor: Actor, parts: Record<string, string>): Promise<ChangeSubject> {
    const organisation = ownOrganisation(actor, parts['organisation'] ?? '');
    const [service, household] = [parts['service'] ?? '', parts['household'] ?? ''];
    const urn = service === OWN_SERVICE ? null : service;
    const found = await this.unitOfWork.read(actor, (tx) => householdTerms(tx, { urn, household }, dayOf(new Date())));
    if (!found) throw notFound('That household');
    return {
      urn,
      building: null,
      place: null,
      household,
      title: `household ${household}`,
      caption: `Household ${household}`,
      most: found.children,
      address: to(PATHS.householdChange, { organisation, service, household }),
      back: to(PATHS.households, { organisation }),
    };
  }

  private ask(request: Request, response: Response, query: Given, subject: ChangeSubject): void {
    const fields = changeFields(query);
    const change = readChange(fields, subject.most);
    // A question that was not asked yet has no answer that could be wrong.
    const answered = change.step !== null && query?.['asked'] === change.step;
    const page = this.page(request, { subject, fields, change }, answered);
    response.status(answered ? 400 : 200).send(page);
  }

  private async change(
    actor: Actor,
    { request, response }: { request: Request; response: Response },
    form: Given,
    subject: ChangeSubject,
  ): Promise<void> {
    const fields = changeFields(form);
    const change = readChange(fields, subject.most);
    if (change.answers === null) {
      response.status(400).send(this.page(request, { subject, fields, change }, true));
      return;
    }
    const { urn, building, place, household } = subject;
    const today = dayOf(new Date());
    await this.changeVacancy.execute(actor, { urn, building, place, household, ...change.answers, today });
    response.redirect(303, `${subject.back}?done=changed`);
  }

  private page(request: Request, { subject, fields, change }: Asked, answered: boolean): string {
    const state = VACANCY_STATES.find((each) => each === fields.state) ?? null;
    const stateWord = state === null ? '' : STATE_WORDS[state].toLowerCase();
    const title =
      change.step === null
        ? 'Check the change'
        : TITLES[change.step](subject.title, change.step === 'dates' ? stateWord : fields.state);
    const last = change.answers?.to ? addDays(change.answers.to, -1) : null;
    return this.pages.render(request, `supply/change-${change.step ?? 'check'}`, {
      title,
      errors: answered ? change.errors : [],
      subject,
      fields,
      step: change.step,
      states: VACANCY_STATES.map((value) => ({ value, text: STATE_WORDS[value], hint: { text: STATE_HINTS[value] } })),
      reasons: state === null ? [] : reasonsOf(state).map((value) => ({ value, text: reasonInWords(value) })),
      answers: change.answers && {
        ...change.answers,
        last,
        stateWords: STATE_WORDS[change.answers.state],
        reasonWords: change.answers.reason === null ? null : reasonInWords(change.answers.reason),
      },
    });
  }
}
