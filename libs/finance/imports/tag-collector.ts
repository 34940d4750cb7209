import type { Dimension } from '../domain/document';
import type { Attributes, MarkupHandler } from './markup';
import { localName, Vocabulary, type Kind } from './vocabulary';

/** A context as written, its dates still text. */
export interface DeclaredContext {
  readonly id: string;
  readonly line: number;
  start: string | null;
  end: string | null;
  instant: string | null;
  identifier: string;
  scheme: string;
  readonly dimensions: Dimension[];
}

/** A tagged element as written. */
export interface TaggedElement {
  readonly kind: 'number' | 'text' | 'continuation';
  readonly name: string;
  readonly namespace: string;
  readonly attributes: Attributes;
  readonly line: number;
  /** The document of the filing in which it stands, where one file holds several. */
  readonly root: number;
  text: string;
  readonly openBracket: boolean;
}

interface OpenElement {
  readonly element: TaggedElement;
  /** How deep in elements to leave out it began: what is deeper is no part of it. */
  readonly excluded: number;
}

/** Longest text kept of one element: names, dates and statements are far shorter. */
const LONGEST_TEXT = 20_000;
const LONGEST_PASSAGES = 4_000_000;

/** Attribute by its name, whichever case a tool wrote it in. */
export function attribute(attributes: Attributes, name: string): string | null {
  const found = attributes[name] ?? attributes[name.toLowerCase()];
  return found === undefined ? null : found.trim();
}

/** Gathers from the markup of one file what the tags say, before any of it is understood. */
export class TagCollector implements MarkupHandler {
  readonly contexts: Map<string, DeclaredContext>[] = [new Map()];
  readonly units: Map<string, string>[] = [new Map()];
  readonly elements: TaggedElement[] = [];
  readonly passages: { line: number; text: string }[] = [];
  private readonly vocabulary = new Vocabulary();
  private readonly kinds: Kind[] = [];
  private readonly unclosed: OpenElement[] = [];
  private context: DeclaredContext | null = null;
  private unit: { id: string; above: string[]; below: string[] } | null = null;
  private captured: string | null = null;
  private dimension = '';
  private excluded = 0;
  private hidden = 0;
  private instance = 0;
  private below = false;
  private passage = '';
  private passageLine = 1;
  private line = 1;
  private kept = 0;
  private lastPrinted = '';

  open(name: string, attributes: Attributes, line: number): void {
    const kind = this.vocabulary.open(name, attributes);
    this.line = line;
    const plain = kind === 'other' && this.instance > 0 ? this.plainFact(attributes) : null;
    this.kinds.push(plain ?? kind);
    if (plain) this.openElement(plain, name, attributes, line);
    else if (kind !== 'other') this.openKind(kind, attributes, line);
  }

  text(text: string): void {
    if (this.captured !== null) this.captured += text;
    if (this.unclosed.length > 0) this.extendElements(text);
    if (this.hidden > 0 || this.instance > 0 || this.kept > LONGEST_PASSAGES) return;
    if (this.passage === '') this.passageLine = this.line;
    this.passage += text;
    const trimmed = text.trimEnd();
    if (trimmed !== '') this.lastPrinted = trimmed.slice(-1);
  }

  private extendElements(text: string): void {
    for (const { element, excluded } of this.unclosed)
      if (excluded === this.excluded && element.text.length < LONGEST_TEXT) element.text += text;
  }

  close(): void {
    const kind = this.kinds.pop() ?? 'other';
    this.vocabulary.close();
    if (kind !== 'other') this.closeKind(kind);
    if (this.kinds.length === 0) this.endDocument();
  }

  private openKind(kind: Kind, attributes: Attributes, line: number): void {
    if (kind === 'block') this.endPassage();
    else if (kind === 'number' || kind === 'text' || kind === 'continuation') {
      this.openElement(kind, attribute(attributes, 'name') ?? '', attributes, line);
    } else if (kind === 'exclude') this.excluded += 1;
    else if (kind === 'header' || kind === 'unread') this.hidden += 1;
    else if (kind === 'instance') this.instance += 1;
    else this.openResource(kind, attributes, line);
  }

