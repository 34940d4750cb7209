/**
 * Cases of each rule judged over staged rows: rows of one invented child that keep the rule, and rows that break it.
 * A row of Episodes starts from a sound open episode and says only what differs; `breaks` names the rows at fault.
 */
export type Row = Readonly<Record<string, string>>;

export interface RuleCase {
  readonly rule: string;
  readonly year?: number;
  /** Rows after which the rule is silent. */
  readonly keeps: readonly Row[];
  readonly breaks: readonly Row[];
  /** Which of the rows in `breaks`; the last when not said. */
  readonly at?: readonly number[];
  /** Date of birth of the child in the Header; null leaves it out of the Header. */
  readonly born?: string | null;
  readonly unaccompanied?: boolean;
}

export const SOUND_EPISODE: Row = {
  DECOM: '01/05/2024',
  RNE: 'S',
  LS: 'C2',
  CIN: 'N1',
  PLACE: 'U6',
  PLACE_PROVIDER: 'PR4',
  DEC: '',
  REC: '',
  REASON_PLACE_CHANGE: '',
  HOME_POST: 'ZZ1 1AA',
  PL_POST: 'ZZ1 1AB',
  URN: '2700001',
};

export const BORN = '10/06/2012';

/** A sound first episode that ends on 1 August 2024 with a new one to follow. */
const first: Row = { DEC: '01/08/2024', REC: 'X1' };
const temporary: Row = { PLACE: 'T4', PLACE_PROVIDER: '', URN: '' };
/** A sound second episode: another placement. */
const second: Row = { DECOM: '01/08/2024', RNE: 'P', PL_POST: 'ZZ2 2AB', URN: '2700002' };
const withParents: Row = { PLACE: 'P1', PLACE_PROVIDER: 'PR0', URN: '', PL_POST: 'ZZ1 1AA' };

const episode = (rule: string, keeps: Row, breaks: Row, more: Partial<RuleCase> = {}): RuleCase => ({
  rule,
  keeps: [keeps],
  breaks: [breaks],
  ...more,
});

export const CODE_CASES: readonly RuleCase[] = [
  episode('143', { RNE: 's' }, { RNE: '' }),
  episode('144', { LS: ' c2 ' }, { LS: '' }),
  episode('145', { CIN: 'N8' }, { CIN: 'N9' }),
  episode('145', {}, { CIN: '' }),
  episode('146', { PLACE: 'K3' }, { PLACE: '' }),
  episode('146', { PLACE: 'Z1', PLACE_PROVIDER: '', URN: '' }, { PLACE: 'H5' }),
  episode('146', {}, { PLACE: 'P2', URN: '' }),
  episode('146', { PLACE: 'H5' }, { PLACE: 'K3' }, { year: 2018 }),
  episode('146', { PLACE: 'Z11', URN: '' }, { PLACE: 'Z1', URN: '' }, { year: 2026 }),
  episode('148', { DEC: '01/06/2024', REC: 'E4A' }, { REC: 'X1' }),
  episode('148', {}, { DEC: '01/06/2024' }),
  episode('149', { DEC: '01/06/2024', REC: 'E45' }, { DEC: '01/06/2024', REC: 'E43' }),
  episode(
    '149',
    { DEC: '01/06/2017', DECOM: '01/05/2017', REC: 'E43' },
    { DEC: '01/06/2024', REC: 'E45' },
    { year: 2018 },
  ),
  episode('1009', { REASON_PLACE_CHANGE: 'CUSTOD' }, { REASON_PLACE_CHANGE: 'XXX' }),
  episode('1008', { URN: 'sc123456' }, { URN: '12345' }),
  episode('1008', { URN: 'XXXXXXX' }, { URN: 'SC12345' }),
  episode('392c', { HOME_POST: 'zz11aa' }, { HOME_POST: 'ZZ1' }),
  episode('392c', { PL_POST: 'Z1Z 1AA' }, { PL_POST: 'unknown' }),
];

