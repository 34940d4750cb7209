import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import type { Actor } from '#kernel';
import { isPermitted } from '#identity';
import {
  AddOversightDocument,
  DOCUMENT_KINDS,
  IssueWarning,
  OversightFileOf,
  ProposeStage,
  ReceiveOversightDocument,
  SettleStage,
  WithdrawWarning,
  stageName,
  stagesAfter,
  usualDueDay,
} from '#finance';
import { IdPart } from '../../http/address-parts';
import { Allow } from '../../http/edge/access.decorator';
import { CurrentActor } from '../../http/edge/current-person.decorator';
import { OwnerPart } from '../../http/owner-part';
import { dateIn, formErrors, today, writtenIn } from '../oversight/form-words';
import { PATHS, to } from '../paths';
import { Pages, type FormError } from '../rendering/pages';

type Given = Record<string, unknown>;

/** The oversight file: for the oversight body, and for Ofsted's inspectors the parts that are permitted. */
@ApiExcludeController()
@Controller()
export class OversightFilePages {
  constructor(
    private readonly pages: Pages,
    private readonly file: OversightFileOf,
    private readonly propose: ProposeStage,
    private readonly settle: SettleStage,
    private readonly add: AddOversightDocument,
    private readonly receive: ReceiveOversightDocument,
    private readonly issue: IssueWarning,
    private readonly withdraw: WithdrawWarning,
  ) {}

  @Get(PATHS.oversightFile)
  @Allow('read-oversight-file')
  async show(
    @CurrentActor() actor: Actor,
    @Param('owner', OwnerPart) owner: string,
    @Req() request: Request,
  ): Promise<string> {
    return this.page(request, actor, owner);
  }

  @Post(PATHS.oversightStages)
  @Allow('write-oversight-file')
  async proposeStage(
    @CurrentActor() actor: Actor,
    @Param('owner', OwnerPart) owner: string,
    @Body() given: Given,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const stage = Number(writtenIn(given, 'stage') || 'none');
    const proposal = { owner, stage, reasons: writtenIn(given, 'reasons'), asAt: today() };
    await this.done(request, response, actor, owner, given, 'stage', () => this.propose.execute(actor, proposal));
  }

  @Post(PATHS.oversightStage)
  @Allow('determine-stage')
  async settleStage(
    @CurrentActor() actor: Actor,
    @Param('owner', OwnerPart) owner: string,
    @Param('stageId', IdPart) proposalId: string,
    @Body() given: Given,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const outcome = writtenIn(given, 'outcome') === 'determined' ? 'determined' : 'declined';
    const settlement = { proposalId, outcome, decision: writtenIn(given, 'decision') } as const;
    await this.done(request, response, actor, owner, given, 'decision', () => this.settle.execute(actor, settlement));
  }

  @Post(PATHS.oversightDocuments)
  @Allow('write-oversight-file')
  async addDocument(
    @CurrentActor() actor: Actor,
    @Param('owner', OwnerPart) owner: string,
    @Body() given: Given,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const document = {
      owner,
      kind: writtenIn(given, 'kind'),
      body: writtenIn(given, 'body'),
      reference: writtenIn(given, 'reference'),
      dueOn: dateIn(given, 'dueOn'),
      receivedOn: dateIn(given, 'receivedOn'),
      ofstedMayRead: writtenIn(given, 'ofstedMayRead') === 'yes',
      asAt: today(),
    };
    await this.done(request, response, actor, owner, given, 'body', () => this.add.execute(actor, document));
  }

  @Post(PATHS.oversightDocument)
  @Allow('write-oversight-file')
  async receiveDocument(
    @CurrentActor() actor: Actor,
    @Param('owner', OwnerPart) owner: string,
    @Param('documentId', IdPart) documentId: string,
    @Body() given: Given,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const received = { documentId, receivedOn: today(), reference: writtenIn(given, 'reference') };
    await this.done(request, response, actor, owner, given, 'body', () => this.receive.execute(actor, received));
  }

