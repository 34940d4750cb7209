import type { Band, Boundary, Provider, ProvisionGroup } from './report';

export const BOUNDARY_LABELS: Readonly<Record<Boundary, string>> = {
  inside: 'Inside the council’s area',
  outside: 'Outside the council’s area',
  unknown: 'Not known',
};

export const BAND_LABELS: Readonly<Record<Band, string>> = {
  within20: '20 miles or less',
  over20: 'Over 20 miles',
  unknown: 'Not known or not recorded',
};

export const GROUP_LABELS: Readonly<Record<ProvisionGroup, string>> = {
  all: 'All placements',
  fostering: 'Fostering (U1\u00a0to\u00a0U6)',
  mainstreamFostering: 'Mainstream fostering (U4\u00a0to\u00a0U6)',
  childrensHomes: 'Children’s homes (K1,\u00a0K2)',
  residential: 'Residential (K1, K2, R1, S1)',
};

export const PROVIDER_LABELS: Readonly<Record<Provider, string>> = {
  own: 'Own provision',
  otherAuthority: 'Other council',
  otherPublic: 'Other public',
  private: 'Private',
  voluntary: 'Voluntary',
  parents: 'Parents',
  notRequired: 'Not required',
  missing: 'Missing',
};

/** PLACE codes of the SSDA903 return, every year's. Source: DfE guidance to the return. */
export const PLACE_LABELS: Readonly<Record<string, string>> = {
  A3: 'Placed for adoption with consent, with current foster carer',
  A4: 'Placed for adoption with consent, not with current foster carer',
  A5: 'Placed for adoption with placement order, with current foster carer',
  A6: 'Placed for adoption with placement order, not with current foster carer',
  H5: 'Semi-independent living (to 2024-25)',
  K1: 'Secure children’s home',
  K2: 'Children’s home',
  K3: 'Supported accommodation',
  P1: 'Placed with parents',
  P2: 'Independent living (to 2024-25)',
  P3: 'Residential employment',
  R1: 'Residential care home',
  R2: 'NHS or other medical establishment',
  R3: 'Family centre or mother and baby unit',
  R5: 'Young offender institution or prison',
  S1: 'Residential school',
  T0: 'Temporary move of any kind',
  T1: 'Temporary move: hospital',
  T2: 'Temporary move: child on holiday',
  T3: 'Temporary move: carer on holiday',
  T4: 'Temporary move of seven days or less, other reason',
  U1: 'Foster placement with relative or friend, long term',
  U2: 'Foster placement with relative or friend, fostering for adoption',
  U3: 'Foster placement with relative or friend, other',
  U4: 'Foster placement with other carer, long term',
  U5: 'Foster placement with other carer, fostering for adoption',
  U6: 'Foster placement with other carer, other',
  Z1: 'Other placement (to 2024-25)',
  Z11: 'Other placement Z11 (from 2025-26)',
  Z12: 'Other placement Z12 (from 2025-26)',
  Z13: 'Other placement Z13 (from 2025-26)',
  Z14: 'Other placement Z14 (from 2025-26)',
};

/** The label of a code, or the code itself when no list has it. */
export const placeLabel = (code: string): string => PLACE_LABELS[code] ?? code;

/** Licence text to show wherever these figures appear. */
export const ATTRIBUTION =
  'Contains public sector information licensed under the Open Government Licence v3.0. Contains OS data © Crown copyright and database right 2025. Contains Royal Mail data © Royal Mail copyright and database right 2025. Source: Office for National Statistics; Ofsted; Department for Education.';