export const PLACEMENT_CASES: readonly RuleCase[] = [
  episode('213', temporary, { ...temporary, PLACE_PROVIDER: 'PR1' }),
  episode('526', temporary, { PLACE_PROVIDER: '' }),
  episode('527', { PLACE_PROVIDER: 'PR1' }, { PLACE: 'R5', PLACE_PROVIDER: 'PR1', URN: '' }),
  episode('528', { PLACE_PROVIDER: 'PR2' }, { PLACE: 'R2', PLACE_PROVIDER: 'PR2', URN: '' }),
  episode('529', { PLACE: 'R1', PLACE_PROVIDER: 'PR3', URN: '' }, { PLACE: 'K2', PLACE_PROVIDER: 'PR3' }),
  episode('530', {}, { ...withParents, PLACE_PROVIDER: 'PR4' }),
  episode('531', { PLACE_PROVIDER: 'PR5' }, { ...withParents, PLACE_PROVIDER: 'PR5' }),
  episode('550', withParents, { PLACE_PROVIDER: 'PR0' }),
  episode('218', { PLACE: 'R1', URN: '' }, { URN: '' }),
  episode('218', { URN: '', PL_POST: 'ZW1 1AA' }, { URN: '', PL_POST: 'ZZ9 9ZZ' }),
  episode(
    '218',
    { URN: '', DECOM: '01/01/2023', DEC: '31/03/2024', REC: 'E4A' },
    { URN: '', DECOM: '01/01/2023', DEC: '01/04/2024', REC: 'E4A' },
  ),
  episode('218', { PLACE: 'H5', URN: '', DECOM: '27/10/2023' }, { PLACE: 'H5', URN: '', DECOM: '28/10/2023' }),
  episode('218', { URN: '', LS: 'V4' }, { PLACE: 'A3', URN: '' }),
  episode('222', { PLACE: 'R3' }, { PLACE: 'R1' }),
  episode('222', { PLACE: 'P3', URN: 'XXXXXXX' }, { PLACE: 'T1', PLACE_PROVIDER: '' }),
  episode('214', { LS: 'V3', PL_POST: '', URN: '' }, { LS: 'V3', URN: '' }),
  episode('392b', { LS: 'V4', PL_POST: '', URN: '' }, { PL_POST: '' }),
  episode('392b', {}, { HOME_POST: '' }),
  { rule: '392b', keeps: [{ HOME_POST: '' }], breaks: [{ HOME_POST: '', PL_POST: '' }], unaccompanied: true },
  episode('392d', withParents, { HOME_POST: 'zz1 1ab' }),
  episode('378', withParents, { ...withParents, LS: 'V2' }),
  episode('382', temporary, { ...temporary, LS: 'V3' }),
  episode('384', { LS: 'V3', PLACE: 'U6' }, { LS: 'V3', PLACE: 'U4' }),
  episode('371', { PLACE: 'K3', DECOM: '10/06/2028' }, { PLACE: 'K3', DECOM: '09/06/2028' }, { year: 2029 }),
  episode('373', { PLACE: 'S1' }, { PLACE: 'S1', DECOM: '09/06/2016' }),
];

export const DATE_CASES: readonly RuleCase[] = [
  episode('302', { DECOM: '10/06/2012' }, { DECOM: '09/06/2012' }),
  episode('352', {}, { DECOM: '10/06/2024' }, { born: '10/06/2006' }),
  episode('359', { DEC: '10/06/2024', REC: 'E15' }, { DEC: '11/06/2024', REC: 'E15' }, { born: '10/06/2006' }),
  episode('359', { LS: 'V2', PLACE: 'K2' }, {}, { born: '10/06/2006' }),
  episode('353', { DECOM: '14/10/1991' }, { DECOM: '13/10/1991' }, { born: null }),
  episode('354', { DECOM: '31/03/2025' }, { DECOM: '01/04/2025' }),
  episode('385', { DEC: '31/03/2025', REC: 'E4A' }, { DEC: '01/04/2025', REC: 'E4A' }),
  episode('355', { DEC: '02/05/2024', REC: 'E4A' }, { DEC: '01/05/2024', REC: 'E4A' }),
  episode(
    '375',
    { ...temporary, PLACE: 'T1', DEC: '12/06/2024', REC: 'X1' },
    { ...temporary, PLACE: 'T1', DEC: '13/06/2024', REC: 'X1' },
  ),
  episode('376', { ...temporary, PLACE: 'T3', DEC: '22/05/2024', REC: 'X1' }, { ...temporary, PLACE: 'T3' }),
  episode('379', { ...temporary, DEC: '08/05/2024', REC: 'X1' }, { ...temporary, DEC: '09/05/2024', REC: 'X1' }),
];

const sequence = (rule: string, keeps: readonly Row[], breaks: readonly Row[], at?: readonly number[]): RuleCase => ({
  rule,
  keeps,
  breaks,
  ...(at ? { at } : {}),
});

const held: Row = { ...temporary, DECOM: '01/08/2024', RNE: 'P', DEC: '05/08/2024', REC: 'X1', PL_POST: 'ZZ3 3AA' };
const back: Row = { DECOM: '05/08/2024', RNE: 'P' };

