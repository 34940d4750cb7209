import { posix } from 'node:path';
import { inputRejected } from '#kernel';
import { numberFormat, type NumberFormat } from './number-format';
import { localName, readXml, type XmlHandlers } from './xml-document';
import type { ZipArchive, ZipMember } from './zip-file';

type Attributes = Readonly<Record<string, string>>;

/** More text than this shared between cells is no table; it is all that a workbook makes us hold in memory. */
const MOST_SHARED_CHARACTERS = 256 * 1024 * 1024;

export interface XlsxSheetEntry {
  readonly name: string;
  readonly hidden: boolean;
  readonly part: string;
}

/** What the parts of a workbook say of all its sheets. */
export interface XlsxBook {
  readonly sheets: readonly XlsxSheetEntry[];
  readonly from1904: boolean;
  /** By the number of a cell's style. */
  readonly formats: readonly NumberFormat[];
  readonly strings: readonly string[];
}

const partOf = (zip: ZipArchive, name: string): ZipMember | undefined =>
  zip.members.find((member) => member.name.toLowerCase() === name.toLowerCase());

async function readPart(zip: ZipArchive, label: string, name: string, handlers: XmlHandlers): Promise<boolean> {
  const part = partOf(zip, name);
  if (!part) return false;
  for await (const _chunk of readXml(label, part.open(), handlers));
  return true;
}

interface Relation {
  readonly id: string;
  /** The last word of its type: "worksheet", "styles", "sharedStrings". */
  readonly type: string;
  readonly target: string;
}

async function relationsOf(zip: ZipArchive, label: string, part: string): Promise<Relation[]> {
  const { dir, base } = posix.parse(part);
  const relations: Relation[] = [];
  await readPart(zip, label, posix.join(dir, '_rels', `${base}.rels`), {
    open: (name, { Id = '', Type = '', Target = '' }) => {
      if (localName(name) !== 'Relationship') return;
      const target = Target.startsWith('/') ? Target.slice(1) : posix.join(dir, Target);
      relations.push({ id: Id, type: Type.slice(Type.lastIndexOf('/') + 1), target });
    },
    close: () => undefined,
  });
  return relations;
}

const attribute = (attributes: Attributes, name: string): string | undefined =>
  Object.entries(attributes).find(([key]) => key.includes(':') && localName(key) === name)?.[1];

/** Reads the lists that the sheets refer to. @throws DomainError input-rejected when the workbook lacks a part */
export async function readBook(zip: ZipArchive, label: string): Promise<XlsxBook> {
  const root = (await relationsOf(zip, label, '')).find(({ type }) => type === 'officeDocument');
  const bookPart = root?.target ?? 'xl/workbook.xml';
  const relations = await relationsOf(zip, label, bookPart);
  const sheets: XlsxSheetEntry[] = [];
  let from1904 = false;
  const found = await readPart(zip, label, bookPart, {
    open: (name, attributes) => {
      if (localName(name) === 'workbookPr') from1904 = /^(1|true)$/.test(attributes['date1904'] ?? '');
      if (localName(name) !== 'sheet') return;
      const relation = relations.find(({ id }) => id === attribute(attributes, 'id'));
      if (relation?.type !== 'worksheet' || !partOf(zip, relation.target)) return;
      const hidden = /hidden/i.test(attributes['state'] ?? '');
      sheets.push({ name: attributes['name'] ?? '', hidden, part: relation.target });
    },
    close: () => undefined,
  });
  if (!found || sheets.length === 0)
    throw inputRejected(`${label} is an Excel workbook without a sheet that can be read. Save it again from Excel.`);
  const target = (type: string): string => relations.find((each) => each.type === type)?.target ?? '';
  return {
    sheets,
    from1904,
    formats: await readFormats(zip, label, target('styles')),
    strings: await readStrings(zip, label, target('sharedStrings')),
  };
}

async function readFormats(zip: ZipArchive, label: string, part: string): Promise<NumberFormat[]> {
  const codes = new Map<number, string>();
  const ids: number[] = [];
  let inCellFormats = false;
  await readPart(zip, label, part, {
    open: (name, attributes) => {
      const local = localName(name);
      if (local === 'numFmt') codes.set(Number(attributes['numFmtId']), attributes['formatCode'] ?? '');
      if (local === 'cellXfs') inCellFormats = true;
      if (local === 'xf' && inCellFormats) ids.push(Number(attributes['numFmtId'] ?? 0));
    },
    close: (name) => {
      if (localName(name) === 'cellXfs') inCellFormats = false;
    },
  });
  return ids.map((id) => numberFormat(id, codes.get(id)));
}

async function readStrings(zip: ZipArchive, label: string, part: string): Promise<string[]> {
  const strings: string[] = [];
  const run = new TextRuns();
  let characters = 0;
  await readPart(zip, label, part, {
    open: (name) => run.open(localName(name)),
    text: (text) => run.text(text),
    close: (name) => {
      const local = localName(name);
      run.close(local);
      if (local !== 'si') return;
      const text = run.take();
      characters += text.length;
      if (characters > MOST_SHARED_CHARACTERS)
        throw inputRejected(`${label} holds more text than a table that can be read. Save the sheet you mean alone.`);
      strings.push(text);
    },
  });
  return strings;
}

/** The text of a cell, which may be in runs of different looks; how it is pronounced is left out. */
export class TextRuns {
  private collected = '';
  private reading = false;
  private pronunciation = false;

  open(local: string): void {
    if (local === 'rPh') this.pronunciation = true;
    if (local === 't') this.reading = !this.pronunciation;
  }

  text(text: string): void {
    if (this.reading) this.collected += text;
  }

  close(local: string): void {
    if (local === 'rPh') this.pronunciation = false;
    if (local === 't') this.reading = false;
  }

  take(): string {
    const text = this.collected;
    this.collected = '';
    return unescaped(text);
  }
}

/** Characters that XML cannot hold are written _x000D_. */
export const unescaped = (text: string): string =>
  text.includes('_x')
    ? text.replace(/_x([0-9a-fA-F]{4})_/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)))
    : text;
