import type { LegalForm } from './assessment-case';

/** By the kind that the register keeps, else by the number's prefix at Companies House, else by the name. */
export function legalFormOf(number: string, name: string | null, kind: string | null): LegalForm {
  if (kind === 'charity' || /^(CE|CS)/.test(number)) return 'charity';
  if (kind === 'community-interest' || /\b(cic|community interest company)\s*$/i.test(name ?? '')) return 'cic';
  if (/^(OC|SO|NC)/.test(number) || /\bllp\s*$/i.test(name ?? '')) return 'llp';
  if (kind === 'partnership' || kind === 'individual') return 'sole-owner';
  return kind === 'council' ? 'council' : 'company';
}
