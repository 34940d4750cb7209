import type { GoldenCase } from './cases';

export const HISTORY_CASES: readonly GoldenCase[] = [
  {
    title: 'Three placements in the year',
    children: {
      three: [
        '2024-01-01 2024-06-01 S C2 U6 PR1 - - -',
        '2024-06-01 2024-09-01 P C2 U6 PR1 - - -',
        '2024-09-01 - B C2 K2 PR1 - - -',
      ],
      firstEndsOnFirstOfApril: [
        '2024-01-01 2024-04-01 S C2 U6 PR1 - - -',
        '2024-04-01 2024-09-01 P C2 U6 PR1 - - -',
        '2024-09-01 - P C2 K2 PR1 - - -',
      ],
      firstEndsOnSecondOfApril: [
        '2024-01-01 2024-04-02 S C2 U6 PR1 - - -',
        '2024-04-02 2024-09-01 P C2 U6 PR1 - - -',
        '2024-09-01 - P C2 K2 PR1 - - -',
      ],
      sameCarer: [
        '2024-01-01 2024-06-01 S C2 U6 PR1 - - -',
        '2024-06-01 2024-09-01 L C1 U6 PR1 - - -',
        '2024-09-01 2024-10-01 T C1 U4 PR1 - - -',
        '2024-10-01 - U C2 U4 PR1 - - -',
      ],
      gapsStartPlacements: [
        '2024-01-01 2024-05-01 S C2 U6 PR1 - - -',
        '2024-05-02 2024-06-01 L C2 U6 PR1 - - -',
        '2024-07-01 - L C2 U6 PR1 - - -',
      ],
      overlapIsNoGap: [
        '2024-01-01 2024-12-01 S C2 U6 PR1 - - -',
        '2024-05-01 2024-06-01 L C2 U6 PR1 - - -',
        '2024-07-01 - L C2 U6 PR1 - - -',
      ],
      oneDayEach: [
        '2024-05-01 2024-05-01 S C2 U6 PR1 - - -',
        '2024-05-01 2024-05-02 P C2 U6 PR1 - - -',
        '2024-05-02 - P C2 U6 PR1 - - -',
      ],
    },
    expected: { lookedAfter: { count: 7 }, stability: { threeOrMore: 4, percent: 57.1 } },
  },
  {
    title: 'Temporary moves do not count',
    children: {
      backToTheSame: [
        '2024-01-01 2024-06-01 S C2 K2 PR1 1000001 - ZZ11AA',
        '2024-06-01 2024-06-10 P C2 T1 - - - -',
        '2024-06-10 2024-08-01 P C2 K2 PR1 1000001 - ZZ11AA',
        '2024-08-01 - P C2 U6 PR1 - - -',
      ],
      twoInARow: [
        '2024-01-01 2024-06-01 S C2 U6 PR1 - - -',
        '2024-06-01 2024-06-10 P C2 T1 - - - -',
        '2024-06-10 2024-06-20 P C2 T3 - - - -',
        '2024-06-20 2024-08-01 P C2 U6 PR1 - - -',
        '2024-08-01 - P C2 K2 PR1 - - -',
      ],
      otherUrn: [
        '2024-01-01 2024-06-01 S C2 K2 PR1 1000001 - ZZ11AA',
        '2024-06-01 2024-06-10 P C2 T1 - - - -',
        '2024-06-10 2024-08-01 P C2 K2 PR1 1000009 - ZZ11AA',
        '2024-08-01 - P C2 U6 PR1 - - -',
      ],
      otherPostcode: [
        '2024-01-01 2024-06-01 S C2 K2 PR1 1000001 - ZZ11AA',
        '2024-06-01 2024-06-10 P C2 T1 - - - -',
        '2024-06-10 2024-08-01 P C2 K2 PR1 1000001 - ZZ12AA',
        '2024-08-01 - P C2 U6 PR1 - - -',
      ],
      emptyIsNotFilled: [
        '2024-01-01 2024-06-01 S C2 K2 PR1 1000001 - ZZ11AA',
        '2024-06-01 2024-06-10 P C2 T1 - - - -',
        '2024-06-10 2024-08-01 P C2 K2 PR1 - - ZZ11AA',
        '2024-08-01 - P C2 U6 PR1 - - -',
      ],
      againstTheLastEpisode: [
        '2024-01-01 2024-05-01 S C2 U6 PR1 - - ZZ11AA',
        '2024-05-01 2024-06-01 T C2 U4 PR1 - - ZZ11AA',
        '2024-06-01 2024-06-10 P C2 T1 - - - -',
        '2024-06-10 2024-08-01 P C2 U4 PR1 - - ZZ11AA',
        '2024-08-01 - P C2 U6 PR1 - - -',
      ],
      againstTheLastUrn: [
        '2024-01-01 2024-05-01 S C2 K2 PR4 1000001 - ZZ11AA',
        '2024-05-01 2024-06-01 L C2 K2 PR4 1000009 - ZZ11AA',
        '2024-06-01 2024-06-10 P C2 T1 - - - -',
        '2024-06-10 2024-08-01 P C2 K2 PR4 1000009 - ZZ11AA',
        '2024-08-01 - P C2 U6 PR1 - - -',
      ],
      againstTheLastPostcode: [
        '2024-01-01 2024-05-01 S C2 U6 PR1 - - ZZ11AA',
        '2024-05-01 2024-06-01 L C2 U6 PR1 - - ZZ12AA',
        '2024-06-01 2024-06-10 P C2 T1 - - - -',
        '2024-06-10 2024-08-01 P C2 U6 PR1 - - ZZ12AA',
        '2024-08-01 - P C2 K2 PR1 - - -',
      ],
      gapBeforeTheReturn: [
        '2024-01-01 2024-06-01 S C2 U6 PR1 - - -',
        '2024-06-01 2024-06-10 P C2 T1 - - - -',
        '2024-06-12 2024-08-01 S C2 U6 PR1 - - -',
        '2024-08-01 - P C2 K2 PR1 - - -',
      ],
      gapBeforeTheMove: [
        '2024-01-01 2024-06-01 S C2 U6 PR1 - - -',
        '2024-06-03 2024-06-10 S C2 T1 - - - -',
        '2024-06-10 2024-08-01 P C2 U6 PR1 - - -',
        '2024-08-01 - P C2 K2 PR1 - - -',
      ],
      temporaryFirst: [
        '2024-01-01 2024-06-01 S C2 T4 - - - -',
        '2024-06-01 2024-08-01 P C2 U6 PR1 - - -',
        '2024-08-01 - P C2 U6 PR1 - - -',
      ],
      withoutAMoveNothingJoins: [
        '2024-01-01 2024-06-01 S C2 U6 PR1 - - -',
        '2024-06-01 2024-08-01 P C2 U6 PR1 - - -',
        '2024-08-01 - P C2 U6 PR1 - - -',
      ],
    },
    expected: { lookedAfter: { count: 12 }, stability: { threeOrMore: 6, percent: 50 } },
  },
  {
    title: 'Thirty months in care, twenty-four in place',
    children: {
      onTheDays: ['2022-09-30 2023-03-31 S C2 K2 PR1 - - -', '2023-03-31 - P C2 U6 PR1 - - -'],
      careADayLate: ['2022-10-01 2023-03-31 S C2 K2 PR1 - - -', '2023-03-31 - P C2 U6 PR1 - - -'],
      placeADayLate: ['2022-09-30 2023-04-01 S C2 K2 PR1 - - -', '2023-04-01 - P C2 U6 PR1 - - -'],
      sixteenToday: ['2020-01-01 - S C2 U6 PR1 - - -'],
      sixteenTomorrow: ['2020-01-01 - S C2 U6 PR1 - - -'],
      noBirth: ['2020-01-01 - S C2 U6 PR1 - - -'],
      gapResets: ['2015-01-01 2023-01-01 S C2 U6 PR1 - - -', '2023-01-02 - S C2 U6 PR1 - - -'],
      oldGap: ['2015-01-01 2016-01-01 S C2 U6 PR1 - - -', '2016-01-02 - S C2 U6 PR1 - - -'],
    },
    births: {
      onTheDays: '2015-01-01',
      careADayLate: '2015-01-01',
      placeADayLate: '2015-01-01',
      sixteenToday: '2009-03-31',
      sixteenTomorrow: '2009-04-01',
      gapResets: '2012-01-01',
      oldGap: '2012-01-01',
    },
    expected: { longTermStability: { cohort: 4, stable: 3, percent: 75 } },
  },
  {
    title: 'Adoption borrows the placement before',
    children: {
      lends: ['2020-01-01 2024-01-01 S E1 U5 PR1 - - -', '2024-01-01 - P E1 A5 PR1 - - -'],
      lenderTooShort: [
        '2020-01-01 2023-06-01 S E1 U6 PR1 - - -',
        '2023-06-01 2024-01-01 P E1 U5 PR1 - - -',
        '2024-01-01 - P E1 A6 PR1 - - -',
      ],
      onlyTheOneBefore: [
        '2020-01-01 2024-01-01 S E1 U5 PR1 - - -',
        '2024-01-01 2024-01-10 P E1 T1 - - - -',
        '2024-01-10 - P E1 A3 PR1 - - -',
      ],
      overlapDoesNotLend: ['2020-01-01 2024-02-01 S E1 U5 PR1 - - -', '2024-01-01 - P E1 A4 PR1 - - -'],
      notForFostering: ['2020-01-01 2024-01-01 S E1 U5 PR1 - - -', '2024-01-01 - P E1 U4 PR1 - - -'],
    },
    births: {
      lends: '2018-01-01',
      lenderTooShort: '2018-01-01',
      onlyTheOneBefore: '2018-01-01',
      overlapDoesNotLend: '2018-01-01',
      notForFostering: '2018-01-01',
    },
    expected: { longTermStability: { cohort: 5, stable: 1, percent: 20 } },
  },
  {
    title: 'In a temporary place on the day',
    children: {
      fromALongOne: ['2020-01-01 2025-03-20 S C2 U6 PR1 - - -', '2025-03-20 - P C2 T1 - - - -'],
      fromAShortOne: [
        '2020-01-01 2024-01-01 S C2 U6 PR1 - - -',
        '2024-01-01 2025-03-20 P C2 K2 PR1 - - -',
        '2025-03-20 - P C2 T1 - - - -',
      ],
      neverInACountedOne: ['2020-01-01 - S C2 T4 - - - -'],
      fromAdoption: [
        '2020-01-01 2024-01-01 S E1 U5 PR1 - - -',
        '2024-01-01 2025-03-20 P E1 A5 PR1 - - -',
        '2025-03-20 - P E1 T1 - - - -',
      ],
    },
    births: {
      fromALongOne: '2015-01-01',
      fromAShortOne: '2015-01-01',
      neverInACountedOne: '2015-01-01',
      fromAdoption: '2018-01-01',
    },
    expected: {
      placementType: { T1: 3, T4: 1 },
      longTermStability: { cohort: 4, stable: 2, percent: 50 },
      stability: { threeOrMore: 0, percent: 0 },
    },
  },
];
