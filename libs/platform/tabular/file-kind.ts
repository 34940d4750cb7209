/** What the first bytes of a file say it is, whatever its name. */
export type FileKind =
  | 'empty'
  | 'text'
  | 'gzip'
  | 'zip'
  | 'pdf'
  | 'xlsx'
  | 'ods'
  | 'xlsb'
  | 'docx'
  | 'xls'
  | 'locked-office'
  | 'old-office'
  | 'image'
  | 'html'
  | 'xml'
  | 'archive'
  | 'binary';

/** The kind in words that fit "NAME is ...". */
export const KIND_IN_WORDS: Record<FileKind, string> = {
  empty: 'empty (no bytes)',
  text: 'a text file',
  gzip: 'a gzip file',
  zip: 'a zip archive',
  pdf: 'a PDF document',
  xlsx: 'an Excel workbook (.xlsx)',
  ods: 'an OpenDocument spreadsheet (.ods)',
  xlsb: 'a binary Excel workbook (.xlsb)',
  docx: 'a Word or OpenDocument text document',
  xls: 'an old Excel workbook (.xls)',
  'locked-office': 'an Excel workbook that is protected by a password',
  'old-office': 'an old Microsoft Office file',
  image: 'an image',
  html: 'a web page (HTML), not the file that the page links to',
  xml: 'an XML document',
  archive: 'an archive other than zip or gzip',
  binary: 'a binary file',
};

/** Enough of a file's start to tell its kind. */
export const SNIFF_BYTES = 4096;

const MAGIC: [kind: FileKind, hex: string][] = [
  ['gzip', '1f8b'],
  ['zip', '504b0304'],
  ['zip', '504b0506'],
  ['pdf', '255044462d'],
  ['old-office', 'd0cf11e0a1b11ae1'],
  ['image', '89504e470d0a1a0a'],
  ['image', 'ffd8ff'],
  ['image', '474946383761'],
  ['image', '474946383961'],
  ['image', '49492a00'],
  ['image', '4d4d002a'],
  ['archive', '377abcaf271c'],
  ['archive', '526172211a07'],
  ['archive', '425a68'],
  ['archive', 'fd377a585a00'],
  ['archive', '28b52ffd'],
];

const hasUtf16Mark = (head: Buffer): boolean =>
  head.length >= 2 && ((head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff));

/** Tells the kind from the first bytes. A zip that is an office document is told apart by its members, not here. */
export function kindOfBytes(head: Buffer): FileKind {
  if (head.length === 0) return 'empty';
  const hex = head.subarray(0, 16).toString('hex');
  const magic = MAGIC.find(([, prefix]) => hex.startsWith(prefix));
  if (magic) return magic[0];
  if (head.includes(0) && !hasUtf16Mark(head)) return 'binary';
  return kindOfText(startOfText(head));
}

function startOfText(head: Buffer): string {
  const bytes = head.subarray(0, 1024);
  const text = hasUtf16Mark(head)
    ? new TextDecoder(head[0] === 0xff ? 'utf-16le' : 'utf-16be').decode(bytes)
    : bytes.toString('latin1').replace(/^\u00ef\u00bb\u00bf/, '');
  return text.trimStart().toLowerCase();
}

function kindOfText(start: string): FileKind {
  if (/^(<!--.*?-->\s*)?<(!doctype html|html|head|body)\b/s.test(start)) return 'html';
  if (start.startsWith('<?xml')) return /<html\b/.test(start) ? 'html' : 'xml';
  return /^<[a-z!][^,]*[\s>]/.test(start) ? 'xml' : 'text';
}

/** Tells an office document from an ordinary zip by the names of its members. */
export function kindOfZip(members: readonly string[]): FileKind {
  if (members.includes('[Content_Types].xml')) {
    if (members.includes('xl/workbook.bin')) return 'xlsb';
    return members.some((name) => name.startsWith('xl/')) ? 'xlsx' : 'docx';
  }
  if (members.includes('mimetype') && members.includes('content.xml')) return 'ods';
  return 'zip';
}
