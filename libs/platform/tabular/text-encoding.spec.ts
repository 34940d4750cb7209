import * as fc from 'fast-check';
import { asUtf8, decodeWindows1252, isUtf8Stream } from './text-encoding';

async function* chunksOf(bytes: Buffer, cuts: readonly number[]): AsyncGenerator<Buffer> {
  let from = 0;
  for (const cut of [...cuts, bytes.length]) {
    yield bytes.subarray(from, cut);
    from = cut;
  }
}

async function text(bytes: Buffer, cuts: readonly number[] = []): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of asUtf8(() => chunksOf(bytes, cuts))) parts.push(part);
  return Buffer.concat(parts).toString('utf8');
}

function strictly(bytes: Buffer): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return true;
  } catch {
    return false;
  }
}

const words = fc.string({ unit: 'grapheme' });
const ends = Buffer.from('.');

it('agrees with strict decoding on any bytes, however they are cut', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 40 }), fc.array(fc.nat(40), { maxLength: 4 }), async (array, cuts) => {
      const bytes = Buffer.concat([Buffer.from(array), ends]);
      expect(
        await isUtf8Stream(
          chunksOf(
            bytes,
            cuts.sort((a, b) => a - b),
          ),
        ),
      ).toBe(strictly(bytes));
    }),
    { numRuns: 500 },
  );
});

it('gives the same text for any UTF-8 text cut at every byte', async () => {
  await fc.assert(
    fc.asyncProperty(words, async (word) => {
      const bytes = Buffer.from(word.replace(/^\ufeff/, ''));
      for (let cut = 0; cut <= bytes.length; cut += 1) expect(await text(bytes, [cut])).toBe(bytes.toString('utf8'));
    }),
    { numRuns: 50 },
  );
});

it.each(['utf16le', 'utf8'] as const)('reads %s with a mark, cut at every byte', async (encoding) => {
  const bytes = Buffer.from('\ufeffZoë € 🏠', encoding);
  for (let cut = 0; cut <= bytes.length; cut += 1) expect(await text(bytes, [cut])).toBe('Zoë € 🏠');
});

it('reads Windows-1252 as the encoding standard maps it', () => {
  expect(decodeWindows1252(Buffer.from([0x80, 0x91, 0x92, 0x96, 0x9f, 0xa0, 0xe9, 0xff, 0x41]))).toBe('€‘’–Ÿ\u00a0éÿA');
});

it('takes a file cut off inside a character as UTF-8 when it has others, else as Windows-1252', async () => {
  expect(await text(Buffer.from('Zoë, Zoë').subarray(0, -1))).toContain('Zoë, Zo');
  expect(await text(Buffer.from('Caf\xe9', 'latin1'))).toBe('Café');
});

it('reads no more than once while all is ASCII', async () => {
  let opened = 0;
  const open = (): AsyncIterable<Buffer> => {
    opened += 1;
    return chunksOf(Buffer.from('plain,text\n'), [3]);
  };
  const parts: Buffer[] = [];
  for await (const part of asUtf8(open)) parts.push(part);
  expect([opened, Buffer.concat(parts).toString()]).toEqual([1, 'plain,text\n']);
});
