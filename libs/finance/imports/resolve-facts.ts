import { negated, shifted } from '../domain/decimal';
import type { AccountsIssue, Context, NumericFact, TextFact } from '../domain/document';
import { readNumber } from '../domain/number-format';
import { lookUp, type ContextsById } from './resolve-contexts';
import { attribute, type TaggedElement } from './tag-collector';

/** Beyond these a scale is a slip, not a measure. */
const LARGEST_SCALE = 15;

export interface Resources {
  readonly file: string;
  readonly contexts: readonly ContextsById[];
  /** Contexts whose period could not be read: they were named already. */
  readonly unreadable: ReadonlySet<string>;
  readonly units: readonly ReadonlyMap<string, string>[];
  issue(issue: AccountsIssue): void;
}

const tell = (
  { file, issue }: Resources,
  element: TaggedElement,
  rule: string,
  message: string,
  severity: AccountsIssue['severity'] = 'error',
): null => {
  issue({ rule, severity, message, file, line: element.line, concept: element.name || null });
  return null;
};

const isNil = (element: TaggedElement): boolean =>
  /^(true|1)$/.test(attribute(element.attributes, 'xsi:nil') ?? attribute(element.attributes, 'nil') ?? '');

const shorten = (text: string): string => (text.length > 60 ? `${text.slice(0, 60)}...` : text);

function contextOf(resources: Resources, element: TaggedElement): Context | null {
  const id = attribute(element.attributes, 'contextRef');
  if (id === null) {
    return tell(
      resources,
      element,
      'no-context',
      `${named(element)} has no context: nobody can say what period it is of.`,
    );
  }
  const context = lookUp(resources.contexts, element.root, id);
  if (context || resources.unreadable.has(id)) return context;
  const message = `${named(element)} is tagged with the context "${id}", which is not defined.`;
  return tell(resources, element, 'unknown-context', message);
}

const named = (element: TaggedElement): string => (element.name === '' ? 'An element without a name' : element.name);

/** Filings say INF for exact; without a word the figure is taken as printed. */
function decimalsOf(element: TaggedElement): number {
  const text = attribute(element.attributes, 'decimals');
  const decimals = text === null || text === '' ? Infinity : Number(text);
  return Number.isInteger(decimals) && Math.abs(decimals) <= LARGEST_SCALE ? decimals : Infinity;
}

function scaleOf(resources: Resources, element: TaggedElement): number | null {
  const text = attribute(element.attributes, 'scale') ?? '';
  const scale = Number(text);
  if (Number.isInteger(scale) && Math.abs(scale) <= LARGEST_SCALE) return scale;
  return tell(
    resources,
    element,
    'unknown-scale',
    `${named(element)} has the scale "${text}", which is no power of ten.`,
  );
}

function signOf(resources: Resources, element: TaggedElement): 1 | -1 | null {
  const sign = attribute(element.attributes, 'sign') ?? '';
  if (sign === '-') return -1;
  if (sign === '' || sign === '+') return 1;
  return tell(resources, element, 'unknown-sign', `${named(element)} has the sign "${sign}". Expected "-" or none.`);
}

/** Text that a format cannot read, with brackets around it, says its sign a second way. */
const BRACKETS = /^\((.+)\)$/s;

/** The number of a tag; null, and an issue, when it cannot be told what it says. */
export function resolveNumber(resources: Resources, element: TaggedElement): NumericFact | null {
  if (element.name === '') return tell(resources, element, 'no-name', 'A tagged number does not name its concept.');
  const context = contextOf(resources, element);
  if (!context || isNil(element)) return null;
  const scale = scaleOf(resources, element);
  const sign = signOf(resources, element);
  if (scale === null || sign === null) return null;
  const given = element.text.trim();
  const bracketed = BRACKETS.exec(given);
  const format = attribute(element.attributes, 'format') || null;
  const reading = readNumber(bracketed ? (bracketed[1] as string) : given, format);
  if (reading.kind === 'nothing') return null;
  if (reading.kind === 'unknown-format') {
    const message = `${named(element)} has the format "${format}", which is none of the published ones: "${shorten(given)}" was left out.`;
    return tell(resources, element, 'unknown-format', message);
  }
  if (reading.kind === 'unreadable') {
    return tell(
      resources,
      element,
      'unreadable-number',
      `${named(element)} is "${shorten(given)}", which is no number${format ? ` of the format ${format}` : ''}.`,
    );
  }
  const negative = sign === -1 || bracketed !== null;
  if (reading.loose || bracketed) {
    tell(
      resources,
      element,
      'loose-number',
      `${named(element)} is "${shorten(given)}", not as its format asks; read as ${negative ? 'negative' : 'positive'}.`,
      'warning',
    );
  }
  const unitId = attribute(element.attributes, 'unitRef') ?? '';
  const value = shifted(reading.value, scale);
  return {
    concept: element.name,
    namespace: element.namespace,
    context,
    unit: lookUp(resources.units, element.root, unitId) ?? '',
    value: negative ? negated(value) : value,
    decimals: decimalsOf(element),
    inBrackets: element.openBracket && !negative,
    place: { file: resources.file, line: element.line },
  };
}

/** The text of a tag with what continues it. Without a known context it is kept: a name or a date says what it says. */
export function resolveText(
  resources: Resources,
  element: TaggedElement,
  continuations: ReadonlyMap<string, TaggedElement>,
): TextFact | null {
  if (element.name === '') return tell(resources, element, 'no-name', 'A tagged text does not name its concept.');
  const context = contextOf(resources, element);
  if (isNil(element)) return null;
  return {
    concept: element.name,
    context,
    text: continued(resources, element, continuations).replace(/\s+/g, ' ').trim(),
    format: attribute(element.attributes, 'format') || null,
    place: { file: resources.file, line: element.line },
  };
}

function continued(
  resources: Resources,
  element: TaggedElement,
  continuations: ReadonlyMap<string, TaggedElement>,
): string {
  const seen = new Set<string>();
  let text = element.text;
  let next = attribute(element.attributes, 'continuedAt');
  while (next !== null) {
    const part = seen.has(next) ? undefined : continuations.get(next);
    if (!part) {
      tell(
        resources,
        element,
        'lost-continuation',
        `${named(element)} goes on at "${next}", which is not there.`,
        'warning',
      );
      return text;
    }
    seen.add(next);
    text += ` ${part.text}`;
    next = attribute(part.attributes, 'continuedAt');
  }
  return text;
}
