import { canonicalTerms, sha256, type SignedLine } from './agreement-digest';
import type { AgreementTerms } from './agreement-terms';

/** Who signed: the name as typed, the role held, the moment, and the digest of what was signed. */
export interface AgreementSignature {
  readonly name: string;
  readonly role: string;
  /** ISO 8601. */
  readonly at: string;
  readonly digest: string;
}

export interface AgreedVariation {
  readonly kind: 'addition' | 'end' | 'uplift';
  readonly askedBy: 'council' | 'provider';
  readonly reason: string;
  readonly state: 'asked' | 'agreed' | 'refused';
  readonly decisionReason: string | null;
}

/** All that an agreement's document says. Nothing of the child but the placement's id. */
export interface AgreementContent {
  /** 0 of a draft; 1 as both signed; then one for each change that was agreed. */
  readonly edition: number;
  /** Why there is this edition. */
  readonly why: string;
  /** ISO 8601. */
  readonly writtenAt: string;
  readonly agreementId: string;
  readonly placementId: string;
  readonly council: string;
  readonly provider: string;
  readonly urn: string | null;
  /** Of the demonstration: child, home and provider are invented. */
  readonly synthetic: boolean;
  readonly startsOn: string;
  readonly endsOn: string | null;
  readonly terms: AgreementTerms;
  readonly lines: readonly SignedLine[];
  /** What the signatures are of, word for word; of later editions still that of the first. */
  readonly signed: string;
  /** SHA-256 of `signed`. */
  readonly digest: string;
  readonly councilSignature: AgreementSignature | null;
  readonly providerSignature: AgreementSignature | null;
  readonly variations: readonly AgreedVariation[];
}

/** What is wrong with a signed document; empty when the signatures are of what it says. */
export function verifyAgreement(content: AgreementContent): string[] {
  const { signed, digest, councilSignature, providerSignature, edition, agreementId: id } = content;
  const problems: string[] = [];
  if (sha256(signed) !== digest) problems.push('The digest is not that of the terms that were signed.');
  for (const [side, signature] of [
    ['council', councilSignature],
    ['provider', providerSignature],
  ] as const) {
    if (signature === null) problems.push(`The ${side} has not signed.`);
    else if (signature.digest !== digest) problems.push(`The ${side} signed other terms.`);
  }
  if (edition === 1 && canonicalTerms({ ...content, id }) !== signed)
    problems.push('The terms and prices shown are not those that were signed.');
  return problems;
}