  @Post(PATHS.failureWarnings)
  @Allow('determine-stage')
  async issueWarning(
    @CurrentActor() actor: Actor,
    @Param('owner', OwnerPart) owner: string,
    @Body() given: Given,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const dueOn = dateIn(given, 'dueOn') ?? today();
    const warning = { owner, message: writtenIn(given, 'message'), dueOn, asAt: today() };
    await this.done(request, response, actor, owner, given, 'message', () => this.issue.execute(actor, warning));
  }

  @Post(PATHS.failureWarning)
  @Allow('determine-stage')
  async withdrawWarning(
    @CurrentActor() actor: Actor,
    @Param('owner', OwnerPart) owner: string,
    @Param('warningId', IdPart) warningId: string,
    @Body() given: Given,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const withdrawal = { warningId, reason: writtenIn(given, 'reason') };
    await this.done(request, response, actor, owner, given, 'reason', () => this.withdraw.execute(actor, withdrawal));
  }

  /** Back to the file when it is done, else the file with what to mend and what was written. */
  private async done(
    request: Request,
    response: Response,
    actor: Actor,
    owner: string,
    given: Given,
    field: string,
    act: () => Promise<unknown>,
  ): Promise<void> {
    try {
      await act();
    } catch (problem) {
      const errors = formErrors(problem, field);
      response.status(400).send(await this.page(request, actor, owner, errors, given));
      return;
    }
    response.redirect(303, to(PATHS.oversightFile, { owner }));
  }

  private async page(
    request: Request,
    actor: Actor,
    key: string,
    errors: readonly FormError[] = [],
    given: Given = {},
  ): Promise<string> {
    const file = await this.file.execute(actor, { owner: key, asAt: today() });
    const owner = file.owner.key;
    const stages = file.stages.map((step) => ({
      ...step,
      name: stageName(step.stage),
      fromName: step.fromStage === null ? null : stageName(step.fromStage),
    }));
    return this.pages.render(request, 'oversight/file', {
      title: `Oversight file of ${file.owner.name}`,
      ...file,
      stages,
      proposal: stages.find(({ state }) => state === 'proposed') ?? null,
      kinds: DOCUMENT_KINDS,
      documents: file.documents.map((each) => ({
        ...each,
        receive: to(PATHS.oversightDocument, { owner, documentId: each.id }),
      })),
      warnings: file.warnings.map((each) => ({
        ...each,
        withdraw: to(PATHS.failureWarning, { owner, warningId: each.id }),
      })),
      standing: file.warnings.some(({ withdrawnAt }) => withdrawnAt === null),
      next: stagesAfter(file.stage).map((stage) => ({ stage, name: stageName(stage) })),
      usualDueDay: usualDueDay(today()),
      own: actor.organisationKind === 'oversight-body',
      mine: file.proposal?.proposedByPerson === actor.personId,
      given,
      errors,
      may: {
        write: isPermitted(actor, 'write-oversight-file'),
        determine: isPermitted(actor, 'determine-stage'),
        file: true,
        stressTest: isPermitted(actor, 'run-stress-test'),
      },
      links: {
        owners: to(PATHS.owners),
        looks: isPermitted(actor, 'determine-stage')
          ? `${to(PATHS.accessLog)}?${new URLSearchParams({ owner })}`
          : null,
        owner: to(PATHS.owner, { owner }),
        file: to(PATHS.oversightFile, { owner }),
        stressTests: to(PATHS.stressTests, { owner }),
        stages: to(PATHS.oversightStages, { owner }),
        settle: file.proposal && to(PATHS.oversightStage, { owner, stageId: file.proposal.id }),
        documents: to(PATHS.oversightDocuments, { owner }),
        warnings: to(PATHS.failureWarnings, { owner }),
      },
    });
  }
}
