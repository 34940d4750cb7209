import { Inject, Injectable, Optional } from '@nestjs/common';
import { conflict, DomainError, invalid, LimitReached, notFound, type Actor, type CalendarDate } from '#kernel';
import { authorise } from '#identity';
import { UnitOfWork, type Tx } from '#platform';
import { DEFAULT_WEIGHTS, type Weights } from '../domain/criteria';
import type { Need } from '../domain/need';
import { valueAt, type NeedDocument } from '../domain/need-document';
import { readWhole } from '../imports/need-draft';
import { PLACEMENTS_EVENTS } from '../placements.events';
import { needById } from '../queries/need-by-id.query';
import { OWNERS_EVIDENCE, type OwnersEvidence } from '../queries/owner-evidence';
import { searchAndKeep, type Answered, type SearchRequest } from '../queries/search-homes.query';
import { keptRank, pageOfOrder, type KeptOrder } from '../queries/search-order.query';
import type { SearchResult } from '../queries/search-result';
import { savedWeights } from '../queries/search-weights.query';
import { countAnchors } from './anchor-guard';
import { withCouncil } from './need-facts';

export interface NeedSearch {
  /** A need that is kept; its newest version unless one is named. */
  readonly needId?: string;
  readonly version?: number;
  /** Or one that is sent along and not kept. */
  readonly document?: unknown;
  /** The day for which it is asked, */
  readonly asAt: CalendarDate;
  /** and the moment at which. */
  readonly at: Date;
  /** Page of the homes left out, from 1. */
  readonly page?: number;
  /** Candidates that are told; 500 unless given. All are ranked and counted, and the order of the first 500 is kept. */
  readonly candidates?: number;
  /** How many of the best are passed over before them. */
  readonly after?: number;
  /** Goes on with a search of before of the same need, sent along then too, in its order, after so many. */
  readonly goingOn?: { readonly searchId: string; readonly after: number };
  /** For this search alone, over what the organisation and the need say. */
  readonly weights?: Partial<Weights>;
  /**
   * `counted` unless told: anchors are held to the limit. `by-operator` is for the command line on the data folder's own
   * server, whose owner can read every location anyway; it is refused to people.
   */
  readonly anchors?: 'counted' | 'by-operator';
}

export interface AnsweredSearch {
  /** Of placements.search_run. */
  readonly searchId: string;
  readonly need: { readonly id: string; readonly reference: string; readonly version: number } | null;
  readonly result: SearchResult;
  /** Candidates told up to here, where others come after them; null where none does. */
  readonly next: number | null;
}

/** The most candidates whose order is kept with a search; that of the others is when somebody first goes on to them. */
export const RANKS_KEPT = 500;

/** Searches for a need with the organisation's weights, within the limit on anchors, and keeps how it was answered. */
@Injectable()
export class SearchNeed {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    @Optional() @Inject(OWNERS_EVIDENCE) private readonly evidence: OwnersEvidence | null = null,
  ) {}

  /**
   * @throws DomainError forbidden; not-found; conflict for a closed need; invalid for one that is not complete;
   * too-many-requests (LimitReached) when anchors changed too often, saying when again
   */
  async execute(actor: Actor, asked: NeedSearch): Promise<AnsweredSearch> {
    authorise(actor, 'search-homes');
    if (asked.needId !== undefined) authorise(actor, 'read-needs');
    if (actor.organisationKind !== 'council' && actor.organisationKind !== 'consortium')
      throw invalid('A council or a consortium searches for a home. Say which.');
    const byOperator = asked.anchors === 'by-operator' && actor.personId === null && actor.roles.includes('system');
    const outcome = await this.unitOfWork.run(actor, async (tx) => {
      const { stored, need, weightsVersion } = await questionOf(tx, asked);
      const counted = { needId: stored?.id ?? null, anchors: need.anchors, at: asked.at };
      const refused = byOperator ? null : await countAnchors(tx, counted);
      // Thrown once the attempt is committed: a refusal is written down too.
      if (refused !== null) return refused;
      const { asAt, at, page = 1, after = 0, goingOn } = asked;
      const candidates = Math.max(asked.candidates ?? RANKS_KEPT, 1);
      if (goingOn) return goOn(tx, goingOn, { need, asAt, at, page, candidates, evidence: this.evidence });
      const request = { need, asAt, at, page, candidates, after, evidence: this.evidence };
      const { result, kept } = await searchAndKeep(tx, request, {
        candidates: RANKS_KEPT,
        keep: (answered) => keep(tx, { need, stored, weightsVersion, asAt, answered }),
      });
      const told = after + result.candidates.length;
      return { searchId: kept, need: stored, result, next: told < result.candidatesFound ? told : null };
    });
    if (!('message' in outcome)) return outcome;
    if (outcome.againAt === null)
      throw invalid(outcome.message, [{ field: 'search.postcodes', message: outcome.message }]);
    const seconds = Math.ceil((outcome.againAt.getTime() - asked.at.getTime()) / 1000);
    throw new LimitReached(outcome.message, Math.max(seconds, 1));
  }
}

