import { Injectable } from '@nestjs/common';
import { resolveAuthority } from '#geography';
import type { Actor, CalendarDate } from '#kernel';
import { authorise } from '#identity';
import { UnitOfWork, type Tx } from '#platform';
import { CHILDRENS_HOME_TYPES, freshnessOn, HIDDEN_AFTER_DAYS } from '#register';
import type { CandidateFacts } from '../domain/facts';
import type { LeftOutGroup } from '../domain/left-out';
import type { Need } from '../domain/need';
import { composeSearch, type LeftOutHome, type SearchResult } from './search-result';
import { SEARCH_SQL } from './search.sql';

export interface SearchRequest {
  readonly need: Need;
  /** The day on which it is asked. */
  readonly asAt: CalendarDate;
  /** Page of the homes left out, from 1. */
  readonly page: number;
}

type FoundCandidate = Omit<CandidateFacts, 'freshness'> & { readonly expiresOn: CalendarDate | null };

interface Found {
  readonly registerAsAt: CalendarDate | null;
  readonly considered: number;
  readonly candidates: readonly FoundCandidate[];
  readonly leftOut: readonly LeftOutGroup[];
  readonly items: readonly LeftOutHome[];
}

export const LEFT_OUT_PAGE = 50;

/** Every place that could suit a child, best first, and why the others do not. */
@Injectable()
export class SearchHomes {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** @throws DomainError forbidden; wrong-usage for an authority that there is none of */
  async execute(actor: Actor, request: SearchRequest): Promise<SearchResult> {
    authorise(actor, 'search-homes');
    return this.unitOfWork.read(actor, (tx) => searchHomes(tx, request));
  }
}

/** The same inside a transaction. */
export async function searchHomes(tx: Tx, { need, asAt, page }: SearchRequest): Promise<SearchResult> {
  const { code, name } = await councilAsking(tx, need);
  const avoid: string[] = [];
  for (const each of need.avoid.authorities) avoid.push(await resolveAuthority(tx, each));
  const known = await knownPostcodes(tx, need);
  const asked = questionOf(need, { asAt, council: code, avoid });
  const found = await tx.one<Found>(SEARCH_SQL, [JSON.stringify(asked), page, LEFT_OUT_PAGE]);
  const candidates = found.candidates.map(({ expiresOn, ...facts }): CandidateFacts => {
    const { confirmedOn } = facts;
    return { ...facts, freshness: confirmedOn === null ? null : freshnessOn({ confirmedOn, expiresOn }, asAt) };
  });
  const council = code === null ? null : { code, name: name ?? code };
  const unknownPostcodes = need.anchors.filter(({ postcode }) => !known.has(postcode));
  return composeSearch({
    ...found,
    need,
    council,
    asAt,
    candidates,
    unknownPostcodes,
    page,
    pageLength: LEFT_OUT_PAGE,
  });
}

/** The council that the need names, else that of the actor, else none. */
async function councilAsking(tx: Tx, { council }: Need): Promise<{ code: string | null; name: string | null }> {
  const code = council === null ? null : await resolveAuthority(tx, council);
  const found = await tx.maybeOne<{ code: string; name: string }>(
    `select a.code, a.name from geography.authority a
      where a.code = coalesce($1, (select o.authority_code from identity.organisation o where o.id = platform.actor_organisation()))`,
    [code],
  );
  return found ?? { code, name: null };
}

async function knownPostcodes(tx: Tx, { anchors }: Need): Promise<ReadonlySet<string>> {
  const rows = await tx.query<{ postcode: string }>(
    `select postcode from geography.postcode where postcode = any ($1::text[]) and east is not null and country <> 'N'`,
    [anchors.map(({ postcode }) => postcode)],
  );
  return new Set(rows.map(({ postcode }) => postcode));
}

interface Resolved {
  readonly asAt: CalendarDate;
  readonly council: string | null;
  readonly avoid: readonly string[];
}

function questionOf(need: Need, { asAt, council, avoid }: Resolved) {
  const home = need.anchors.findIndex(({ name }) => name === 'home');
  const { fostering, residential, supportedAccommodation } = need.suitability;
  const types = { fostering, residential, 'supported-accommodation': supportedAccommodation };
  return {
    as_at: asAt,
    from: need.from,
    to: need.to,
    age: need.age,
    sex: need.sex,
    children: need.siblings + 1,
    council,
    anchors: need.anchors.map(({ postcode }) => postcode),
    home_anchor: home < 0 ? null : home + 1,
    within_miles: need.withinMiles,
    features: need.features,
    approved_for: need.approvedFor,
    short_break: need.shortBreak,
    unsuitable: Object.entries(types).flatMap(([type, wish]) => (wish === 'Unsuitable' ? [type] : [])),
    avoid_authorities: avoid,
    avoid_areas: need.avoid.areas,
    avoid_urns: need.avoid.urns,
    hidden_after: HIDDEN_AFTER_DAYS,
    home_types: [...CHILDRENS_HOME_TYPES, 'Supported Accommodation'],
  };
}
