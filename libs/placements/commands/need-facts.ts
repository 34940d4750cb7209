import { resolveAuthority } from '#geography';
import { conflict, DomainError, invalid, notFound } from '#kernel';
import type { Tx } from '#platform';
import { clockEnds } from '../domain/legal-clock';
import { mergePart, missingFields, valueAt, type MandatoryField, type NeedDocument } from '../domain/need-document';
import { checkDraft, readWhole } from '../imports/need-draft';
import { readNeed } from '../imports/need-document';

export const NEED_STATUSES = ['draft', 'open', 'closed'] as const;
export type NeedStatus = (typeof NEED_STATUSES)[number];

/** What a command that wrote a need answers. */
export interface WrittenNeed {
  readonly id: string;
  /** Opaque: "N-2026-0042". */
  readonly reference: string;
  readonly version: number;
  readonly status: NeedStatus;
  /** What it cannot be opened without and does not say yet. */
  readonly missing: readonly MandatoryField[];
}

/** What lists are ordered by, taken from the document where it says so. */
export interface NeedFacts {
  readonly urgency: 'today' | 'days' | 'planned' | null;
  readonly wantedFrom: string | null;
  readonly clockEndsAt: Date | null;
}

/** A council looks for its own children: it is named in the need, and no other is. @throws DomainError invalid */
export async function withCouncil(tx: Tx, document: NeedDocument): Promise<NeedDocument> {
  const own = await tx.maybeOne<{ code: string | null }>(
    `select authority_code as code from identity.organisation where id = $1 and kind = 'council'`,
    [tx.actor.organisationId],
  );
  const said = valueAt(document, 'search.council');
  if (said === undefined) return own?.code ? mergePart(document, { search: { council: own.code } }) : document;
  const code = await resolveAuthority(tx, String(said)).catch((problem: unknown) => {
    if (!(problem instanceof DomainError)) throw problem;
    throw invalid(problem.message, [{ field: 'search.council', message: problem.message }]);
  });
  if (own?.code && code !== own.code) {
    const message = `A council looks for its own children: expected ${own.code}, or nothing.`;
    throw invalid(`search.council: ${message}`, [{ field: 'search.council', message }]);
  }
  return mergePart(document, { search: { council: code } });
}

/** @throws DomainError invalid for a field that is wrong, or, of a need that is open, missing */
export function factsOf(document: NeedDocument, status: NeedStatus): NeedFacts {
  checkDraft(document);
  if (status === 'open') readWhole(document);
  // Facts of a draft are those of the same draft with what is missing filled in; none of what is filled in is a fact.
  const filled = mergePart({ search: { age: 0, sex: 'female', wanted: { from: '2000-01-01' } } }, document);
  const need = readNeed(filled);
  return {
    urgency: need.urgency,
    wantedFrom: missingFields(document).includes('search.wanted.from') ? null : need.from,
    clockEndsAt: clockEnds(need.legalRoute, need.legalRouteBegan),
  };
}

/** Keeps a version as it was said. */
export async function keepVersion(tx: Tx, needId: string, version: number, document: NeedDocument): Promise<void> {
  await tx.query(
    `insert into placements.need_version (need_id, organisation_id, version, document, written_by_person)
     values ($1, $2, $3, $4, $5)`,
    [needId, tx.actor.organisationId, version, JSON.stringify(document), tx.actor.personId],
  );
}

export interface LockedNeed {
  readonly reference: string;
  readonly status: NeedStatus;
  readonly version: number;
  readonly document: NeedDocument;
}

/** The need, held against others until the transaction ends. @throws DomainError not-found; conflict when it is closed */
export async function lockNeed(tx: Tx, needId: string): Promise<LockedNeed> {
  const found = await tx.maybeOne<Omit<LockedNeed, 'document'>>(
    'select reference, status, version from placements.need where id = $1 for update',
    [needId],
  );
  if (!found) throw notFound('That need');
  if (found.status === 'closed')
    throw conflict(
      `Need ${found.reference} is closed. Write a new one: what was answered to this one stays as it was.`,
    );
  const { document } = await tx.one<{ document: NeedDocument }>(
    'select document from placements.need_version where need_id = $1 and version = $2',
    [needId, found.version],
  );
  return { ...found, document };
}

/** @throws DomainError precondition-failed when somebody wrote after the version that the reader saw */
export function assertFresh({ reference, version }: LockedNeed, expected: number): void {
  if (version === expected) return;
  throw new DomainError(
    'precondition-failed',
    `Need ${reference} is at version ${version}; you saw version ${expected}. Read it again, then make your change.`,
  );
}
