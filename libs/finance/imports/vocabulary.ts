import type { Attributes } from './markup';

/** What an element is to a reader of tagged accounts. */
export type Kind =
  | 'number'
  | 'text'
  | 'continuation'
  | 'exclude'
  | 'header'
  | 'unread'
  | 'context'
  | 'identifier'
  | 'start'
  | 'end'
  | 'instant'
  | 'member'
  | 'typed-member'
  | 'unit'
  | 'measure'
  | 'denominator'
  | 'instance'
  | 'block'
  | 'other';

const INLINE = /^http:\/\/www\.xbrl\.org\/\d{4}\/inlineXBRL$/;
const INSTANCE = 'http://www.xbrl.org/2003/instance';
const DIMENSIONS = 'http://xbrl.org/2006/xbrldi';

/** Untidy files use these prefixes without saying what they stand for. */
const USUAL: ReadonlyMap<string, string> = new Map(
  Object.entries({
    ix: 'http://www.xbrl.org/2013/inlineXBRL',
    xbrli: INSTANCE,
    xbrldi: DIMENSIONS,
  }),
);

/** Names in lower case: tools that write HTML fold them. */
const INLINE_KINDS: ReadonlyMap<string, Kind> = new Map(
  Object.entries({
    nonfraction: 'number',
    nonnumeric: 'text',
    continuation: 'continuation',
    exclude: 'exclude',
    header: 'header',
  }),
);

const INSTANCE_KINDS: ReadonlyMap<string, Kind> = new Map(
  Object.entries({
    xbrl: 'instance',
    context: 'context',
    identifier: 'identifier',
    startdate: 'start',
    enddate: 'end',
    instant: 'instant',
    unit: 'unit',
    measure: 'measure',
    unitdenominator: 'denominator',
  }),
);

const MEMBER_KINDS: ReadonlyMap<string, Kind> = new Map(
  Object.entries({ explicitmember: 'member', typedmember: 'typed-member' }),
);

const BLOCKS = new Set(
  'address article aside blockquote body br center dd div dl dt fieldset figure footer form h1 h2 h3 h4 h5 h6 hr li main nav ol p pre section table tbody td th thead tr ul'.split(
    ' ',
  ),
);
const UNREAD = new Set(['style', 'script', 'title']);

export const localName = (name: string): string => name.slice(name.indexOf(':') + 1);

/** Namespaces by prefix, and what names have turned out to be under them. */
interface Scope {
  readonly uris: ReadonlyMap<string, string>;
  readonly kinds: Map<string, Kind>;
  /** Scopes that a further declaration makes of this one: software repeats them on every element. */
  readonly inner: Map<string, Scope>;
}

const scopeOf = (uris: Scope['uris']): Scope => ({ uris, kinds: new Map(), inner: new Map() });

/** The namespaces in force, kept as elements open and close; answers what an element is. */
export class Vocabulary {
  private scope = scopeOf(new Map());
  private readonly outer: { depth: number; scope: Scope }[] = [];
  private depth = 0;

  open(name: string, attributes: Attributes): Kind {
    this.depth += 1;
    for (const attribute in attributes) if (attribute.startsWith('xmlns')) this.bind(attribute, attributes[attribute]);
    let kind = this.scope.kinds.get(name);
    if (kind === undefined) {
      kind = this.findKind(name);
      this.scope.kinds.set(name, kind);
    }
    return kind;
  }

  close(): void {
    const last = this.outer.at(-1);
    if (last && last.depth === this.depth) {
      this.scope = last.scope;
      this.outer.pop();
    }
    this.depth -= 1;
  }

  /** The namespace that a name's prefix stands for; empty when it has none. */
  namespaceOf(name: string): string {
    const colon = name.indexOf(':');
    const prefix = colon === -1 ? '' : name.slice(0, colon);
    return this.scope.uris.get(prefix) ?? USUAL.get(prefix) ?? '';
  }

  private bind(attribute: string, uri = ''): void {
    const prefix = attribute === 'xmlns' ? '' : attribute.startsWith('xmlns:') ? attribute.slice(6) : null;
    if (prefix === null || this.scope.uris.get(prefix) === uri) return;
    if (this.outer.at(-1)?.depth !== this.depth) this.outer.push({ depth: this.depth, scope: this.scope });
    const key = `${prefix} ${uri}`;
    const known = this.scope.inner.get(key) ?? scopeOf(new Map([...this.scope.uris, [prefix, uri]]));
    this.scope.inner.set(key, known);
    this.scope = known;
  }

  private findKind(name: string): Kind {
    const uri = this.namespaceOf(name);
    const local = localName(name).toLowerCase();
    if (INLINE.test(uri)) return INLINE_KINDS.get(local) ?? 'other';
    const ofInstance = uri === INSTANCE ? INSTANCE_KINDS.get(local) : undefined;
    if (ofInstance) return ofInstance;
    if (uri === DIMENSIONS) return MEMBER_KINDS.get(local) ?? 'other';
    return BLOCKS.has(local) ? 'block' : UNREAD.has(local) ? 'unread' : 'other';
  }
}
