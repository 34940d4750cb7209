import { inflateSync } from 'node:zlib';

const HEX = /<([0-9a-fA-F ]+)>/g;
const hexes = (text: string): string[] =>
  [...text.matchAll(HEX)].map((match) => (match[1] as string).replaceAll(' ', ''));

/** What is in the streams of a PDF, unpacked where they are packed. */
function streamsOf(file: Buffer): string[] {
  return [...file.toString('latin1').matchAll(/stream\r?\n([\s\S]*?)\r?\nendstream/g)].map(([, packed = '']) => {
    try {
      return inflateSync(Buffer.from(packed, 'latin1')).toString('latin1');
    } catch {
      return packed;
    }
  });
}

/** Letters by the number of their glyph, from a ToUnicode map with lists of letters. */
function lettersOf(map: string): ReadonlyMap<number, string> {
  const letters = new Map<number, string>();
  for (const [, first = '', list = ''] of map.matchAll(/<([0-9a-fA-F]+)>\s*<[0-9a-fA-F]+>\s*\[([^\]]*)\]/g))
    for (const [index, code] of hexes(list).entries())
      letters.set(parseInt(first, 16) + index, Buffer.from(code, 'hex').swap16().toString('utf16le'));
  return letters;
}

/**
 * The words of a PDF as the writer of ours makes it: each font keeps its own numbers of letters, so the words are told once
 * by each font's letters, without blanks and line ends. What was never written in a font is no words there.
 */
export function pdfTexts(file: Buffer): string[] {
  const streams = streamsOf(file);
  const fonts = streams.filter((each) => each.includes('beginbfrange')).map(lettersOf);
  const glyphs = streams
    .filter((each) => / TJ| Tj/.test(each))
    .flatMap((each) => [...each.matchAll(/\[([^\]]*)\]\s*TJ|(<[0-9a-fA-F]+>)\s*Tj/g)])
    .flatMap(([, list = '', one = '']) => hexes(list + one))
    .flatMap((run) => run.match(/.{4}/g) ?? [])
    .map((glyph) => parseInt(glyph, 16));
  return fonts.map((letters) =>
    glyphs
      .map((glyph) => letters.get(glyph) ?? '')
      .join('')
      .replace(/\s+/g, ''),
  );
}

/** Whether some font of the PDF writes the words, wherever its lines break. */
export const pdfSays = (file: Buffer, words: string): boolean =>
  pdfTexts(file).some((text) => text.includes(words.replace(/\s+/g, '')));
