import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { DomainError, dayOf } from '#kernel';
import { OUTLINES_ATTRIBUTION, authorities } from '#geography';
import { isPermitted } from '#identity';
import { MOST_COMPARED, NeedById, SearchNeed, type SearchResult, type StoredNeed, type Weights } from '#placements';
import { UnitOfWork } from '#platform';
import { IdPart } from '../../http/address-parts';
import { Allow } from '../../http/edge/access.decorator';
import type { SignedInPerson } from '../../http/edge/authenticator';
import { CurrentPerson } from '../../http/edge/current-person.decorator';
import { SHADES, candidateMaps, countByAuthority, type AuthorityCount } from '../needs/candidate-map';
import { codesIn } from '../needs/candidate-code';
import { candidateView, type Candidate } from '../needs/candidate-view';
import * as chosen from '../needs/chosen-results';
import { leftOutView } from '../needs/left-out-view';
import { needHeader } from '../needs/need-header';
import { needLinks } from '../needs/need-links';
import { plannedView } from '../needs/planned-view';
import { weightRows } from '../needs/weight-rows';
import { wideningLinks } from '../needs/widening-links';
import { PATHS, to } from '../paths';
import { Pages } from '../rendering/pages';

type AddressQuery = Readonly<Record<string, unknown>>;

/** Who could take the child, best first or by area; who could not, and why; and up to four side by side. */
@ApiExcludeController()
@Controller()
export class NeedResultPages {
  constructor(
    private readonly pages: Pages,
    private readonly unitOfWork: UnitOfWork,
    private readonly needById: NeedById,
    private readonly searchNeed: SearchNeed,
  ) {}

  @Get(PATHS.needResults)
  @Allow('read-needs')
  async results(
    @CurrentPerson() person: SignedInPerson,
    @Param('needId', IdPart) needId: string,
    @Query() query: AddressQuery,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const need = await this.needById.execute(person.actor, { needId });
    if (need.missing.length > 0) return response.redirect(303, to(PATHS.need, { needId }));
    const wish = chosen.chosenResults(query);
    const { result, refused } = await this.search(person, need, 1, wish.weights);
    const page = this.pages.render(request, 'needs/results', {
      title: 'Who could take the child',
      errors: [...wish.errors, ...refused, ...selectionError(query['pick'])],
      need: needHeader(need, new Date()),
      mayWrite: need.status !== 'closed' && isPermitted(person.actor, 'write-needs'),
      result: result && (await this.shown(person, needId, result, wish)),
      links: needLinks(needId),
    });
    response.status(refused.length > 0 ? 429 : wish.errors.length > 0 ? 400 : 200).send(page);
  }

  @Get(PATHS.needLeftOut)
  @Allow('read-needs')
  async leftOut(
    @CurrentPerson() person: SignedInPerson,
    @Param('needId', IdPart) needId: string,
    @Query('page') asked: unknown,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const need = await this.needById.execute(person.actor, { needId });
    if (need.missing.length > 0) return response.redirect(303, to(PATHS.need, { needId }));
    const { page: number } = chosen.chosenResults({ page: asked });
    const { result, refused } = await this.search(person, need, number, {});
    const page = this.pages.render(request, 'needs/left-out', {
      title: 'Homes left out, and why',
      errors: refused,
      need: needHeader(need, new Date()),
      leftOut: result?.leftOut,
      items: result?.leftOut.items.map(leftOutView) ?? [],
      links: needLinks(needId),
    });
    response.status(refused.length > 0 ? 429 : 200).send(page);
  }

