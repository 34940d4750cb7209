import fc from 'fast-check';
import { cleanNarrative, narrativeBlocks, narrativeHtml } from './narrative';

describe('officers’ narrative', () => {
  it('loses its scripts, and says so', () => {
    const { markdown, removed } = cleanNarrative(
      'We opened two homes.<script>alert(1)</script> See <b onclick="x()">more</b> [here](javascript:alert(1)).',
    );
    expect(markdown).toBe('We opened two homes. See more [here].');
    expect(removed).toEqual(['1 script or embedded content', '2 tags', '1 address that runs something']);
  });

  it('keeps signs that are no tags', () => {
    expect(cleanNarrative('Fewer than 5 < 10 & more > 3')).toEqual({
      markdown: 'Fewer than 5 < 10 & more > 3',
      removed: [],
    });
  });

  it('becomes headings, paragraphs and lists of plain text', () => {
    expect(
      narrativeBlocks('# Plan\n\nTwo **homes** open, see [ours](https://example.org/a).\n\n- one\n- two\n\nEnd.'),
    ).toEqual([
      { kind: 'heading', text: 'Plan' },
      { kind: 'paragraph', text: 'Two homes open, see ours (https://example.org/a).' },
      { kind: 'list', items: ['one', 'two'] },
      { kind: 'paragraph', text: 'End.' },
    ]);
  });

  it('has no tag in its preview but those allowed, whatever is written', () => {
    const nasty = fc.array(
      fc.constantFrom(
        '<',
        '>',
        'script',
        '/',
        'img src=x onerror=',
        'javascript:',
        '[a](',
        ')',
        '"',
        "'",
        '&lt;',
        ' ',
        '\n',
        '# ',
      ),
      { maxLength: 40 },
    );
    fc.assert(
      fc.property(nasty, (parts) => {
        const html = narrativeHtml(cleanNarrative(parts.join('')).markdown);
        expect(html).not.toMatch(/<(?!\/?(?:p|h3|h4|ul|ol|li|strong|em|a|blockquote|code|br)\b)/);
        expect(html).not.toMatch(/<[^>]+\son\w+=/);
        expect(html).not.toMatch(/href="(?!https:|mailto:)/);
      }),
    );
  });
});