interface Question {
  readonly stored: AnsweredSearch['need'];
  readonly need: Need;
  readonly weightsVersion: number | null;
}

async function questionOf(tx: Tx, { needId, version, document: sent, weights }: NeedSearch): Promise<Question> {
  const kept =
    needId === undefined ? null : await needById(tx, { needId, ...(version === undefined ? {} : { version }) });
  if (kept?.status === 'closed')
    throw conflict(
      `Need ${kept.reference} is closed. What its searches found is kept; write a new need to search anew.`,
    );
  const document = kept?.document ?? (await withCouncil(tx, objectOf(sent)));
  const saved = await savedWeights(tx);
  const own = (valueAt(document, 'search.weights') ?? {}) as object;
  const need = { ...readWhole(document), weights: { ...DEFAULT_WEIGHTS, ...saved.weights, ...own, ...weights } };
  const stored = kept === null ? null : { id: kept.id, reference: kept.reference, version: kept.version };
  return { stored, need, weightsVersion: saved.version > 0 ? saved.version : null };
}

function objectOf(document: unknown): NeedDocument {
  if (typeof document === 'object' && document !== null && !Array.isArray(document)) return document as NeedDocument;
  throw new DomainError('invalid', 'The need is no JSON object.');
}

/** @throws DomainError not-found for a search that is not the person's own, or of a need that is kept */
async function goOn(
  tx: Tx,
  { searchId, after }: { readonly searchId: string; readonly after: number },
  { candidates, ...request }: SearchRequest & { readonly candidates: number },
): Promise<AnsweredSearch> {
  const run = await tx.maybeOne<KeptOrder & { asAt: CalendarDate; weights: Weights }>(
    `select id, as_at::text as "asAt", weights, candidates, ranking from placements.search_run
      where id = $1 and need_id is null and organisation_id = $2 and searched_by_person is not distinct from $3`,
    [searchId, tx.actor.organisationId, tx.actor.personId],
  );
  if (!run) throw notFound('That search');
  const question = { ...request, asAt: run.asAt, need: { ...request.need, weights: run.weights } };
  const { found, shown, more } = await pageOfOrder(tx, run, question, { from: after, length: candidates });
  const told = shown.flatMap(({ candidate }) => candidate ?? []);
  return { searchId, need: null, result: { ...found, candidates: told }, next: more ? after + shown.length : null };
}

interface Kept {
  readonly asAt: CalendarDate;
  readonly answered: Answered;
}

async function keep(tx: Tx, { need, stored, weightsVersion, asAt, answered }: Question & Kept): Promise<string> {
  const { considered, candidatesFound, leftOut, order } = answered;
  const reasons = Object.fromEntries(leftOut.counted.map(({ reason, homes }) => [reason, homes]));
  const { id } = await tx.prepared.one<{ id: string }>(
    `insert into placements.search_run (organisation_id, need_id, need_version, as_at, searched_by_person, weights,
       weights_version, considered, candidates, left_out, reasons, ranking)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) returning id`,
    [
      tx.actor.organisationId,
      stored?.id ?? null,
      stored?.version ?? null,
      asAt,
      tx.actor.personId,
      JSON.stringify(need.weights),
      weightsVersion,
      considered,
      candidatesFound,
      leftOut.total,
      JSON.stringify(reasons),
      JSON.stringify(order.map(keptRank)),
    ],
  );
  const data = { searchId: id, considered, candidates: candidatesFound };
  await tx.record({ name: PLACEMENTS_EVENTS.searched, subjectId: stored?.id ?? null, data });
  return id;
}
