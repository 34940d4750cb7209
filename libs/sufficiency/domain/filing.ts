import { createHash } from 'node:crypto';
import type { MeasureAction } from './annual-report';
import type { SufficiencyReport } from './report';

export interface FiledNarrative {
  readonly section: string;
  readonly markdown: string;
  readonly writtenBy: string;
  readonly writtenAt: string;
}

/** All that a filing freezes. Its hash is over the canonical form of this. */
export interface Frozen {
  readonly edition: number;
  readonly reason: string | null;
  /** ISO 8601, with the time. */
  readonly filedAt: string;
  readonly filedBy: string;
  readonly signedOffBy: string;
  readonly report: SufficiencyReport;
  readonly narrative: readonly FiledNarrative[];
  readonly actions: readonly MeasureAction[];
  readonly explanations: readonly { readonly rule: string; readonly explanation: string }[];
  /** Of the return, directory, register and all else that the figures were counted from. */
  readonly inputs: { readonly hash: string; readonly returnVersion: number };
  readonly configuration: { readonly rulesVersion: string };
}

/** JSON with the keys of every object in order and no space between: equal content, equal text. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (value !== null && typeof value === 'object')
    return `{${Object.entries(value)
      .filter(([, inner]) => inner !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => `${JSON.stringify(key)}:${canonical(inner)}`)
      .join(',')}}`;
  return JSON.stringify(value);
}

export const sha256 = (content: string | Uint8Array): string => createHash('sha256').update(content).digest('hex');

export const hashOf = (frozen: Frozen): string => sha256(canonical(frozen));
