import { authorise, recordAccess } from '#identity';
import { notFound } from '#kernel';
import type { Tx } from '#platform';
import { CHANGED_CHILDREN, CHANGED_EPISODES, DIFF_COUNTS } from './return-diff.sql';

/** A field with its value in the one version and in the other; null is empty. */
export interface FieldChange {
  readonly field: string;
  /** Left out for a date of birth and for postcodes, of which it is told only that they differ. */
  readonly from?: string | null;
  readonly to?: string | null;
}

export interface ChildDifference {
  /** The council's own number of the child. */
  readonly child: string;
  readonly what: 'added' | 'removed' | 'changed';
  readonly fields: readonly FieldChange[];
}

export interface EpisodeDifference extends ChildDifference {
  readonly decom: string;
}

/** Counts are exact; the lists are the first 1,000, by child. */
export interface ReturnDiff {
  readonly children: {
    readonly added: number;
    readonly removed: number;
    readonly changed: number;
    readonly same: number;
  };
  readonly episodes: {
    readonly added: number;
    readonly removed: number;
    readonly changed: number;
    readonly same: number;
  };
  readonly childDifferences: readonly ChildDifference[];
  readonly episodeDifferences: readonly EpisodeDifference[];
}

export interface VersionsCompared {
  readonly organisationId: string;
  readonly year: number;
  readonly from: number;
  readonly to: number;
}

type Counts = Record<`${'children' | 'episodes'}_${'added' | 'removed' | 'changed' | 'same'}`, number>;
type Listed = { child: string; decom?: string; what: ChildDifference['what']; fields: FieldChange[] | null };

/**
 * What changed between two versions of the actor's council's return, by child and episode. A child is known by the
 * council's own number, an episode by its child and its start: one whose start was corrected is removed and added.
 * The look is written to the access log for both versions, so this needs a transaction that may write.
 * @throws DomainError forbidden; not-found when the council has no such version
 */
export async function returnDiff(tx: Tx, compared: VersionsCompared, purpose: string): Promise<ReturnDiff> {
  authorise(tx.actor, 'read-lineage');
  const { organisationId, year } = compared;
  const from = await returnOf(tx, compared, compared.from);
  const to = await returnOf(tx, compared, compared.to);
  for (const subjectId of new Set([from, to])) {
    await recordAccess(tx, { organisationId, subject: 'return', subjectId, purpose });
  }
  const counts = await tx.one<Counts>(DIFF_COUNTS, [from, to, year]);
  const children = await tx.query<Listed>(CHANGED_CHILDREN, [from, to, year]);
  const episodes = await tx.query<Listed & { decom: string }>(CHANGED_EPISODES, [from, to, year]);
  const tally = (of: 'children' | 'episodes') => ({
    added: counts[`${of}_added`],
    removed: counts[`${of}_removed`],
    changed: counts[`${of}_changed`],
    same: counts[`${of}_same`],
  });
  return {
    children: tally('children'),
    episodes: tally('episodes'),
    childDifferences: children.map(({ child, what, fields }) => ({ child, what, fields: inOrder(fields) })),
    episodeDifferences: episodes.map(({ child, decom, what, fields }) => ({
      child,
      decom,
      what,
      fields: inOrder(fields),
    })),
  };
}

/** The database sorts the names of an object by their length. */
const inOrder = (fields: readonly FieldChange[] | null): FieldChange[] =>
  (fields ?? []).map(({ field, ...values }) =>
    'from' in values ? { field, from: values.from, to: values.to } : { field },
  );

async function returnOf(tx: Tx, { organisationId, year }: VersionsCompared, version: number): Promise<string> {
  const found = await tx.maybeOne<{ id: string }>(
    'select id from children.return_version where organisation_id = $1 and year = $2 and version = $3',
    [organisationId, year, version],
  );
  if (!found) throw notFound(`Version ${version} of the return of ${year}`);
  return found.id;
}
