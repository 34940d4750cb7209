import { Inject, Injectable, Optional } from '@nestjs/common';
import { resolveAuthority } from '#geography';
import type { Actor, CalendarDate } from '#kernel';
import { authorise } from '#identity';
import { UnitOfWork, type Tx } from '#platform';
import { barredBy } from '../domain/barred';
import type { CandidateKey } from '../domain/candidate-key';
import { bitOf, type Counted } from '../domain/left-out';
import type { Need } from '../domain/need';
import { OWNERS_EVIDENCE, type OwnersEvidence } from './owner-evidence';
import { rank, type Ranked } from '../domain/ranking';
import { childrenOf } from '../domain/sibling-children';
import { sortOut, type ForSiblings, type Found } from './search-candidates';
import { forSiblings } from './search-for-siblings';
import { circumstancesOf } from './search-circumstances.query';
import { lateFacts } from './search-late-facts';
import { leftOutPage } from './search-left-out.query';
import { countLeftOut } from './search-left-out-order';
import { authoritiesNamed, authoritiesTouched, buildingsOfHomes, unitsOf } from './search-places.query';
import { publishedOn } from './search-published.query';
import { composeSearch, type SearchResult } from './search-result';
import { splitSiblings, type SuitingOf } from './search-siblings.query';
import { stabilityOf } from './search-stability.query';
import { askSupply, type SuitingUnit, type SupplyAnswer, type SupplyQuestion } from './search-supply.query';

export interface SearchRequest {
  readonly need: Need;
  /** The day on which it is asked. */
  readonly asAt: CalendarDate;
  /** Page of the homes left out, from 1. */
  readonly page: number;
  /** The moment at which it is asked, for the hours that a legal route has left; null tells none. */
  readonly at?: Date | null;
  /** How many candidates are told, best first; all are ranked and counted. */
  readonly candidates?: number;
  /** How many of the best are passed over before those that are told. */
  readonly after?: number;
  /** Tells of these alone, wherever they stand; of a home's registration all buildings. */
  readonly only?: readonly CandidateKey[];
  /** Of owners; shown where there is some. */
  readonly evidence?: OwnersEvidence | null;
}

export const LEFT_OUT_PAGE = 50;

/** Candidates that are told unless more are asked for. */
export const CANDIDATES_TOLD = 500;

/** Every place that could suit a child, best first, and why the others do not. */
@Injectable()
export class SearchHomes {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    @Optional() @Inject(OWNERS_EVIDENCE) private readonly evidence: OwnersEvidence | null = null,
  ) {}

  /** @throws DomainError forbidden; wrong-usage for an authority that there is none of */
  async execute(actor: Actor, request: SearchRequest): Promise<SearchResult> {
    authorise(actor, 'search-homes');
    return this.unitOfWork.read(actor, (tx) => searchHomes(tx, { evidence: this.evidence, ...request }));
  }
}

/** The same inside a transaction. */
export const searchHomes = async (tx: Tx, request: SearchRequest): Promise<SearchResult> =>
  (await searchAndKeep(tx, request, NOTHING)).result;

const NOTHING: Keeping<null> = { candidates: 0, keep: () => Promise.resolve(null) };

/** A candidate by its place in the order alone. */
export type InOrder = CandidateKey & { readonly score: number };

/** What is known of an answer before it is put into words. */
export interface Answered {
  readonly considered: number;
  readonly candidatesFound: number;
  readonly leftOut: { readonly total: number; readonly counted: readonly Counted[] };
  /** Candidates best first, those told or not. */
  readonly order: readonly InOrder[];
}

export interface Keeping<T> {
  /** The order of so many is kept. */
  readonly candidates: number;
  /** Begun before the answer is put into words, so that the database writes meanwhile. */
  keep(answered: Answered): Promise<T>;
}

/** The same, kept as it is answered. */
export async function searchAndKeep<T>(
  tx: Tx,
  request: SearchRequest,
  { candidates: orderOf, keep }: Keeping<T>,
): Promise<{ readonly result: SearchResult; readonly kept: T }> {
  const { need, asAt, page } = request;
  const asking = await askerOf(tx, need);
  const first = await findOut(tx, { need, asAt, council: asking.code });
  const suitingOf = suitingAlone(tx, { need, asAt, council: asking.code });
  const beside = await siblingsBeside(need, first.supply, suitingOf);
  const found = { ...first, forSiblings: beside };
  const sorted = sortOut(found);
  const { after = 0, candidates = CANDIDATES_TOLD, only } = request;
  const most = only ? Infinity : Math.max(after + candidates, orderOf);
  const ranked = rank({ need, council: asking.code, asAt }, sorted.candidates, most);
  const told = only ? ranked.filter(isAmong(only)) : ranked.slice(after, after + candidates);
  const names = await authoritiesNamed(tx);
  const leftOut = await leftOutPage(tx, { found, sorted, page, pageLength: LEFT_OUT_PAGE, names });
  const numbers = told.flatMap(({ facts }) => facts.unit ?? []);
  const details = await unitsOf(tx, [...numbers, ...leftOut.units], need);
  const late = await lateFacts(tx, { need, asAt, suited: sorted.candidates, told, evidence: request.evidence ?? null });
  const siblings = await splitSiblings(tx, { found, suited: sorted.candidates, suitingOf });
  const order = await inOrder(tx, ranked.slice(0, orderOf));
  const counted = countLeftOut(found, sorted);
  const findings = {
    need,
    asAt,
    at: request.at ?? null,
    council: asking.code === null ? null : { code: asking.code, name: asking.name ?? asking.code },
    unknownPostcodes: need.anchors.filter(({ postcode }) => !asking.known.includes(postcode)),
    found,
    sorted,
    told,
    details,
    names,
    late,
    siblings,
    page,
    pageLength: LEFT_OUT_PAGE,
    leftOut: counted,
    items: leftOut.told(details),
  };
  const answered = {
    considered: sorted.considered,
    candidatesFound: sorted.candidates.length,
    leftOut: counted,
    order,
  };
  const [kept, result] = await Promise.all([keep(answered), Promise.resolve(findings).then(composeSearch)]);
  return { result, kept };
}

