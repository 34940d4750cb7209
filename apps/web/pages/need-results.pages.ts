import { Controller, Get, Param, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { DomainError, dayOf } from '#kernel';
import { OUTLINES_ATTRIBUTION, authorities } from '#geography';
import { isPermitted } from '#identity';
import { MOST_COMPARED, NeedById, SearchNeed, type NeedSearch, type SearchResult, type StoredNeed } from '#placements';
import { UnitOfWork } from '#platform';
import { IdPart } from '../../http/address-parts';
import { Allow } from '../../http/edge/access.decorator';
import type { SignedInPerson } from '../../http/edge/authenticator';
import { CurrentPerson } from '../../http/edge/current-person.decorator';
import { SHADES, candidateMaps, countByAuthority, type AuthorityCount } from '../needs/candidate-map';
import { codesIn } from '../needs/candidate-code';
import { candidateView, sideBySide, type Candidate } from '../needs/candidate-view';
import * as chosen from '../needs/chosen-results';
import { leftOutView } from '../needs/left-out-view';
import { needHeader } from '../needs/need-header';
import { needLinks } from '../needs/need-links';
import { plannedView } from '../needs/planned-view';
import { weightRows } from '../needs/weight-rows';
import { wideningLinks } from '../needs/widening-links';
import { PATHS, to } from '../paths';
import { Pages } from '../rendering/pages';

interface Searched {
  readonly result: SearchResult | null;
  readonly refused: { field: string; message: string }[];
}

/** Candidates among which the ticked ones mostly are; else all are told. */
const FEW_BEST = 100;
const ALL = Number.MAX_SAFE_INTEGER;

const pagesOf = (candidates: number): number => Math.max(1, Math.ceil(candidates / chosen.RESULTS_PAGE));

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
    const { result, refused } = await this.wished(person, need, wish);
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
    const { result, refused } = await this.search(person, need, { page: number, candidates: 1 });
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
    const { found, refused } = await this.picked(person, need, codes);
    const page = this.pages.render(request, 'needs/compare', {
      title: 'Compare homes',
      errors: refused,
      need: needHeader(need, new Date()),
      candidates: found,
      facts: sideBySide(found, 'facts'),
      details: sideBySide(found, 'details'),
      gone: codes.length - found.length,
      mayWrite: need.status !== 'closed' && isPermitted(person.actor, 'write-needs'),
      links: needLinks(needId),
    });
    response.status(refused.length > 0 ? 429 : 200).send(page);
  }

  /** Those that are shown; beyond the last page, the last page. */
  private async wished(person: SignedInPerson, need: StoredNeed, wish: chosen.ChosenResults): Promise<Searched> {
    const { weights, page } = wish;
    const first = await this.search(person, need, { weights, ...chosen.toldFor(wish, page) });
    const pages = pagesOf(first.result?.candidatesFound ?? 0);
    return chosen.isEveryone(wish) && first.result !== null && page > pages
      ? this.search(person, need, { weights, ...chosen.toldFor(wish, pages) })
      : first;
  }

  /** The ticked ones, wherever they rank. */
  private async picked(person: SignedInPerson, need: StoredNeed, codes: readonly string[]) {
    for (const candidates of [FEW_BEST, ALL]) {
      const { result, refused } = await this.search(person, need, { candidates });
      const found = (result?.candidates ?? []).map(candidateView).filter(({ code }) => codes.includes(code));
      const all = result === null || result.candidates.length === result.candidatesFound;
      if (found.length === codes.length || all) return { found, refused };
    }
    throw new Error('A search that tells all told fewer than it found.');
  }

  /** A search that the limit on anchors refuses is told on the page: when it may be tried again stands in the message. */
  private async search(
    { actor }: SignedInPerson,
    { id }: StoredNeed,
    asked: Pick<NeedSearch, 'page' | 'after' | 'candidates' | 'weights'>,
  ): Promise<Searched> {
    const now = new Date();
    try {
      const { result } = await this.searchNeed.execute(actor, { ...asked, needId: id, asAt: dayOf(now), at: now });
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
    const everyone = chosen.isEveryone(wish);
    const left = chosen.filtered(result.candidates, wish);
    const filtered = everyone ? result.candidatesFound : left.length;
    const pages = pagesOf(filtered);
    const page = Math.min(wish.page, pages);
    const start = everyone ? 0 : (page - 1) * chosen.RESULTS_PAGE;
    const address = (changes: Parameters<typeof chosen.questionWith>[1]): string =>
      `${to(PATHS.needResults, { needId })}?${chosen.questionWith(wish, changes)}`;
    return {
      considered: result.considered,
      registerAsAt: result.registerAsAt,
      notes: result.need.notes,
      counts: {
        all: result.candidatesFound,
        told: everyone ? result.candidatesFound : result.candidates.length,
        filtered,
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
