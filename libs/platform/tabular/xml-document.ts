import { StringDecoder } from 'node:string_decoder';
import { SaxesParser } from 'saxes';
import { inputRejected, type DomainError } from '#kernel';

/** What a reader of a document is told, in the order of the document. Names are as written, with their prefix. */
export interface XmlHandlers {
  open(name: string, attributes: Readonly<Record<string, string>>): void;
  /** Character data between two tags, whole, entities resolved. */
  text?(text: string): void;
  close(name: string): void;
}

/** A document that says so much before its first element is no table of anything. */
const LONGEST_PROLOG = 64 * 1024;

const refuseDeclarations = (label: string): DomainError =>
  inputRejected(
    `${label} declares a document type (DOCTYPE), which may define text that unpacks without end, so it was not read. Export it again without one.`,
  );

/** Only what the parser found wrong: its place is told in our own words. */
const problemOf = (error: Error): string => error.message.replace(/^.*?\d+:\d+:\s*/, '').slice(0, 120);

function malformed(label: string, line: number, error: Error): DomainError {
  return inputRejected(
    `${label}, line ${line}: this is not well-formed XML (${problemOf(error).replace(/\.$/, '')}). The file may be cut off or changed by hand: export it again.`,
  );
}

/**
 * Reads an XML document of UTF-8 bytes without its mark as a stream, telling the handlers, and yields after each chunk,
 * so that what they gathered can be taken away. Memory is that of one chunk. What a handler throws ends the reading.
 * @throws DomainError input-rejected naming the line where it is not well-formed, and for a document type declaration
 */
export async function* readXml(
  label: string,
  bytes: AsyncIterable<Buffer>,
  handlers: XmlHandlers,
): AsyncGenerator<void> {
  const parser = new SaxesParser();
  const decoder = new StringDecoder('utf8');
  let started = false;
  let prolog = 0;
  parser.on('error', (error) => {
    throw malformed(label, parser.line, error);
  });
  parser.on('doctype', () => {
    throw refuseDeclarations(label);
  });
  parser.on('opentag', (tag) => {
    started = true;
    handlers.open(tag.name, tag.attributes as Record<string, string>);
  });
  parser.on('closetag', (tag) => handlers.close(tag.name));
  if (handlers.text) parser.on('text', (text) => handlers.text?.(text));
  for await (const chunk of bytes) {
    parser.write(decoder.write(chunk));
    if (!started && (prolog += chunk.length) > LONGEST_PROLOG) throw refuseDeclarations(label);
    yield;
  }
  parser.write(decoder.end());
  parser.close();
  yield;
}

/** A name without its prefix, which the writer of a document is free to choose. */
export const localName = (name: string): string => name.slice(name.indexOf(':') + 1);
