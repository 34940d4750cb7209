import type { ListedOwner, OwnerStanding, Stage } from '#finance';

/** An owner as the list shows it. */
export interface OwnerRow extends ListedOwner {
  readonly red: number;
  readonly amber: number;
  readonly assessment: 'assessed' | 'stale' | 'cannot-assess';
  readonly stage: Stage;
  readonly href: string;
}

export interface OwnerFilter {
  readonly text: string;
  /** '', 'red', 'amber' or 'none'. */
  readonly level: string;
  /** '' or a stage. */
  readonly stage: string;
  readonly region: string;
  /** '', 'assessed', 'stale' or 'cannot-assess'. */
  readonly assessment: string;
  /** Only owners that meet a condition of oversight. */
  readonly conditions: boolean;
  readonly page: number;
}

const text = (value: unknown): string => (typeof value === 'string' ? value.trim().slice(0, 200) : '');

/** Reads the form; what makes no sense is as if it were not there. */
export function readFilter(query: Readonly<Record<string, unknown>>): OwnerFilter {
  const page = Number(text(query['page']) || '1');
  return {
    text: text(query['text']),
    level: text(query['level']),
    stage: text(query['stage']),
    region: text(query['region']),
    assessment: text(query['assessment']),
    conditions: text(query['conditions']) === 'yes',
    page: Number.isInteger(page) && page > 0 && page < 10_000 ? page : 1,
  };
}

export const OWNERS_A_PAGE = 50;

export function joined(
  owners: readonly ListedOwner[],
  standings: readonly OwnerStanding[],
  stages: readonly { ownerKey: string; stage: Stage }[],
  href: (key: string) => string,
): OwnerRow[] {
  const standing = new Map(standings.map((each) => [each.ownerKey, each]));
  const stage = new Map(stages.map((each) => [each.ownerKey, each.stage]));
  return owners.map((owner) => {
    const own = standing.get(owner.key);
    return {
      ...owner,
      red: own?.red ?? 0,
      amber: own?.amber ?? 0,
      assessment: !own?.assessable ? 'cannot-assess' : own.stale ? 'stale' : 'assessed',
      stage: stage.get(owner.key) ?? 0,
      href: href(owner.key),
    };
  });
}

const levelOf = ({ red, amber }: OwnerRow): string => (red > 0 ? 'red' : amber > 0 ? 'amber' : 'none');

export const filtered = (rows: readonly OwnerRow[], filter: OwnerFilter): OwnerRow[] =>
  rows.filter(
    (row) =>
      (filter.text === '' || row.name.toLowerCase().includes(filter.text.toLowerCase()) || row.key === filter.text) &&
      (filter.level === '' || levelOf(row) === filter.level) &&
      (filter.stage === '' || String(row.stage) === filter.stage) &&
      (filter.region === '' || row.regions.includes(filter.region)) &&
      (filter.assessment === '' || row.assessment === filter.assessment) &&
      (!filter.conditions || row.conditions.length > 0),
  );
