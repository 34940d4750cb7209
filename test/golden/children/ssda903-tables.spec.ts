import { codesOf, isEverListed, undisputedPlaces } from '../../../libs/children/domain/code-lists';
import { collectionYear } from '../../../libs/children/domain/collection-year';
import {
  absentColumns,
  nearMisses,
  recognise,
  TABLES,
  type TableShape,
} from '../../../libs/children/domain/ssda903-tables';

const named = (columns: string): string | null => {
  const found = recognise(columns.split(','));
  return found !== null && 'table' in found ? found.table.name : null;
};
const shapeOf = (name: string): TableShape => TABLES.find((table) => table.name === name) as TableShape;

describe('a table of the set', () => {
  it.each([
    ['Episodes', 'CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,PL_POST,URN'],
    ['Episodes', 'child, Decom '],
    ['Header', 'CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB'],
    ['Header', 'DOB,CHILD'],
    ['Header', 'CHILD,SEX,DOB,ETHNIC,UPN,DUC'],
    ['UASC', 'CHILD,SEX,DOB,DUC'],
    ['Missing', 'CHILD,DOB,MISSING,MIS_START,MIS_END'],
    ['OC2', 'CHILD,DOB,SDQ_SCORE,SDQ_REASON,CONVICTED,HEALTH_CHECK'],
    ['OC3', 'CHILD,DOB,IN_TOUCH,ACTIV,ACCOM'],
    ['Reviews', 'CHILD,DOB,REVIEW,REVIEW_CODE'],
    ['AD1', 'CHILD,DOB,DATE_INT,DATE_MATCH,FOSTER_CARE,NB_ADOPTR,SEX_ADOPTR,LS_ADOPTR'],
    ['PlacedAdoption', 'CHILD,DOB,DATE_PLACED,DATE_PLACED_CEASED,REASON_PLACED_CEASED'],
    ['PrevPerm', 'CHILD,DOB,PREV_PERM,LA_PERM,DATE_PERM'],
    ['SW_Episodes', '\uFEFFCHILD,DOB,SW_ID,SW_DECOM,SW_DEC,SW_REASON'],
    ['DoLo', 'CHILD,DOB,DOLO_START,DOLO_END'],
    [null, 'CHILD,DOB,FAVOURITE,COLOUR'],
    [null, 'URN,Provision type,Places'],
    [null, 'CHILD,DECOMM,RNE,LS'],
  ])('is known as %s by %s', (table, columns) => {
    expect(named(columns)).toBe(table);
  });

  it('that lacks a key column is told with what stands in its place', () => {
    expect(recognise('CHILD,DECOMM,RNE,LS,PLACE'.split(','))).toEqual({
      nearest: shapeOf('Episodes'),
      missing: [{ column: 'DECOM', nearMiss: 'DECOMM' }],
    });
    expect(recognise('CHLID,DECOM,RNE,LS'.split(','))).toMatchObject({
      missing: [{ column: 'CHILD', nearMiss: 'CHLID' }],
    });
    expect(recognise('ID,DECOM,RNE,LS'.split(','))).toMatchObject({ missing: [{ column: 'CHILD', nearMiss: null }] });
    expect(recognise('name,town'.split(','))).toBeNull();
  });

  it('has a misspelt column where one is absent and another is spelt nearly so', () => {
    const columns = 'CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,PL_PSOT,Notes';
    expect(nearMisses(shapeOf('Episodes'), columns.split(','))).toEqual([
      { column: 'PLACE_PROVIDER', nearMiss: 'PLACE PROVIDER' },
      { column: 'PL_POST', nearMiss: 'PL_PSOT' },
    ]);
    expect(absentColumns(shapeOf('Header'), ['CHILD', 'DOB', 'SEX'])).toEqual(['ETHNIC']);
  });
});

describe('codes by year', () => {
  it.each([
    [2017, 'H5 P2 Z1', 'K3 Z11'],
    [2024, 'H5 P2 Z1', 'K3 Z11'],
    [2025, 'K3 Z1', 'H5 P2 Z11'],
    [2026, 'K3 Z1 Z11 Z14', 'H5 P2'],
  ])('PLACE in %i', (year, listed, unlisted) => {
    const codes = codesOf('PLACE', year);
    expect(codes).toEqual(expect.arrayContaining(listed.split(' ')));
    expect(codes.filter((code) => unlisted.split(' ').includes(code))).toEqual([]);
  });

  it('dispute the end of H5, P2 and Z1, and have them in some year', () => {
    expect(undisputedPlaces(2024)).toEqual(codesOf('PLACE', 2024));
    expect(undisputedPlaces(2026)).not.toContain('Z1');
    expect(['H5', 'P2', 'Z1', 'K3', 'Z12'].every((code) => isEverListed('PLACE', code))).toBe(true);
    expect(isEverListed('PLACE', 'U7')).toBe(false);
  });

  it.each([
    ['REC', 2018, 'E43', 'E45'],
    ['REC', 2019, 'E45', 'E43'],
    ['REASON_PLACE_CHANGE', 2019, 'CUSTOD', 'XXX'],
    ['SEX', 2024, '1', 'M'],
    ['SEX', 2025, 'U', '1'],
  ] as const)('%s in %i has %s and not %s', (field, year, has, hasNot) => {
    expect(codesOf(field, year)).toContain(has);
    expect(codesOf(field, year)).not.toContain(hasNot);
  });
});

describe('a collection year', () => {
  it('runs from 1 April to 31 March of the year it is named by', () => {
    expect(collectionYear(2025)).toEqual({ year: 2025, start: '2024-04-01', end: '2025-03-31' });
  });

  it.each([24, 1991, 2025.5, Number.NaN])('is not %p', (year) => {
    expect(() => collectionYear(year)).toThrow(/as four digits/);
  });
});
