import { Parser as LenientParser } from 'htmlparser2';
import { SaxesParser } from 'saxes';

export type Attributes = Readonly<Record<string, string>>;

/** Told of the markup in its order. Names as written, with their prefix; `line` counts from 1. */
export interface MarkupHandler {
  open(name: string, attributes: Attributes, line: number): void;
  text(text: string): void;
  close(name: string): void;
}

/** Where a document stops being well-formed XML. */
export class NotWellFormed extends Error {
  constructor(
    readonly line: number,
    message: string,
  ) {
    super(message);
    this.name = 'NotWellFormed';
  }
}

const SLICE = 64 * 1024;

/** Entities that XHTML defines and its documents use without naming the definition. */
const XHTML_ENTITIES: Readonly<Record<string, string>> = {
  nbsp: '\u00a0',
  pound: '£',
  euro: '€',
  copy: '©',
  reg: '®',
  ndash: '–',
  mdash: '—',
  lsquo: '‘',
  rsquo: '’',
  ldquo: '“',
  rdquo: '”',
  bull: '•',
  middot: '·',
  hellip: '…',
  ensp: '\u2002',
  emsp: '\u2003',
  thinsp: '\u2009',
};

/** Reads well-formed XML. @throws NotWellFormed */
export function readStrict(text: string, handler: MarkupHandler): void {
  const parser = new SaxesParser({ xmlns: false });
  Object.assign(parser.ENTITIES, XHTML_ENTITIES);
  parser.on('error', (error) => {
    throw new NotWellFormed(parser.line, error.message.replace(/^.*?\d+:\d+:\s*/, '').replace(/\.$/, ''));
  });
  parser.on('opentag', (tag) => handler.open(tag.name, tag.attributes, parser.line));
  parser.on('closetag', (tag) => handler.close(tag.name));
  parser.on('text', (each) => handler.text(each));
  parser.on('cdata', (each) => handler.text(each));
  for (let at = 0; at < text.length; at += SLICE) parser.write(text.slice(at, at + SLICE));
  parser.close();
}

/** Reads HTML as browsers do, whatever is wrong with it. */
export function readLenient(text: string, handler: MarkupHandler): void {
  let counted = 0;
  let line = 1;
  const lineAt = (index: number): number => {
    for (let next = text.indexOf('\n', counted); next !== -1 && next < index; next = text.indexOf('\n', counted)) {
      line += 1;
      counted = next + 1;
    }
    return line;
  };
  const parser: LenientParser = new LenientParser(
    {
      onopentag: (name, attributes) => handler.open(name, attributes, lineAt(parser.startIndex)),
      ontext: (each) => handler.text(each),
      onclosetag: (name) => handler.close(name),
    },
    { recognizeSelfClosing: true, lowerCaseTags: false, lowerCaseAttributeNames: false, recognizeCDATA: true },
  );
  for (let at = 0; at < text.length; at += SLICE) parser.write(text.slice(at, at + SLICE));
  parser.end();
}
