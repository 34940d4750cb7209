import { createHash } from 'node:crypto';
import { inputRejected } from '#kernel';
import type { AccountsIssue, NumericFact, TaggedDocument, TextFact } from '../domain/document';
import { decodeDocument } from './decode-document';
import { NotWellFormed, readLenient, readStrict } from './markup';
import { resolveContexts } from './resolve-contexts';
import { resolveNumber, resolveText } from './resolve-facts';
import { attribute, TagCollector } from './tag-collector';

/** No accounts are larger; what is, would fill the memory. */
export const LARGEST_DOCUMENT = 128 * 1024 * 1024;

/** A page ends within so many characters of its file. */
const END = 2_000;

const isPdf = (bytes: Buffer): boolean => bytes.subarray(0, 5).toString('latin1') === '%PDF-';

/** How it is read when it is not well-formed: as HTML if it is a whole page with tags, or not at all. */
function readUntidy(file: string, text: string, fault: NotWellFormed): { tags: TagCollector; issue: AccountsIssue } {
  const place = `${file}, line ${fault.line}`;
  const page = /inlineXBRL|<ix:/i.test(text);
  if (!page) {
    const what = /<[\w:]*xbrl\b/i.test(text) ? 'not well-formed XML' : 'neither XML nor a page with tagged accounts';
    throw inputRejected(
      `${place}: this is ${what} (${fault.message}). It may be cut off or changed by hand: get it again.`,
    );
  }
  if (!/<\/html\s*>/i.test(text.slice(-END)))
    throw inputRejected(`${place}: the page ends before its end (${fault.message}). It is cut off: get it again.`);
  const tags = new TagCollector();
  readLenient(text, tags);
  const message = `Not well-formed XML (${fault.message}); read as HTML.`;
  return {
    tags,
    issue: { rule: 'not-well-formed', severity: 'warning', message, file, line: fault.line, concept: null },
  };
}

/** An element that HTML leaves open: reading it as XML would fail, at the end of a long page. */
const LEFT_OPEN = /<(br|hr|img|meta|input|link|col)(?=[\s>])[^<>]*(?<!\/)>(?!\s*<\/)/i;

function leftOpen(text: string): NotWellFormed | null {
  const found = /inlineXBRL/.test(text) ? LEFT_OPEN.exec(text) : null;
  return found && new NotWellFormed(text.slice(0, found.index).split('\n').length, `<${found[1]}> is not closed`);
}

function collect(file: string, text: string): { tags: TagCollector; issues: AccountsIssue[] } {
  try {
    const html = leftOpen(text);
    if (html) throw html;
    const tags = new TagCollector();
    readStrict(text, tags);
    return { tags, issues: [] };
  } catch (error) {
    if (!(error instanceof NotWellFormed)) throw error;
    const untidy = readUntidy(file, text, error);
    return { tags: untidy.tags, issues: [untidy.issue] };
  }
}

/**
 * Reads the tags of one document: a page with inline XBRL (XHTML or HTML) or an XBRL instance.
 * @throws DomainError input-rejected when it is no such document, cut off, or not well-formed
 */
export function readDocument(file: string, bytes: Buffer): TaggedDocument {
  if (isPdf(bytes))
    throw inputRejected(
      `${file} is a PDF: it holds no tagged figures. Enter its figures by hand, with the document's reference.`,
    );
  if (bytes.length > LARGEST_DOCUMENT)
    throw inputRejected(`${file} is larger than any accounts are, so it was not read.`);
  const { tags, issues } = collect(file, decodeDocument(bytes));
  const issue = (each: AccountsIssue): void => void issues.push(each);
  if (tags.elements.length === 0)
    throw inputRejected(
      `${file} holds no tagged accounts (iXBRL or XBRL). Expected the accounts as filed at Companies House.`,
    );
  const contexts = resolveContexts(file, tags.contexts, issue);
  const unreadable = new Set(
    tags.contexts.flatMap((declared, root) => [...declared.keys()].filter((id) => !contexts[root]?.has(id))),
  );
  const resources = { file, contexts, unreadable, units: tags.units, issue };
  const continuations = new Map(
    tags.elements
      .filter(({ kind }) => kind === 'continuation')
      .map((each) => [attribute(each.attributes, 'id') ?? '', each]),
  );
  const numbers: NumericFact[] = [];
  const texts: TextFact[] = [];
  for (const element of tags.elements) {
    if (element.kind === 'number') {
      const fact = resolveNumber(resources, element);
      if (fact) numbers.push(fact);
    } else if (element.kind === 'text') {
      const fact = resolveText(resources, element, continuations);
      if (fact) texts.push(fact);
    }
  }
  return {
    file,
    checksum: createHash('sha256').update(bytes).digest('hex'),
    size: bytes.length,
    numbers,
    texts,
    contexts: contexts.flatMap((each) => [...each.values()]),
    passages: tags.passages,
    issues,
  };
}
