import { kindOfBytes, SNIFF_BYTES } from './file-kind';
import { openTableFile, type FileBytes, type FileOptions } from './table-file';
import { asUtf8 } from './text-encoding';
import { readXml, type XmlHandlers } from './xml-document';

/** An XML document in a file, gzipped or not, or in a zip. */
export interface XmlDocument {
  /** As messages name it. */
  readonly file: string;
  /** Reads it once from its start; yields after each chunk. @throws DomainError input-rejected naming the line */
  read(handlers: XmlHandlers): AsyncIterable<void>;
  close(): void;
}

async function isXml(bytes: FileBytes): Promise<boolean> {
  for await (const chunk of bytes.open()) return kindOfBytes(chunk.subarray(0, SNIFF_BYTES)) === 'xml';
  return false;
}

/**
 * Opens the XML documents of a file by its content, whatever its name; none when it holds something else, which
 * {@link openTables} may know. Close each when done.
 * @throws DomainError input-rejected when the file cannot be read at all
 */
export async function openXmlDocuments(path: string, options: FileOptions = {}): Promise<XmlDocument[]> {
  const file = await openTableFile(path, { member: /\.xml$/i, textOnly: true, ...options });
  const documents: FileBytes[] = [];
  try {
    for (const table of file.tables) if (table.kind === 'bytes' && (await isXml(table))) documents.push(table);
  } catch (error) {
    file.close();
    throw error;
  }
  let left = documents.length;
  if (left === 0) file.close();
  const close = (): void => {
    left -= 1;
    if (left === 0) file.close();
  };
  return documents.map((bytes) => ({
    file: bytes.label,
    read: (handlers) => readXml(bytes.label, asUtf8(bytes.open), handlers),
    close,
  }));
}