  private openResource(kind: Kind, attributes: Attributes, line: number): void {
    if (kind === 'context') this.context = newContext(attribute(attributes, 'id') ?? '', line);
    else if (kind === 'unit') this.unit = { id: attribute(attributes, 'id') ?? '', above: [], below: [] };
    else if (kind === 'denominator') this.below = true;
    else {
      this.captured = '';
      if (kind === 'identifier' && this.context) this.context.scheme = attribute(attributes, 'scheme') ?? '';
      if (kind === 'member' || kind === 'typed-member') this.dimension = attribute(attributes, 'dimension') ?? '';
    }
  }

  private openElement(kind: TaggedElement['kind'], name: string, attributes: Attributes, line: number): void {
    const element = {
      kind,
      name: localName(name),
      namespace: this.vocabulary.namespaceOf(name),
      attributes,
      line,
      root: this.contexts.length - 1,
      text: '',
      openBracket: this.lastPrinted === '(',
    };
    this.elements.push(element);
    this.unclosed.push({ element, excluded: this.excluded });
  }

  private closeKind(kind: Kind): void {
    if (kind === 'block') this.endPassage();
    else if (kind === 'number' || kind === 'text' || kind === 'continuation') this.unclosed.pop();
    else if (kind === 'exclude') this.excluded -= 1;
    else if (kind === 'header' || kind === 'unread') this.hidden -= 1;
    else if (kind === 'instance') this.instance -= 1;
    else this.closeResource(kind);
  }

  private closeResource(kind: Kind): void {
    const text = (this.captured ?? '').trim();
    const { context, unit } = this;
    if (kind === 'context') {
      if (context) (this.contexts.at(-1) as Map<string, DeclaredContext>).set(context.id, context);
      this.context = null;
    } else if (kind === 'unit') {
      if (unit) (this.units.at(-1) as Map<string, string>).set(unit.id, measured(unit));
      this.unit = null;
    } else if (kind === 'denominator') this.below = false;
    else if (kind === 'measure') unit?.[this.below ? 'below' : 'above'].push(localName(text));
    else if (context) this.fillContext(context, kind, text);
    if (kind !== 'context' && kind !== 'unit') this.captured = null;
  }

  private fillContext(context: DeclaredContext, kind: Kind, text: string): void {
    if (kind === 'identifier') context.identifier = text;
    else if (kind === 'start') context.start = text;
    else if (kind === 'end') context.end = text;
    else if (kind === 'instant') context.instant = text;
    else if (kind === 'member' || kind === 'typed-member') {
      const member = kind === 'member' ? localName(text) : text;
      context.dimensions.push({ name: localName(this.dimension), member });
    }
  }

  /** In an instance without a page around it every element with a context is a fact. */
  private plainFact(attributes: Attributes): 'number' | 'text' | null {
    if (this.context || this.unit || attribute(attributes, 'contextRef') === null) return null;
    return attribute(attributes, 'unitRef') === null ? 'text' : 'number';
  }

  private endPassage(): void {
    if (this.passage === '') return;
    const printed = this.passage.trim();
    this.passage = '';
    if (printed === '') return;
    const text = printed.replace(/\s+/g, ' ');
    this.kept += text.length;
    this.passages.push({ line: this.passageLine, text });
  }

  /** Another document may follow in the same file, with contexts of its own. */
  private endDocument(): void {
    this.endPassage();
    this.contexts.push(new Map());
    this.units.push(new Map());
    this.lastPrinted = '';
  }
}

const newContext = (id: string, line: number): DeclaredContext => ({
  id,
  line,
  start: null,
  end: null,
  instant: null,
  identifier: '',
  scheme: '',
  dimensions: [],
});

const measured = ({ above, below }: { above: string[]; below: string[] }): string =>
  below.length === 0 ? above.join('*') : `${above.join('*')}/${below.join('*')}`;
