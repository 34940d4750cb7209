import { createHash } from 'node:crypto';
import { emptyReport, sampleReport } from '../../../../test/factories/sufficiency-report';
import { DEFINITIONS } from '../definitions';
import { ATTRIBUTION } from '../labels';
import { escape } from './html';
import { renderReportHtml } from './report-page';

const page = renderReportHtml(sampleReport());
const all = (pattern: RegExp, text = page): string[] => [...text.matchAll(pattern)].map((match) => match[1] as string);
const textOf = (markup: string): string =>
  markup
    .replaceAll(/<style>[\s\S]*?<\/style>/g, '')
    .replaceAll(/<[^>]*>/g, '')
    .replaceAll(/\s+/g, ' ')
    .replaceAll('&#39;', "'");

describe('the report as a page', () => {
  it('says its headlines in words, with numerator, denominator and what is not known', () => {
    const text = textOf(page);
    expect(text).toContain('61.3% of children live inside the council’s area: 412 of 672; 18 not known.');
    expect(text).toContain('9.4% of children had three or more placements in the year: 63 of 672.');
    expect(text).toContain(
      '70.1% of children under 16 in long-term care have been in the same placement for two years: 131 of 187.',
    );
  });

  it('gives each measure its definition, numerator and denominator', () => {
    const text = textOf(page);
    for (const { title, text: definition, numerator, denominator } of Object.values(DEFINITIONS)) {
      for (const part of [title, definition, numerator, denominator]) expect(text).toContain(part);
    }
    expect(text).toContain(ATTRIBUTION);
  });

  it('says why a figure cannot be calculated', () => {
    const text = textOf(renderReportHtml(emptyReport()));
    expect(text).toContain('cannot be calculated: no complete register at or before 31 March has been loaded');
    expect(text).toContain('Cannot be calculated Miles from home: no child’s distance is known.');
    expect(text).not.toMatch(/null|NaN|undefined|Infinity/);
  });

  it('carries a banner when its data are fictional, and none when they are not', () => {
    expect(textOf(renderReportHtml(sampleReport({ synthetic: true })))).toContain('Fictional data. Every child');
    expect(page).not.toContain('Fictional');
  });

  it('has one h1, headings in order, landmarks, captions, scoped headers and a language', () => {
    expect(all(/<h1>([^<]*)/g)).toEqual(['Manchester']);
    const levels = all(/<h([1-6])[ >]/g).map(Number);
    levels.forEach((level, index) => expect(level - (levels[index - 1] ?? 0)).toBeLessThanOrEqual(1));
    expect(page).toContain('<html lang="en-GB">');
    for (const landmark of ['<header', '<nav', '<main', '<footer']) expect(page.split(landmark)).toHaveLength(2);
    expect(all(/(<caption)/g)).toHaveLength(all(/(<table)/g).length);
    expect(all(/<th( scope="(?:row|col)")/g)).toHaveLength(all(/<(th)[ >]/g).length);
    const ids = all(/ id="([^"]+)"/g);
    expect(new Set(ids).size).toBe(ids.length);
    expect(all(/href="#([^"]+)"/g).filter((id) => !ids.includes(id))).toEqual([]);
  });

  it('gives each chart a title and a description of its figures', () => {
    const charts = all(/(<svg[^>]*role="img"[\s\S]*?<\/svg>)/g);
    expect(charts.length).toBeGreaterThan(8);
    for (const chart of charts)
      expect(chart).toMatch(/<title id="[^"]+">[^<]+<\/title>\s*<desc id="[^"]+">[^<]+<\/desc>/);
    expect(textOf(page)).toContain('Private 71 (77.2%)');
  });

  it('needs nothing else and allows nothing else: no script, no style attribute, no address, one hashed style', () => {
    expect(page).not.toMatch(/<script|\sstyle=|\son[a-z]+=|https?:|url\(|@import|<img|<link/);
    const [style] = all(/<style>([\s\S]*?)<\/style>/g);
    const digest = createHash('sha256')
      .update(style ?? '')
      .digest('base64');
    expect(page).toContain(`style-src &#39;sha256-${digest}&#39;`);
    expect(page).toContain('default-src &#39;none&#39;');
  });

  it('keeps text from outside as text', () => {
    const hostile = '<script>alert("x")</script>&\'';
    const report = sampleReport({ council: { code: 'E08000003', name: hostile } });
    const quality = { ...report.quality, issuesByRule: { [hostile]: 1 } };
    const sources = [
      {
        kind: 'return',
        name: hostile,
        version: 1,
        files: [{ name: hostile }],
        loadedAt: '2025-05-01T00:00:00Z',
        synthetic: false,
      },
    ] as const;
    const markup = renderReportHtml({ ...report, quality, sources });
    expect(markup).not.toContain('<script');
    expect(markup.split(escape(hostile)).length).toBeGreaterThan(4);
  });
});
