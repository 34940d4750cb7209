import { measuresFrom, qualityFrom, type CohortCounts } from '../../libs/sufficiency/domain/measures';
import type { SufficiencyReport } from '../../libs/sufficiency/domain/report';

const cells: Record<string, number> = {
  'lookedAfter.count': 672,
  'placedInArea.inside': 412,
  'placedInArea.outside': 242,
  'placedInArea.unknown': 18,
  'distance.inside.within20': 396,
  'distance.inside.over20': 2,
  'distance.inside.unknown': 14,
  'distance.outside.within20': 138,
  'distance.outside.over20': 97,
  'distance.outside.unknown': 7,
  'distance.unknown.unknown': 18,
  'distanceMiles.known': 633,
  'provision.all.own': 281,
  'provision.all.otherAuthority': 9,
  'provision.all.otherPublic': 3,
  'provision.all.private': 270,
  'provision.all.voluntary': 42,
  'provision.all.parents': 48,
  'provision.all.notRequired': 12,
  'provision.all.missing': 7,
  'provision.fostering.own': 262,
  'provision.fostering.otherAuthority': 6,
  'provision.fostering.private': 168,
  'provision.fostering.voluntary': 33,
  'provision.fostering.missing': 4,
  'provision.mainstreamFostering.own': 151,
  'provision.mainstreamFostering.otherAuthority': 6,
  'provision.mainstreamFostering.private': 168,
  'provision.mainstreamFostering.voluntary': 33,
  'provision.mainstreamFostering.missing': 4,
  'provision.childrensHomes.own': 14,
  'provision.childrensHomes.otherAuthority': 2,
  'provision.childrensHomes.private': 71,
  'provision.childrensHomes.voluntary': 5,
  'provision.residential.own': 14,
  'provision.residential.otherAuthority': 2,
  'provision.residential.private': 79,
  'provision.residential.voluntary': 8,
  'stability.threeOrMore': 63,
  'longTermStability.cohort': 187,
  'longTermStability.stable': 131,
  'unregistered.toCheck': 5,
  'unregistered.missingUrn': 11,
  'unregistered.confirmed': 1,
  'kinship.count': 111,
  'quality.distanceUnknown': 39,
  'quality.childrenWithoutHeader': 2,
  'quality.childrenWithTwoOpenEpisodes': 3,
  'quality.childrenChosenByTieBreak': 1,
  'quality.shortBreakChildrenLeftOut': 14,
};

const counts: CohortCounts = {
  cells,
  placementType: {
    U6: 246,
    U4: 116,
    U3: 78,
    U1: 33,
    K2: 88,
    K1: 4,
    P1: 48,
    H5: 29,
    S1: 7,
    R1: 4,
    A5: 5,
    R5: 2,
    T3: 12,
  },
  median: 7.4,
  p90: 38.2,
};

const nothing: CohortCounts = { cells: {}, placementType: {}, median: null, p90: null };

const frame = (from: CohortCounts, hasRegister: boolean): SufficiencyReport => ({
  council: { code: 'E08000003', name: 'Manchester' },
  year: 2025,
  snapshot: '2025-03-31',
  synthetic: false,
  measures: measuresFrom(from, hasRegister),
  quality: qualityFrom(from, {
    rowsRead: 5725,
    rowsStored: 5721,
    rowsQuarantined: 4,
    issuesByRule: { 'urn-form': 12, 'episode-overlap': 3 },
  }),
  sources: [
    {
      kind: 'return',
      name: 'Children looked after return (SSDA903), 2025',
      version: 2,
      files: [{ name: 'episodes.csv', sha256: 'a'.repeat(64) }],
      loadedAt: '2025-05-12T09:30:00.000Z',
      synthetic: false,
    },
    { kind: 'postcode-directory', name: 'ONS Postcode Directory', edition: 'November 2025', synthetic: false },
    {
      kind: 'register',
      name: 'Ofsted register of children’s social care providers',
      asAt: hasRegister ? '2025-03-31' : null,
      complete: hasRegister,
      synthetic: false,
    },
    { kind: 'rules', name: 'Counting rules of Homeward', version: '2026.1' },
  ],
});

/** An invented report in which every part has something to say. */
export const sampleReport = (changes: Partial<SufficiencyReport> = {}): SufficiencyReport => ({
  ...frame(counts, true),
  ...changes,
});

/** A council without a child and without a register. */
export const emptyReport = (): SufficiencyReport => frame(nothing, false);
