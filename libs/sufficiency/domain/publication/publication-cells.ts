import { BAND_LABELS, BOUNDARY_LABELS, GROUP_LABELS, placeLabel, PROVIDER_LABELS } from '../labels';
import { BANDS, BOUNDARIES, PROVIDERS, PROVISION_GROUPS, type Measures, type ProvisionGroup } from '../report';
import { minus, sumOf, type LinearForm } from './linear-form';
import type { AddingUp, PublicCell } from './suppress';

/** Kinds of placement of which none is in another, and their codes; `elsewhere` is every other code. */
const KINDS = {
  connected: ['U1', 'U2', 'U3'],
  mainstream: ['U4', 'U5', 'U6'],
  childrensHomes: ['K1', 'K2'],
  otherResidential: ['R1', 'S1'],
} as const;
const KIND_NAMES = [...Object.keys(KINDS), 'elsewhere'];

const GROUP_KINDS: Readonly<Record<ProvisionGroup, readonly string[]>> = {
  all: KIND_NAMES,
  fostering: ['connected', 'mainstream'],
  mainstreamFostering: ['mainstream'],
  childrensHomes: ['childrensHomes'],
  residential: ['childrensHomes', 'otherResidential'],
};

const IN_SHARE = ['own', 'otherAuthority', 'otherPublic', 'private', 'voluntary'] as const;

export interface LabelledCell extends PublicCell {
  /** The table that it stands in: a key of the report's measures. */
  readonly measure: keyof Measures;
  readonly label: string;
}

/** The counts of a report as atoms, and every figure over them that can be published. */
export interface PublicationCells {
  readonly atoms: Readonly<Record<string, number>>;
  readonly cells: readonly LabelledCell[];
  readonly addingUp: readonly AddingUp[];
  readonly always: readonly LinearForm[];
}

/** Of all children; of a place; of a provider in kinds of placement; of codes. */
export const gridAtoms = (rows: readonly string[] = BOUNDARIES, bands: readonly string[] = BANDS): LinearForm =>
  sumOf(rows.flatMap((row) => bands.map((band) => `grid.${row}.${band}`)));
export const providerAtoms = (providers: readonly string[], kinds: readonly string[] = KIND_NAMES): LinearForm =>
  sumOf(kinds.flatMap((kind) => providers.map((provider) => `provider.${kind}.${provider}`)));
export const codeAtoms = (codes: readonly string[]): LinearForm => sumOf(codes.map((code) => `code.${code}`));

function atomsOf(measures: Measures): Record<string, number> {
  const { distance, provision, placementType, stability, longTermStability: long, unregistered } = measures;
  const atoms: Record<string, number> = {};
  for (const row of BOUNDARIES) for (const band of BANDS) atoms[`grid.${row}.${band}`] = distance[row][band];
  for (const each of PROVIDERS) {
    const { all, fostering, mainstreamFostering: main, childrensHomes: homes, residential } = provision;
    atoms[`provider.mainstream.${each}`] = main[each];
    atoms[`provider.connected.${each}`] = fostering[each] - main[each];
    atoms[`provider.childrensHomes.${each}`] = homes[each];
    atoms[`provider.otherResidential.${each}`] = residential[each] - homes[each];
    atoms[`provider.elsewhere.${each}`] = all[each] - fostering[each] - residential[each];
  }
  for (const [code, count] of Object.entries(placementType)) atoms[`code.${code}`] = count;
  return {
    ...atoms,
    'stability.threeOrMore': stability.threeOrMore,
    'stability.fewer': measures.lookedAfter.count - stability.threeOrMore,
    'longTerm.stable': long.stable,
    'longTerm.moved': long.cohort - long.stable,
    'unregistered.toCheck': unregistered.toCheck ?? 0,
    'unregistered.missingUrn': unregistered.missingUrn,
    'unregistered.confirmed': unregistered.confirmed,
  };
}

const cell = (measure: keyof Measures, part: string, label: string, form: LinearForm): LabelledCell => ({
  id: `${measure}.${part}`,
  measure,
  label: label.replaceAll('\u00a0', ' '),
  form,
});