  @Get(PATHS.needCompare)
  @Allow('read-needs')
  async compare(
    @CurrentPerson() person: SignedInPerson,
    @Param('needId', IdPart) needId: string,
    @Query('pick') picked: unknown,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const need = await this.needById.execute(person.actor, { needId });
    if (need.missing.length > 0) return response.redirect(303, to(PATHS.need, { needId }));
    const codes = codesIn(picked, MOST_COMPARED);
    const { result, refused } = await this.search(person, need, 1, {});
    const found = (result?.candidates ?? []).map(candidateView).filter(({ code }) => codes.includes(code));
    const page = this.pages.render(request, 'needs/compare', {
      title: 'Compare homes',
      errors: refused,
      need: needHeader(need, new Date()),
      candidates: found,
      gone: codes.length - found.length,
      mayWrite: need.status !== 'closed' && isPermitted(person.actor, 'write-needs'),
      links: needLinks(needId),
    });
    response.status(refused.length > 0 ? 429 : 200).send(page);
  }

  /** A search that the limit on anchors refuses is told on the page: when it may be tried again stands in the message. */
  private async search(
    { actor }: SignedInPerson,
    { id }: StoredNeed,
    page: number,
    weights: Partial<Weights>,
  ): Promise<{ result: SearchResult | null; refused: { field: string; message: string }[] }> {
    const now = new Date();
    try {
      const { result } = await this.searchNeed.execute(actor, { needId: id, asAt: dayOf(now), at: now, page, weights });
      return { result, refused: [] };
    } catch (problem) {
      if (!(problem instanceof DomainError) || problem.code !== 'too-many-requests') throw problem;
      return { result: null, refused: [{ field: 'results', message: problem.message }] };
    }
  }

  private async shown(
    { actor, organisation }: SignedInPerson,
    needId: string,
    result: SearchResult,
    wish: chosen.ChosenResults,
  ) {
    const left = chosen.filtered(result.candidates, wish);
    // Without a filter all are counted, those beyond the ones that are told too.
    const everyone = wish.kind === '' && wish.tier === '' && wish.free === '';
    const pages = Math.max(1, Math.ceil(left.length / chosen.RESULTS_PAGE));
    const page = Math.min(wish.page, pages);
    const start = (page - 1) * chosen.RESULTS_PAGE;
    const address = (changes: Parameters<typeof chosen.questionWith>[1]): string =>
      `${to(PATHS.needResults, { needId })}?${chosen.questionWith(wish, changes)}`;
    return {
      considered: result.considered,
      registerAsAt: result.registerAsAt,
      notes: result.need.notes,
      counts: {
        all: result.candidatesFound,
        told: result.candidates.length,
        filtered: left.length,
        free: everyone ? result.candidatesFree : left.filter(isFree).length,
        ask: everyone ? result.candidatesFound - result.candidatesFree : left.filter((each) => !isFree(each)).length,
        leftOut: result.leftOut.total,
      },
      reasons: result.leftOut.counted,
      agencies: result.agencies,
      planned: plannedView(result.planned),
      siblings: result.siblings,
      widening: wideningLinks(needId, result),
      weights: weightRows(result.weights, wish),
      choices: { kind: chosen.KIND_CHOICES, tier: chosen.TIER_CHOICES, free: chosen.FREE_CHOICES },
      wish,
      ...(wish.view === 'map'
        ? {
            map: await this.map(
              actor,
              everyone ? result.byAuthority : countByAuthority(left),
              result.need.council?.code ?? organisation.authorityCode,
            ),
          }
        : { candidates: left.slice(start, start + chosen.RESULTS_PAGE).map(candidateView) }),
      page,
      pages,
      links: {
        list: address({ view: '' }),
        map: address({ view: 'map' }),
        previous: page > 1 ? address({ page: String(page - 1) }) : null,
        next: page < pages ? address({ page: String(page + 1) }) : null,
      },
    };
  }

  private async map(actor: SignedInPerson['actor'], counts: readonly AuthorityCount[], own: string | null) {
    const all = await this.unitOfWork.read(actor, (tx) => authorities(tx));
    return { counts, maps: candidateMaps(all, counts, own), shades: SHADES, attribution: OUTLINES_ATTRIBUTION };
  }
}

const isFree = ({ availability }: Candidate): boolean => availability === 'free throughout';

const selectionError = (pick: unknown): { field: string; message: string }[] =>
  pick === 'none' ? [{ field: 'candidates', message: 'Tick at least one home first' }] : [];
