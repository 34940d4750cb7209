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
const USUAL: Readonly<Record<string, string>> = {
  ix: 'http://www.xbrl.org/2013/inlineXBRL',
  xbrli: INSTANCE,
  xbrldi: DIMENSIONS,
};

/** Names in lower case: tools that write HTML fold them. */
const INLINE_KINDS: Readonly<Record<string, Kind>> = {
  nonfraction: 'number',
  nonnumeric: 'text',
  continuation: 'continuation',
  exclude: 'exclude',
  header: 'header',
};

const INSTANCE_KINDS: Readonly<Record<string, Kind>> = {
  xbrl: 'instance',
  context: 'context',
  identifier: 'identifier',
  startdate: 'start',
  enddate: 'end',
  instant: 'instant',
  unit: 'unit',
  measure: 'measure',
  unitdenominator: 'denominator',
};

const MEMBER_KINDS: Readonly<Record<string, Kind>> = { explicitmember: 'member', typedmember: 'typed-member' };

const BLOCKS = new Set(
  'address article aside blockquote body br center dd div dl dt fieldset figure footer form h1 h2 h3 h4 h5 h6 hr li main nav ol p pre section table tbody td th thead tr ul'.split(
    ' ',
  ),
);
const UNREAD = new Set(['style', 'script', 'title']);

export const localName = (name: string): string => name.slice(name.indexOf(':') + 1);

/** The namespaces in force, kept as elements open and close; answers what an element is. */
export class Vocabulary {
  private scope: Readonly<Record<string, string>> = {};
  private readonly outer: { depth: number; scope: Readonly<Record<string, string>> }[] = [];
  private known = new Map<string, Kind>();
  private depth = 0;

  open(name: string, attributes: Attributes): Kind {
    this.depth += 1;
    for (const attribute in attributes) if (attribute.startsWith('xmlns')) this.bind(attribute, attributes[attribute]);
    return this.kindOf(name);
  }

  close(): void {
    const last = this.outer.at(-1);
    if (last && last.depth === this.depth) {
      this.scope = last.scope;
      this.outer.pop();
      this.known = new Map();
    }
    this.depth -= 1;
  }

  /** The namespace that a name's prefix stands for; empty when it has none. */
  namespaceOf(name: string): string {
    const colon = name.indexOf(':');
    const prefix = colon === -1 ? '' : name.slice(0, colon);
    return this.scope[prefix] ?? USUAL[prefix] ?? '';
  }

  private bind(attribute: string, uri: string | undefined): void {
    const prefix = attribute === 'xmlns' ? '' : attribute.startsWith('xmlns:') ? attribute.slice(6) : null;
    if (prefix === null || this.scope[prefix] === uri) return;
    if (this.outer.at(-1)?.depth !== this.depth) this.outer.push({ depth: this.depth, scope: this.scope });
    this.scope = { ...this.scope, [prefix]: uri ?? '' };
    this.known = new Map();
  }

  private kindOf(name: string): Kind {
    let kind = this.known.get(name);
    if (kind === undefined) {
      kind = this.findKind(name);
      this.known.set(name, kind);
    }
    return kind;
  }

  private findKind(name: string): Kind {
    const uri = this.namespaceOf(name);
    const local = localName(name).toLowerCase();
    if (INLINE.test(uri)) return INLINE_KINDS[local] ?? 'other';
    if (uri === INSTANCE && INSTANCE_KINDS[local]) return INSTANCE_KINDS[local];
    if (uri === DIMENSIONS) return MEMBER_KINDS[local] ?? 'other';
    return BLOCKS.has(local) ? 'block' : UNREAD.has(local) ? 'unread' : 'other';
  }
}
