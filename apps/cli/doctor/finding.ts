export type FindingState = 'ok' | 'attention' | 'failed';

/** One thing that was looked at. `advice` says what to do, where there is something to do. */
export interface Finding {
  readonly name: string;
  readonly state: FindingState;
  readonly detail: string;
  readonly advice?: string;
}

export const ok = (name: string, detail: string): Finding => ({ name, state: 'ok', detail });
export const attention = (name: string, detail: string, advice: string): Finding => ({
  name,
  state: 'attention',
  detail,
  advice,
});
export const failed = (name: string, detail: string, advice: string): Finding => ({
  name,
  state: 'failed',
  detail,
  advice,
});

const WORDS: Record<FindingState, string> = { ok: 'ok       ', attention: 'attention', failed: 'FAILED   ' };

/** One line for each thing, with what to do below it. */
export function findingsText(findings: readonly Finding[]): string {
  const width = Math.max(...findings.map((finding) => finding.name.length));
  return findings
    .flatMap(({ name, state, detail, advice }) => [
      `${WORDS[state]}  ${name.padEnd(width)}  ${detail}`,
      ...(advice ? [`${' '.repeat(width + 13)}-> ${advice}`] : []),
    ])
    .join('\n');
}