export const SEQUENCE_CASES: readonly RuleCase[] = [
  { rule: 'INT03', keeps: [{}], breaks: [{ DECOM: '02/05/2024' }], born: null },
  sequence('142', [first, second], [{}, second], [0]),
  sequence('501', [first, second], [{ ...first, DEC: '02/08/2024' }, second]),
  sequence('duplicate-episode', [first, second], [first, { ...second, DECOM: '01/05/2024' }], [0, 1]),
  sequence('357', [{ DECOM: '31/03/2024', RNE: 'L' }], [{ DECOM: '01/04/2024', RNE: 'L' }]),
  sequence('388', [first, second], [first], [0]),
  sequence('388', [{ DEC: '01/08/2024', REC: 'E4A' }], [first, { ...second, DECOM: '02/08/2024' }], [0]),
  sequence('431', [first, second], [first, { ...second, RNE: 'S' }]),
  sequence(
    '432',
    [
      { ...first, REC: 'E4A' },
      { ...second, RNE: 'S', DECOM: '02/09/2024' },
    ],
    [{ ...first, REC: 'E4A' }, second],
  ),
  sequence('433', [first, second], [first, { ...second, DECOM: '03/08/2024' }]),
  sequence('434', [first, { DECOM: '01/08/2024', RNE: 'L', LS: 'E1' }], [first, { DECOM: '01/08/2024', RNE: 'L' }]),
  sequence('434', [first, second], [first, { ...second, RNE: 'L', LS: 'E1' }]),
  sequence('435', [first, second], [first, { ...second, LS: 'E1' }]),
  sequence(
    '435',
    [first, { DECOM: '01/08/2024', RNE: 'P', PLACE_PROVIDER: 'PR1' }],
    [first, { DECOM: '01/08/2024', RNE: 'P' }],
  ),
  sequence('436', [first, { ...second, RNE: 'B', LS: 'E1' }], [first, { ...second, RNE: 'B' }]),
  sequence('436', [first, { ...second, RNE: 'U', LS: 'E1' }], [first, { DECOM: '01/08/2024', RNE: 'U', LS: 'E1' }]),
  sequence(
    '437',
    [
      { ...first, REC: 'E4A' },
      { ...second, RNE: 'S' },
    ],
    [
      { ...first, REC: 'E2' },
      { ...second, RNE: 'S' },
    ],
    [0],
  ),
  sequence('380', [first, held], [temporary]),
  sequence('381', [first, held], [first, { ...held, REC: 'E4A' }]),
  sequence('383', [first, held, back], [first, held, { ...back, URN: '2700009' }], [1]),
];

export interface ChildTableCase {
  readonly rule: string;
  readonly table: 'Header' | 'UASC' | 'Missing' | 'OC2' | 'DoLo';
  readonly year?: number;
  /** Rows of one child, whose Header row (but for cases on the Header itself) has the date of birth {@link BORN}. */
  readonly keeps: readonly Row[];
  readonly breaks: readonly Row[];
  readonly inHeader?: boolean;
}

const header: Row = { SEX: 'F', DOB: BORN, ETHNIC: 'WBRI' };
const uasc: Row = { SEX: 'F', DOB: BORN, DUC: '' };
const missing: Row = { DOB: BORN, MISSING: 'M', MIS_START: '01/10/2024', MIS_END: '03/10/2024' };
const oc2: Row = { DOB: BORN, SDQ_SCORE: '12', SDQ_REASON: '', CONVICTED: '0', SUBSTANCE_MISUSE: '0' };

/** An order within the sound episode, which begins on 1 May 2024. */
const order: Row = { DOB: BORN, DOLO_START: '01/10/2024', DOLO_END: '03/11/2024' };

