import { strFromU8, unzipSync } from 'fflate';

/** What a file says of itself, whether or not it is true. */
export interface Claim {
  readonly format: 'json' | 'html' | 'pdf' | 'ods' | 'csv';
  /** Every SHA-256 that it prints. */
  readonly hashes: readonly string[];
  /** Whether it says that it is what was published; else it may be what was filed. */
  readonly isPublished: boolean;
  /** What it calls itself, for people; null where it says nothing. */
  readonly title: string | null;
}

const HASH = /(?<![0-9a-f])[0-9a-f]{64}(?![0-9a-f])/g;
const MOST_HASHES = 1000;
const PUBLISHED = /Published report of |Sufficiency report, published|"publishedAt"|^publication,/m;
const TITLE = /<(?:dc:)?title[^>]*>([\s\S]{1,1000}?)<\/(?:dc:)?title>/;
const LARGEST_PART = 64 * 1024 * 1024;

/** One part of a spreadsheet, by itself: where another part is broken, this one can still be read. Null when it cannot. */
export function spreadsheetPart(content: Uint8Array, name: string): string | null {
  try {
    const parts = unzipSync(content, {
      filter: (each) => each.name === name && each.originalSize <= LARGEST_PART,
    });
    const part = parts[name];
    return part === undefined ? null : strFromU8(part);
  } catch {
    return null;
  }
}

function formatOf(content: Uint8Array): Claim['format'] {
  const start = Buffer.from(content.subarray(0, 512)).toString('latin1').trimStart();
  if (start.startsWith('%PDF')) return 'pdf';
  if (start.startsWith('PK')) return 'ods';
  if (start.startsWith('{')) return 'json';
  return start.startsWith('<') ? 'html' : 'csv';
}

function textOf(content: Uint8Array, format: Claim['format']): string {
  if (format !== 'ods') return Buffer.from(content).toString('utf8');
  return ['meta.xml', 'content.xml'].map((name) => spreadsheetPart(content, name) ?? '').join('\n');
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function titleOf(text: string, format: Claim['format']): string | null {
  if (format === 'json') {
    const [, name] = /"council":\s*\{[^}]*"name":\s*"([^"]{1,200})"/.exec(text) ?? [];
    const [, year] = /"year":\s*(\d{4})/.exec(text) ?? [];
    return name === undefined ? null : `Sufficiency report, ${name}${year === undefined ? '' : `, ${year}`}`;
  }
  const [, title] = TITLE.exec(text) ?? [];
  const words = title
    ?.replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/&(amp|lt|gt|quot|apos);/g, (all, name: string) => ENTITIES[name] ?? all)
    .replaceAll(/\s+/g, ' ')
    .trim();
  return words === undefined || words === '' ? null : words.slice(0, 200);
}

/** What a file of any of the five formats says that it is, as far as it can still be read. */
export function readClaim(content: Uint8Array): Claim {
  const format = formatOf(content);
  const text = textOf(content, format);
  return {
    format,
    hashes: [...new Set([...text.matchAll(HASH)].slice(0, MOST_HASHES).map(([hash]) => hash))],
    isPublished: PUBLISHED.test(text),
    title: titleOf(text, format),
  };
}
