import type { SeededRandom } from './seeded-random';

/** An episode as a row of the return, by column name. */
export type EpisodeRow = Record<
  | 'CHILD'
  | 'DECOM'
  | 'RNE'
  | 'LS'
  | 'CIN'
  | 'PLACE'
  | 'PLACE_PROVIDER'
  | 'DEC'
  | 'REC'
  | 'REASON_PLACE_CHANGE'
  | 'HOME_POST'
  | 'PL_POST'
  | 'URN',
  string
>;

/**
 * What real returns get wrong, at rates low enough to leave the measures plausible. Each turns one row bad in one way;
 * the last two cannot be read at all and end in quarantine.
 */
const BLEMISHES: {
  rate: number;
  applies: (row: EpisodeRow) => boolean;
  spoil: (row: EpisodeRow, random: SeededRandom) => void;
}[] = [
  { rate: 0.012, applies: (row) => row.URN !== '', spoil: (row) => (row.URN = '') },
  {
    rate: 0.03,
    applies: (row) => row.PLACE === 'K2' && row.PLACE_PROVIDER === 'PR4',
    spoil: (row, random) => (row.URN = String(random.integer(9_980_000, 9_999_999))),
  },
  { rate: 0.006, applies: (row) => row.PL_POST !== '', spoil: (row) => (row.PL_POST = '') },
  { rate: 0.003, applies: (row) => row.PL_POST !== '', spoil: (row) => (row.PL_POST = 'ZZ99 9ZZ') },
  { rate: 0.004, applies: (row) => row.HOME_POST !== '', spoil: (row) => (row.HOME_POST = '') },
  { rate: 0.004, applies: (row) => row.PLACE_PROVIDER !== '', spoil: (row) => (row.PLACE_PROVIDER = '') },
  { rate: 0.003, applies: (row) => row.REC === 'X1', spoil: (row) => (row.REC = '') },
  { rate: 0.003, applies: (row) => row.REASON_PLACE_CHANGE !== '', spoil: (row) => (row.REASON_PLACE_CHANGE = '') },
  { rate: 0.0006, applies: (row) => row.DEC !== '', spoil: (row) => (row.DECOM = `31/02/${row.DECOM.slice(6)}`) },
  { rate: 0.0006, applies: (row) => row.DEC !== '', spoil: (row) => (row.PLACE = 'X9') },
];

/** Spoils a row in at most one way, drawn before the row is looked at: an episode is spoilt alike in the returns of two years. */
export function blemish(row: EpisodeRow, random: SeededRandom): EpisodeRow {
  const drawn = BLEMISHES.find((kind) => random.chance(kind.rate));
  if (drawn?.applies(row)) drawn.spoil(row, random);
  return row;
}
