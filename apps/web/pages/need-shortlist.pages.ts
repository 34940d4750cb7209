import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { DomainError, inWords, dayOf, notFound } from '#kernel';
import { isPermitted } from '#identity';
import {
  MOST_COMPARED,
  NeedById,
  OrderShortlist,
  Shortlist,
  ShortlistCandidate,
  TakeOffShortlist,
  type ShortlistEntry,
} from '#placements';
import { IdPart } from '../../http/address-parts';
import { Allow } from '../../http/edge/access.decorator';
import type { SignedInPerson } from '../../http/edge/authenticator';
import { CurrentPerson } from '../../http/edge/current-person.decorator';
import { candidateCode, codesIn, keyOfCode } from '../needs/candidate-code';
import { textOf, type Form } from '../needs/field-kinds';
import { needHeader } from '../needs/need-header';
import { needLinks } from '../needs/need-links';
import { swapped } from '../needs/shortlist-order';
import { PATHS, to } from '../paths';
import { Pages, type FormError } from '../rendering/pages';

const MOST_TICKED = 20;

/** What is done with homes that were ticked, and the shortlist that they make. */
@ApiExcludeController()
@Controller()
export class NeedShortlistPages {
  constructor(
    private readonly pages: Pages,
    private readonly needById: NeedById,
    private readonly shortlist: Shortlist,
    private readonly shortlistCandidate: ShortlistCandidate,
    private readonly orderShortlist: OrderShortlist,
    private readonly takeOffShortlist: TakeOffShortlist,
  ) {}

  /** Ticked homes go side by side, or onto the shortlist. */
  @Post(PATHS.needSelection)
  @Allow('write-needs')
  async select(
    @CurrentPerson() { actor }: SignedInPerson,
    @Param('needId', IdPart) needId: string,
    @Body() form: Form,
    @Res() response: Response,
  ): Promise<void> {
    await this.needById.execute(actor, { needId });
    const codes = codesIn(form['pick'], MOST_TICKED);
    if (codes.length === 0) return response.redirect(303, `${to(PATHS.needResults, { needId })}?pick=none`);
    if (textOf(form, 'do') === 'compare') {
      const pick = new URLSearchParams(codes.slice(0, MOST_COMPARED).map((code): [string, string] => ['pick', code]));
      return response.redirect(303, `${to(PATHS.needCompare, { needId })}?${pick}`);
    }
    const reason = textOf(form, 'reason') || `Found by the search of ${inWords(dayOf(new Date()))}`;
    for (const code of codes) await this.add(actor, needId, code, reason);
    response.redirect(303, to(PATHS.needShortlist, { needId }));
  }

  @Get(PATHS.needShortlist)
  @Allow('read-needs')
  async show(
    @CurrentPerson() person: SignedInPerson,
    @Param('needId', IdPart) needId: string,
    @Req() request: Request,
  ): Promise<string> {
    return this.page(request, person, needId, []);
  }

  /** One entry a place up or down, or off the list. */
  @Post(PATHS.needShortlistEntry)
  @Allow('write-needs')
  async change(
    @CurrentPerson() person: SignedInPerson,
    @Param('needId', IdPart) needId: string,
    @Param('shortlistEntryId', IdPart) entryId: string,
    @Body() form: Form,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const { actor } = person;
    const ids = (await this.shortlist.execute(actor, { needId })).map(({ id }) => id);
    if (!ids.includes(entryId)) throw notFound('That entry of the shortlist');
    const wish = textOf(form, 'do');
    const reason = textOf(form, 'reason');
    if (reason === '' || reason.length > 500) {
      const errors = [
        { field: `reason-${entryId}`, message: 'Say in 1 to 500 characters why you change the shortlist' },
      ];
      return void response.status(400).send(await this.page(request, person, needId, errors));
    }
    if (wish === 'take-off') await this.takeOffShortlist.execute(actor, { needId, entryId, reason });
    else {
      const entryIds = swapped(ids, entryId, wish === 'down' ? 1 : -1);
      await this.orderShortlist.execute(actor, { needId, entryIds, reason });
    }
    response.redirect(303, to(PATHS.needShortlist, { needId }));
  }

  /** Who is on the list already stays where it is. */
  private async add(actor: SignedInPerson['actor'], needId: string, code: string, reason: string): Promise<void> {
    try {
      await this.shortlistCandidate.execute(actor, { needId, candidate: keyOfCode(code), reason });
    } catch (problem) {
      if (!(problem instanceof DomainError) || problem.code !== 'conflict') throw problem;
    }
  }

  private async page(
    request: Request,
    person: SignedInPerson,
    needId: string,
    errors: readonly FormError[],
  ): Promise<string> {
    const need = await this.needById.execute(person.actor, { needId });
    const entries = await this.shortlist.execute(person.actor, { needId });
    const steps = await this.shortlist.history(person.actor, { needId });
    const titles = new Map(entries.map((entry) => [entry.id, titleOf(entry)]));
    return this.pages.render(request, 'needs/shortlist', {
      title: 'Shortlist',
      errors,
      need: needHeader(need, new Date()),
      entries: entries.map((entry, index) => shown(needId, entry, index, entries.length)),
      steps: steps.map(({ what, at, by, reason, entryId, name }) => ({
        at,
        by,
        reason,
        words: STEPS[what],
        title: titles.get(entryId ?? '') ?? name,
      })),
      mayWrite: need.status !== 'closed' && isPermitted(person.actor, 'write-needs'),
      compare: compareLink(needId, entries),
      links: needLinks(needId),
    });
  }
}

const STEPS = { added: 'Added', 'taken-off': 'Taken off', ordered: 'Put in another order' } as const;

const KINDS: Readonly<Record<string, string>> = {
  home: 'Home',
  'fostering-household': 'Fostering household',
  agency: 'Fostering agency',
};

const titleOf = ({ kind, urn, place, name }: ShortlistEntry): string =>
  name === null || name === 'REDACTED'
    ? [KINDS[kind] ?? kind, urn, place].filter((part) => part !== null).join(' ')
    : name;

function shown(needId: string, entry: ShortlistEntry, index: number, length: number) {
  const { id, urn, place, reason, addedAt, addedBy, needVersion } = entry;
  const reference = [urn, place].filter((part) => part !== null).join(', ');
  return {
    id,
    title: titleOf(entry),
    reference,
    reason,
    addedAt,
    addedBy,
    needVersion,
    isFirst: index === 0,
    isLast: index === length - 1,
    href: to(PATHS.needShortlistEntry, { needId, shortlistEntryId: id }),
  };
}

function compareLink(needId: string, entries: readonly ShortlistEntry[]): string | null {
  if (entries.length < 2) return null;
  const pick = entries.slice(0, MOST_COMPARED).map((entry): [string, string] => ['pick', candidateCode(entry)]);
  return `${to(PATHS.needCompare, { needId })}?${new URLSearchParams(pick)}`;
}