export const CHILD_TABLE_CASES: readonly ChildTableCase[] = [
  { rule: 'INT32', table: 'Header', keeps: [header], breaks: [header, header] },
  { rule: '101', table: 'Header', keeps: [{ ...header, SEX: 'u' }], breaks: [{ ...header, SEX: '1' }] },
  { rule: '101', table: 'Header', year: 2018, keeps: [{ ...header, SEX: '1' }], breaks: [{ ...header, SEX: 'F' }] },
  { rule: '103', table: 'Header', keeps: [header], breaks: [{ ...header, ETHNIC: '' }] },
  {
    rule: '301',
    table: 'Header',
    keeps: [{ ...header, DOB: '31/03/2025' }],
    breaks: [{ ...header, DOB: '01/04/2025' }],
  },
  {
    rule: '351',
    table: 'Header',
    keeps: [{ ...header, DOB: '02/04/1998' }],
    breaks: [{ ...header, DOB: '01/04/1998' }],
  },
  { rule: 'INT09', table: 'UASC', keeps: [uasc], breaks: [uasc], inHeader: false },
  { rule: 'INT18', table: 'UASC', keeps: [uasc], breaks: [{ ...uasc, DOB: '11/06/2012' }] },
  { rule: 'INT36', table: 'UASC', keeps: [uasc], breaks: [uasc, uasc] },
  { rule: '304', table: 'UASC', keeps: [{ ...uasc, DUC: '10/06/2030' }], breaks: [{ ...uasc, DUC: '11/06/2030' }] },
  { rule: 'INT04', table: 'Missing', keeps: [missing], breaks: [missing], inHeader: false },
  { rule: 'INT13', table: 'Missing', keeps: [missing], breaks: [{ ...missing, DOB: '11/06/2012' }] },
  { rule: '1006', table: 'Missing', keeps: [{ ...missing, MISSING: 'A' }], breaks: [{ ...missing, MISSING: 'B' }] },
  { rule: '564', table: 'Missing', keeps: [missing], breaks: [{ ...missing, MIS_START: '' }] },
  { rule: '565', table: 'Missing', keeps: [missing], breaks: [{ ...missing, MISSING: '' }] },
  { rule: '567', table: 'Missing', keeps: [missing], breaks: [{ ...missing, MIS_END: '30/09/2024' }] },
  { rule: '570', table: 'Missing', keeps: [missing], breaks: [{ ...missing, MIS_START: '01/04/2025', MIS_END: '' }] },
  { rule: 'INT05', table: 'OC2', keeps: [oc2], breaks: [oc2], inHeader: false },
  { rule: 'INT14', table: 'OC2', keeps: [oc2], breaks: [{ ...oc2, DOB: '11/06/2012' }] },
  { rule: 'INT33', table: 'OC2', keeps: [oc2], breaks: [oc2, oc2] },
  { rule: '180', table: 'OC2', keeps: [{ ...oc2, SDQ_SCORE: '40' }], breaks: [{ ...oc2, SDQ_SCORE: '41' }] },
  { rule: '196', table: 'OC2', keeps: [{ ...oc2, SDQ_REASON: 'SDQ5' }], breaks: [{ ...oc2, SDQ_REASON: 'SDQ6' }] },
  { rule: '181', table: 'OC2', keeps: [{ ...oc2, CONVICTED: '' }], breaks: [{ ...oc2, SUBSTANCE_MISUSE: '2' }] },
  { rule: 'dolo-child', table: 'DoLo', keeps: [order], breaks: [order], inHeader: false },
  { rule: 'dolo-birth', table: 'DoLo', keeps: [order], breaks: [{ ...order, DOB: '11/06/2012' }] },
  { rule: 'dolo-start-missing', table: 'DoLo', keeps: [order], breaks: [{ ...order, DOLO_START: '' }] },
  {
    rule: 'dolo-end-before-start',
    table: 'DoLo',
    keeps: [{ ...order, DOLO_END: '01/10/2024' }],
    breaks: [{ ...order, DOLO_END: '30/09/2024' }],
  },
  {
    rule: 'dolo-before-birth',
    table: 'DoLo',
    keeps: [{ ...order, DOLO_START: BORN }],
    breaks: [{ ...order, DOLO_START: '09/06/2012' }],
  },
  {
    rule: 'dolo-after-year',
    table: 'DoLo',
    keeps: [{ ...order, DOLO_START: '31/03/2025', DOLO_END: '' }],
    breaks: [{ ...order, DOLO_START: '01/04/2025', DOLO_END: '' }],
  },
  {
    rule: 'dolo-overlap',
    table: 'DoLo',
    keeps: [order, { ...order, DOLO_START: '03/11/2024', DOLO_END: '' }],
    breaks: [
      { ...order, DOLO_END: '' },
      { ...order, DOLO_START: '02/11/2024' },
    ],
  },
  {
    rule: 'dolo-not-looked-after',
    table: 'DoLo',
    keeps: [{ ...order, DOLO_START: '01/05/2024' }],
    breaks: [{ ...order, DOLO_START: '30/04/2024' }],
  },
  { rule: 'dolo-year', table: 'DoLo', year: 2024, keeps: [], breaks: [order] },
];
