import { strFromU8, unzipSync } from 'fflate';
import { emptyReport, sampleReport } from '../../../../test/factories/sufficiency-report';
import { documentOf } from '../document/compose-document';
import { renderOds } from './ods';

const contentOf = (report = sampleReport()): string => {
  const content = unzipSync(renderOds(documentOf(report)))['content.xml'];
  return strFromU8(content ?? new Uint8Array());
};
const namesIn = (content: string): string[] =>
  [...content.matchAll(/<table:table table:name="([^"]+)"/g)].map((match) => match[1] as string);

describe('the report as a spreadsheet', () => {
  it('has a cover, contents, notes and then one table a sheet', () => {
    const names = namesIn(contentOf());
    expect(names.slice(0, 3)).toEqual(['Cover', 'Contents', 'Notes']);
    expect(names).toContain('2_distance');
    expect(new Set(names).size).toBe(names.length);
    for (const name of names) expect(name.length).toBeLessThanOrEqual(31);
  });

  it('lists every sheet in the contents, merges no cell, and keeps numbers as numbers', () => {
    const content = contentOf();
    const names = namesIn(content);
    for (const name of names.slice(2)) expect(content).toContain(`xlink:href="#${name}.A1"`);
    expect(content).not.toMatch(/spanned|covered-table-cell/);
    expect(content).toContain('office:value-type="float" office:value="412"');
    expect(content).toContain('office:value="42.2"');
  });

  it('begins with its kind, uncompressed, and is the same file twice', () => {
    const file = renderOds(documentOf(sampleReport()));
    expect(strFromU8(file.slice(30, 38))).toBe('mimetype');
    expect(strFromU8(file.slice(38, 84))).toBe('application/vnd.oasis.opendocument.spreadsheet');
    expect(Buffer.compare(file, renderOds(documentOf(sampleReport())))).toBe(0);
  });

  it('says that data are fictional, says why a figure is missing, and keeps text from outside as text', () => {
    expect(contentOf(sampleReport({ synthetic: true }))).toContain('Fictional data');
    expect(contentOf(emptyReport())).toContain('no complete register at or before 31 March has been loaded');
    const hostile = '<b>&"\u0001';
    const content = contentOf(sampleReport({ council: { code: 'E08000003', name: hostile } }));
    expect(content).not.toContain('<b>');
    expect(content).not.toContain('\u0001');
    expect(content).toContain('&#60;b&#62;&#38;');
  });
});
