import { codeAtoms, gridAtoms, providerAtoms } from './publication-cells';
import type { LinearForm } from './linear-form';

/** A figure of the Department for a council, as printed, and the year it is of. */
export interface DepartmentFigure {
  readonly period: number;
  readonly group: string;
  readonly characteristic: string;
  readonly number: number | null;
  readonly symbol: string | null;
}

const OTHER_PLACEMENTS = /^(?:P3|[TZ])/;
const ADOPTION = ['A3', 'A4', 'A5', 'A6'];

/** What each characteristic of the table by authority counts, for those that a report counts as well. */
function formOf({ group, characteristic }: DepartmentFigure, codes: readonly string[]): LinearForm | null {
  const said = characteristic.toLowerCase();
  const band = /not known/.test(said) ? 'unknown' : /more than 20/.test(said) ? 'over20' : 'within20';
  if (said === 'total') return gridAtoms();
  switch (group.toLowerCase()) {
    case 'locality of placement':
      return gridAtoms([/inside/.test(said) ? 'inside' : 'outside']);
    case 'distance between home and placement':
      return gridAtoms(undefined, [band]);
    case 'distance between home and placement and locality of placement':
      return gridAtoms([/inside/.test(said) ? 'inside' : 'outside'], [band]);
    case 'la of placement':
      return said.startsWith('1.') ? gridAtoms(['inside']) : null;
    case 'place providers':
      return providerForm(said);
    case 'placement':
      return placementForm(said, codes);
    default:
      return null;
  }
}

function providerForm(said: string): LinearForm | null {
  const found = (
    [
      ['own', 'own'],
      ['other la', 'otherAuthority'],
      ['other public', 'otherPublic'],
      ['private', 'private'],
      ['voluntary', 'voluntary'],
      ['parents', 'parents'],
    ] as const
  ).find(([word]) => said.startsWith(word));
  if (found) return providerAtoms([found[1]]);
  return said.includes('not reported') ? providerAtoms(['notRequired', 'missing']) : null;
}

function placementForm(said: string, codes: readonly string[]): LinearForm | null {
  const starting = (pattern: RegExp): LinearForm => codeAtoms(codes.filter((code) => pattern.test(code)));
  if (said.startsWith('foster')) return starting(/^U/);
  if (said.startsWith('secure')) return codeAtoms(['K1', 'K2']);
  if (said.startsWith('placed for adoption')) return codeAtoms(ADOPTION);
  if (said.startsWith('placed with parents')) return codeAtoms(['P1']);
  if (said.startsWith('independent')) return codeAtoms(['H5', 'K3', 'P2']);
  if (said.startsWith('residential schools')) return codeAtoms(['S1']);
  if (said.startsWith('other residential')) return starting(/^R/);
  return said.startsWith('other placements') ? starting(OTHER_PLACEMENTS) : null;
}

export interface DepartmentForms {
  /** Printed: a reader has them. */
  readonly known: readonly LinearForm[];
  /** Suppressed there, so here as well. */
  readonly withheld: readonly LinearForm[];
}

/**
 * What a reader has from the Department about the years that are published together, and what it keeps back. Over several
 * years a sum is known where each year is printed, and to be kept back where any is.
 */
export function departmentForms(
  figures: readonly DepartmentFigure[],
  years: readonly number[],
  codes: readonly string[],
): DepartmentForms {
  const named = new Map<string, DepartmentFigure[]>();
  for (const figure of figures) {
    if (!years.includes(figure.period)) continue;
    const name = `${figure.group}|${figure.characteristic}`.toLowerCase();
    named.set(name, [...(named.get(name) ?? []), figure]);
  }
  const known: LinearForm[] = [];
  const withheld: LinearForm[] = [];
  for (const each of named.values()) {
    const form = formOf(each[0] as DepartmentFigure, codes);
    if (form === null || form.size === 0) continue;
    if (each.some(({ symbol }) => symbol === 'c')) withheld.push(form);
    else if (each.length === years.length && each.every(({ number }) => number !== null)) known.push(form);
  }
  return { known, withheld };
}