/** Without the building, which is not known before a home is told. */
const wordOf = ({ kind, urn, place }: Omit<CandidateKey, 'building'>): string =>
  `${kind} ${urn} ${kind === 'home' ? '' : place}`;

function isAmong(keys: readonly CandidateKey[]): (ranked: Ranked) => boolean {
  const wanted = new Set(keys.map(wordOf));
  return ({ facts }) => wanted.has(wordOf(facts));
}

async function inOrder(tx: Tx, ranked: readonly Ranked[]): Promise<InOrder[]> {
  const homes = ranked.flatMap(({ facts }) => facts.home ?? []);
  const buildings = await buildingsOfHomes(tx, homes);
  return ranked.map(({ facts: { kind, urn, home, place }, score }) => {
    const building = home === null ? null : (buildings.get(home) ?? null);
    return { kind, urn, building, place, score };
  });
}

interface Asker {
  readonly code: string | null;
  readonly name: string | null;
  /** Of the anchors' postcodes: those from which a distance can be told. */
  readonly known: readonly string[];
}

/** The council that the need names, else that of the actor, else none; and which postcodes are known. */
async function askerOf(tx: Tx, { council, anchors }: Need): Promise<Asker> {
  const found = await whoAsks(tx, council, anchors);
  if (council === null || found.code !== null) return found;
  const code = await resolveAuthority(tx, council);
  return { ...(await whoAsks(tx, code, anchors)), code };
}

/** @param code of a council as it is today; null for that of the actor */
const whoAsks = (tx: Tx, code: string | null, anchors: Need['anchors']): Promise<Asker> =>
  tx.prepared.one<Asker>(
    `select a.code, a.name, array(select p.postcode from geography.postcode p
              where p.postcode = any ($2::text[]) and p.east is not null and p.country <> 'N') as known
       from (select) one left join geography.authority a
         on a.code = coalesce($1, (select o.authority_code from identity.organisation o where o.id = platform.actor_organisation()))`,
    [code, anchors.map(({ postcode }) => postcode)],
  );

interface Asked {
  readonly need: Need;
  readonly asAt: CalendarDate;
  readonly council: string | null;
}

/** What suits one child alone, asked once for those who are alike. */
function suitingAlone(tx: Tx, { need, ...asked }: Asked): SuitingOf {
  const known = new Map<string, Promise<readonly SuitingUnit[]>>();
  return ({ age, sex, features }) => {
    const key = JSON.stringify([age, sex, features]);
    const before = known.get(key);
    if (before !== undefined) return before;
    const of = { ...need, age, sex, features, siblings: 0 };
    const found = findOut(tx, { ...asked, need: of }).then(({ supply }) => supply.suiting);
    known.set(key, found);
    return found;
  };
}

/** Where brothers and sisters are suited too, on the same days, each for themselves; what features are asked for are the child's. */
async function siblingsBeside(need: Need, own: SupplyAnswer, suitingOf: SuitingOf): Promise<ForSiblings | null> {
  if (need.siblings === 0) return null;
  const [, ...siblings] = childrenOf(need);
  const apart = siblings.filter(({ notWith }) => notWith).length;
  const most = need.siblings + 1 - apart;
  if (need.features.length === 0 && !siblings.some(({ said }) => said)) return { suiting: null, room: new Map(), most };
  const others: { units: readonly SuitingUnit[]; said: boolean }[] = [];
  for (const sibling of siblings) others.push({ units: await suitingOf(sibling), said: sibling.said });
  return forSiblings(own.suiting, others, most);
}

async function findOut(tx: Tx, { need, asAt, council }: Asked): Promise<Found> {
  const avoid: string[] = [];
  for (const each of need.avoid.authorities) avoid.push(await resolveAuthority(tx, each));
  const published = await publishedOn(tx, asAt);
  const circumstances = await circumstancesOf(tx, { need, asAt, council });
  const touched = await authoritiesTouched(tx, need.avoid.areas);
  const stability = await stabilityOf(tx);
  const avoided = new Set(avoid);
  const barred = (published?.providers ?? []).map((each) => barredBy(need, avoided, circumstances, each));
  const { fostering, residential } = need.suitability;
  const household = fostering === 'Unsuitable' ? bitOf('unsuitable-type') : 0;
  const question: SupplyQuestion = {
    asAt,
    urns: published?.urns ?? [],
    barred,
    unlisted: published?.complete === true ? bitOf('not-on-register') : 0,
    unlistedHome: residential === 'Unsuitable' ? bitOf('unsuitable-type') : 0,
    household,
    avoid,
  };
  const supply = await askSupply(tx, need, question);
  return { need, council, published, barred, household, circumstances, stability, touched, supply, forSiblings: null };
}
