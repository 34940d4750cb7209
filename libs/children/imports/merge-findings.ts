import type { ImportIssue, ImportResult } from '#platform';
import type { RuleFindings } from './check-rules';

export interface RuleCount {
  readonly rule: string;
  readonly severity: 'error' | 'warning';
  readonly count: number;
}

const MOST_ISSUES = 1000;
/** A child's second row in Header, UASC or OC2: the first counts, so this one is read and not stored. */
const REPEATED = ['INT32', 'INT33', 'INT36'];

/** Rows that could be read and were left out, because the child had one before. */
export const repeatedRows = (findings: RuleFindings): number =>
  REPEATED.reduce((sum, rule) => sum + (findings.counts.get(rule) ?? 0), 0);

/** How often each rule was broken: rows that could not be read, notes on files, rows stored with a warning. */
export function issueCounts(
  unreadable: ImportResult,
  notes: readonly ImportIssue[],
  findings: RuleFindings,
): RuleCount[] {
  const warnings = new Map(findings.counts);
  for (const { rule } of notes) warnings.set(rule, (warnings.get(rule) ?? 0) + 1);
  const errors = Object.entries(unreadable.countsByRule);
  return [
    ...errors.map(([rule, count]) => ({ rule, severity: 'error' as const, count })),
    ...[...warnings].map(([rule, count]) => ({ rule, severity: 'warning' as const, count })),
  ];
}

/** The result of the whole load: what could not be read first, then notes on the files, then the rows stored with a warning. */
export function mergeFindings(
  unreadable: ImportResult,
  notes: readonly ImportIssue[],
  findings: RuleFindings,
): ImportResult {
  const countsByRule: Record<string, number> = {};
  const counts = issueCounts(unreadable, notes, findings).sort((a, b) =>
    a.rule.localeCompare(b.rule, 'en', { numeric: true }),
  );
  for (const { rule, count } of counts) countsByRule[rule] = (countsByRule[rule] ?? 0) + count;
  return {
    ...unreadable,
    issues: [...unreadable.issues, ...notes, ...findings.first].slice(0, MOST_ISSUES),
    countsByRule,
  };
}
