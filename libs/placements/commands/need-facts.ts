import { resolveAuthority } from '#geography';
import { conflict, DomainError, invalid, notFound, type ErrorDetail } from '#kernel';
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

/**
 * A council looks for its own children: it is named in the need, and no other is. Areas to avoid are those of authorities.
 * @throws DomainError invalid with a message for each field that is wrong, also of those that need no looking up
 */
export async function withCouncil(tx: Tx, document: NeedDocument): Promise<NeedDocument> {
  const own = await tx.maybeOne<{ code: string | null }>(
    `select authority_code as code from identity.organisation where id = $1 and kind = 'council'`,
    [tx.actor.organisationId],
  );
  const said = valueAt(document, 'search.council');
  const council = said === undefined ? null : await lookedUp(tx, 'search.council', String(said));
  const wrong = [...(council?.wrong ?? []), ...(await wrongAreas(tx, document))];
  if (own?.code && council?.code && council.code !== own.code)
    wrong.push({
      field: 'search.council',
      message: `A council looks for its own children: expected ${own.code}, or nothing.`,
    });
  if (wrong.length > 0) throw allWrong(document, wrong);
  const code = council?.code ?? own?.code ?? null;
  return code === null ? document : mergePart(document, { search: { council: code } });
}

interface LookedUp {
  readonly code: string | null;
  readonly wrong: readonly ErrorDetail[];
}

async function lookedUp(tx: Tx, field: string, said: string): Promise<LookedUp> {
  try {
    return { code: await resolveAuthority(tx, said), wrong: [] };
  } catch (problem) {
    if (!(problem instanceof DomainError)) throw problem;
    return { code: null, wrong: [{ field, message: problem.message }] };
  }
}

async function wrongAreas(tx: Tx, document: NeedDocument): Promise<ErrorDetail[]> {
  const said = valueAt(document, 'search.avoid.authorities');
  const wrong: ErrorDetail[] = [];
  for (const [index, each] of (Array.isArray(said) ? said : []).entries())
    if (typeof each === 'string' && each.trim() !== '')
      wrong.push(...(await lookedUp(tx, `search.avoid.authorities[${index}]`, each)).wrong);
  return wrong;
}

/** With what is wrong without looking anything up. */
function allWrong(document: NeedDocument, wrong: readonly ErrorDetail[]): DomainError {
  let others: readonly ErrorDetail[] = [];
  try {
    checkDraft(document);
  } catch (problem) {
    if (problem instanceof DomainError) others = problem.details;
  }
  const known = new Set(wrong.map(({ field }) => field));
  const all = [...wrong, ...others.filter(({ field }) => !known.has(field))];
  return invalid(
    `The need cannot be read:\n${all.map(({ field, message }) => `${field}: ${message}`).join('\n')}`,
    all,
  );
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
