import { createHash } from 'node:crypto';
import type { AgreementTerms } from './agreement-terms';
import type { Payer, Purpose } from './weekly-commitment';

/** A price line as both sides sign it. */
export interface SignedLine {
  readonly purpose: Purpose;
  readonly payer: Payer;
  readonly pencePerWeek: number;
  readonly from: string;
  readonly to: string | null;
  readonly label: string;
}

export interface SignedTerms {
  readonly id: string;
  readonly placementId: string;
  readonly terms: AgreementTerms;
  readonly lines: readonly SignedLine[];
}

/** Agreement, placement, terms and price lines in one fixed form: what a signature is of. */
export function canonicalTerms({ id, placementId, terms, lines }: SignedTerms): string {
  const said = lines.map(({ purpose, payer, pencePerWeek, from, to, label }) => [
    purpose,
    payer,
    pencePerWeek,
    from,
    to,
    label,
  ]);
  const { notice, absence, voidDays, uplift, conditions } = terms;
  const phases = notice.map(({ untilDay, noticeDays }) => [untilDay, noticeDays]);
  const { fullDays, retainerPercent, retainerDays } = absence;
  const rest = [
    fullDays,
    retainerPercent,
    retainerDays,
    voidDays,
    uplift.index,
    uplift.capPercent,
    uplift.month,
    conditions,
  ];
  return JSON.stringify([id, placementId, phases, rest, said]);
}

/** SHA-256, in hexadecimal. */
export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** SHA-256, in hexadecimal, of the terms and price lines as they stand: what somebody signs. */
export const digestOf = (signed: SignedTerms): string => sha256(canonicalTerms(signed));
