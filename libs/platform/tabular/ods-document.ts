import { inputRejected } from '#kernel';
import { OdsReader } from './ods-reader';
import { HEADER_WITHIN_ROWS, type SheetRow, type SheetTable, visibleOf } from './sheet-table';
import { readXml } from './xml-document';
import type { ZipArchive, ZipMember } from './zip-file';

/** The sheets of an OpenDocument spreadsheet that a person sees, in their order. */
export async function openOds(zip: ZipArchive, label: string): Promise<SheetTable[]> {
  await refuseProtected(zip, label);
  const content = zip.members.find((member) => member.name === 'content.xml') as ZipMember;
  const sheets = await listSheets(content, label);
  const visible = visibleOf(sheets);
  return visible.map(({ name, index, preview }) => {
    const sheetLabel = visible.length > 1 ? `${label}: ${name}` : label;
    return { kind: 'sheet', label: sheetLabel, name, preview, rows: () => readSheet(sheetLabel, content, index) };
  });
}

/** Password protection is told by the list of the archive's members alone. */
async function refuseProtected(zip: ZipArchive, label: string): Promise<void> {
  const manifest = zip.members.find((member) => member.name === 'META-INF/manifest.xml');
  if (!manifest) return;
  let isProtected = false;
  const open = (name: string): void => {
    if (name.endsWith('encryption-data')) isProtected = true;
  };
  for await (const _chunk of readXml(label, manifest.open(), { open, close: () => undefined }));
  if (isProtected)
    throw inputRejected(
      `${label} is protected by a password. Open it with the password, save it without one, and load it again.`,
    );
}

interface ListedSheet {
  readonly name: string;
  readonly index: number;
  readonly hidden: boolean;
  readonly preview: SheetRow[];
}

async function listSheets(content: ZipMember, label: string): Promise<ListedSheet[]> {
  const sheets: ListedSheet[] = [];
  const reader = new OdsReader(label, null, HEADER_WITHIN_ROWS);
  for await (const _chunk of readXml(label, content.open(), reader)) {
    for (const { sheet, rows } of reader.take()) {
      if (!sheets[sheet.index]) sheets[sheet.index] = { ...sheet, preview: [] };
      const preview = sheets[sheet.index]?.preview ?? [];
      preview.push(...rows.slice(0, HEADER_WITHIN_ROWS - preview.length));
    }
  }
  if (sheets.length === 0)
    throw inputRejected(`${label} is an OpenDocument spreadsheet without a sheet. Save it again.`);
  return sheets;
}

async function* readSheet(label: string, content: ZipMember, index: number): AsyncGenerator<SheetRow[]> {
  const reader = new OdsReader(label, index, Infinity);
  for await (const _chunk of readXml(label, content.open(), reader)) {
    for (const { rows } of reader.take()) if (rows.length > 0) yield rows;
    if (reader.passed(index)) return;
  }
}
