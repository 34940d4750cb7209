import { parse } from 'csv-parse/sync';
import { fullReport } from '../../../test/factories/full-report';
import { emptyReport, sampleReport } from '../../../test/factories/sufficiency-report';
import { reportCsv } from './write-report-file';

const rowsOf = (csv: string): Record<string, string>[] => parse(csv, { columns: true });

describe('the figures of a report as CSV', () => {
  it('has one figure a row, a share with what it is of', () => {
    const rows = rowsOf(reportCsv(sampleReport()));
    expect(rows).toContainEqual({
      measure: 'placedInArea',
      part: 'Inside, of all children',
      value: '61.3',
      unit: 'percent',
      numerator: '412',
      denominator: '672',
      note: '',
    });
    expect(new Set(rows.map(({ measure, part, unit }) => `${measure} ${part} ${unit}`)).size).toBe(rows.length);
  });

  it('has children by the council in whose area they live, and no map', () => {
    const csv = reportCsv(fullReport());
    const areas = rowsOf(csv).filter(({ measure }) => measure === 'area');
    expect(areas.map(({ part, value, note }) => [part, value, note])).toEqual([
      ['Manchester', '412', 'own area'],
      ['Salford', '60', 'adjoining'],
      ['Bolton', '182', 'elsewhere'],
      ['Outside England', '0', 'elsewhere'],
      ['Not known', '18', 'not known'],
    ]);
    expect(csv).not.toContain('M61 1l');
  });

  it('leaves empty what cannot be calculated, and says why', () => {
    const rows = rowsOf(reportCsv(emptyReport()));
    expect(rows.find(({ part }) => part === 'URN not on the register: to check')).toMatchObject({
      value: '',
      note: 'no complete register at or before 31 March has been loaded',
    });
  });

  it('says on every row that data are fictional', () => {
    for (const { note } of rowsOf(reportCsv(sampleReport({ synthetic: true })))) expect(note).toContain('Fictional');
  });
});