const placeCells = (): LabelledCell[] => [
  cell('lookedAfter', 'count', 'All children', gridAtoms()),
  ...BOUNDARIES.map((row) => cell('placedInArea', row, BOUNDARY_LABELS[row], gridAtoms([row]))),
  cell('placedInArea', 'known', 'Inside or outside, known', gridAtoms(['inside', 'outside'])),
  ...BOUNDARIES.flatMap((row) =>
    BANDS.map((band) =>
      cell('distance', `${row}.${band}`, `${BOUNDARY_LABELS[row]}: ${BAND_LABELS[band]}`, gridAtoms([row], [band])),
    ),
  ),
  ...BANDS.map((band) => cell('distance', `all.${band}`, `All: ${BAND_LABELS[band]}`, gridAtoms(BOUNDARIES, [band]))),
];

const providerCells = (): LabelledCell[] =>
  PROVISION_GROUPS.flatMap((group) => {
    const kinds = GROUP_KINDS[group];
    const name = GROUP_LABELS[group];
    return [
      ...PROVIDERS.map((each) =>
        cell('provision', `${group}.${each}`, `${name}: ${PROVIDER_LABELS[each]}`, providerAtoms([each], kinds)),
      ),
      cell('provision', `${group}.withProvider`, `${name}: with a provider`, providerAtoms(IN_SHARE, kinds)),
      cell('provision', `${group}.total`, `${name}: all`, providerAtoms(PROVIDERS, kinds)),
    ];
  });

const one = (atom: string): LinearForm => sumOf([atom]);

function otherCells(codes: readonly string[]): LabelledCell[] {
  return [
    ...codes.map((code) => cell('placementType', code, `${code} ${placeLabel(code)}`, codeAtoms([code]))),
    cell('kinship', 'count', 'Fostered by a relative or friend', codeAtoms(KINDS.connected)),
    cell('stability', 'threeOrMore', 'Three or more placements', one('stability.threeOrMore')),
    cell('longTermStability', 'cohort', 'Looked after long-term', sumOf(['longTerm.stable', 'longTerm.moved'])),
    cell('longTermStability', 'stable', 'Same placement for two years', one('longTerm.stable')),
    cell('unregistered', 'toCheck', 'URN not on the register: to check', one('unregistered.toCheck')),
    cell('unregistered', 'missingUrn', 'URN missing', one('unregistered.missingUrn')),
    cell('unregistered', 'confirmed', 'Confirmed as unregistered', one('unregistered.confirmed')),
  ];
}

const addingUp = (codes: readonly string[]): AddingUp[] => [
  { total: 'lookedAfter.count', parts: BOUNDARIES.map((row) => `placedInArea.${row}`) },
  { total: 'lookedAfter.count', parts: BANDS.map((band) => `distance.all.${band}`) },
  ...BOUNDARIES.map((row) => ({ total: `placedInArea.${row}`, parts: BANDS.map((band) => `distance.${row}.${band}`) })),
  ...BANDS.map((band) => ({
    total: `distance.all.${band}`,
    parts: BOUNDARIES.map((row) => `distance.${row}.${band}`),
  })),
  ...PROVISION_GROUPS.flatMap((group) => [
    { total: `provision.${group}.total`, parts: PROVIDERS.map((each) => `provision.${group}.${each}`) },
    { total: `provision.${group}.withProvider`, parts: IN_SHARE.map((each) => `provision.${group}.${each}`) },
  ]),
  { total: 'lookedAfter.count', parts: codes.map((code) => `placementType.${code}`) },
];

/** The kinds of placement by code are those by provider; temporary moves name none; parents provide for P1. */
function always(codes: readonly string[]): LinearForm[] {
  const named = Object.values(KINDS).flat() as readonly string[];
  const starting = (letters: string): string[] => codes.filter((code) => letters.includes(code.charAt(0)));
  return [
    minus(gridAtoms(), codeAtoms(codes)),
    ...Object.entries(KINDS).map(([kind, of]) => minus(codeAtoms(of), providerAtoms(PROVIDERS, [kind]))),
    minus(codeAtoms(codes.filter((code) => !named.includes(code))), providerAtoms(PROVIDERS, ['elsewhere'])),
    minus(gridAtoms(), sumOf(['stability.threeOrMore', 'stability.fewer'])),
    minus(codeAtoms(['P1']), providerAtoms(['parents'])),
    minus(codeAtoms(starting('TZ')), providerAtoms(['notRequired'])),
  ];
}

export function publicationCells(measures: Measures): PublicationCells {
  const codes = Object.keys(measures.placementType);
  return {
    atoms: atomsOf(measures),
    cells: [...placeCells(), ...providerCells(), ...otherCells(codes)],
    addingUp: addingUp(codes),
    always: always(codes),
  };
}
