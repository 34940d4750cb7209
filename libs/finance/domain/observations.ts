import type { Passage, TaggedDocument } from './document';
import { readFiledBoolean } from './date-format';

/** A warning in the words of the filing. */
export interface Observation {
  readonly kind: 'going-concern-uncertainty' | 'not-going-concern' | 'audit-qualification' | 'emphasis-of-matter';
  readonly quote: string;
  readonly file: string;
  readonly line: number;
}

type Kind = Observation['kind'];

const LONGEST_QUOTE = 400;
const MOST_OBSERVATIONS = 20;

/** Whether any of the text is worth going through. */
const WORTH_READING =
  /going[-\s]concern|material uncertaint|significant doubt|qualified|adverse opinion|disclaimer of (?:audit )?opinion|modified opinion|opinion,? except for|emphasis of matter|break-?up basis/i;

interface Pattern {
  readonly kind: Kind;
  readonly says: RegExp;
  /** Words before it in the sentence that take it back, or speak of what might be. */
  readonly unless: RegExp;
  /** What the sentence must speak of as well. */
  readonly about?: RegExp;
}

const DENIED =
  /\b(no|not|nor|neither|never|without|any|whether|if|unless|none|absence of|free (from|of)|isn't|aren't|hasn't|haven't|don't|doesn't)\b/i;
const HYPOTHETICAL =
  /\b(we are required to draw|conclude on the appropriateness|if we conclude|whether (a |any )?material uncertaint|responsib\w+ (for|to) assess|to assess|has identified no|have nothing to report)/i;
const UNDOUBTED = /\b(no|not identified|not aware|without|any|remov\w+|dispel\w*|mitigat\w+)\b/i;

const PATTERNS: readonly Pattern[] = [
  {
    kind: 'going-concern-uncertainty',
    says: /\bmaterial uncertaint(y|ies)\b/i,
    unless: DENIED,
    about: /going[-\s]concern|significant doubt|(exists?|related)\b/i,
  },
  {
    kind: 'going-concern-uncertainty',
    says: /\b(casts?|casting|cast) (significant|substantial|serious|considerable) doubt\b/i,
    unless: UNDOUBTED,
    about: /\b(exists?|these|this|conditions?|uncertaint\w+|company|group)\b/i,
  },
  {
    kind: 'going-concern-uncertainty',
    says: /\bsignificant doubt (about|on|over|as to)\b[^.]{0,80}\bgoing[-\s]concern/i,
    unless: DENIED,
  },
  {
    kind: 'going-concern-uncertainty',
    says: /\b(may|might|would|will) not (be able to )?continue (in operation(al existence)? )?as a going[-\s]concern/i,
    unless: /\b(no (reason|indication|doubt)|nothing)\b/i,
  },
  {
    kind: 'not-going-concern',
    says: /\bnot (been )?prepared on (a|the) going[-\s]concern basis/i,
    unless: /\b(if|whether|unless|would)\b/i,
  },
  {
    kind: 'not-going-concern',
    says: /\b(on|using|adopted) (a|the) basis other than (that of )?(a )?going[-\s]concern/i,
    unless: /\b(if|whether|unless|would|not)\b/i,
  },
  {
    kind: 'not-going-concern',
    says: /\b(is|are|was) (no longer|not) a going[-\s]concern/i,
    unless: /\b(if|whether|unless|would)\b/i,
  },
  { kind: 'not-going-concern', says: /\bprepared on (a|the) break-?up basis/i, unless: DENIED },
  {
    kind: 'audit-qualification',
    says: /\b(qualified (audit )?opinion|adverse (audit )?opinion|disclaimer of (audit )?opinion|modified (audit )?opinion)\b/i,
    unless: /\b(no|not|without|nor|never|whether|if)\b/i,
  },
  {
    kind: 'audit-qualification',
    says: /\b(auditors?['’]?s?['’]? report|report of the auditors?|audit report|opinion)\b[^.]{0,60}\b(was|is|has been|were) qualified\b/i,
    unless: /\b(no|not|nor|whether|if)\b/i,
  },
  { kind: 'audit-qualification', says: /\bin our opinion,? except for\b/i, unless: /\bunless\b/i },
  {
    kind: 'emphasis-of-matter',
    says: /\bemphasis of matter\b/i,
    unless: /\b(no|not|without|nor|any|did not|does not)\b/i,
  },
];

/** A line break stands after a heading alone. */
const ENDS = /(?<=[.!?;])\s+(?=["“(]?[A-Z£])|\n/;

const LONGEST_HEADING = 60;

/** A short line without an end, before one that begins a sentence. */
const isHeading = (text: string, next: string | undefined): boolean =>
  text.length <= LONGEST_HEADING &&
  /^[A-Z0-9]/.test(text) &&
  !/[.,;:]$/.test(text) &&
  /^["“(]?[A-Z0-9]/.test(next ?? '');

/** Sentences of a text with where they begin in it. */
function sentences(text: string): { at: number; text: string }[] {
  const found: { at: number; text: string }[] = [];
  let at = 0;
  for (const sentence of text.split(ENDS)) {
    const start = text.indexOf(sentence, at);
    found.push({ at: start, text: sentence });
    at = start + sentence.length;
  }
  return found;
}

/** Words after a match that take it back: "a material uncertainty does not exist". */
const DENIED_AFTER =
  /^\s*(does|do|did) not exist|^\s*(has|have) not been (identified|noted)|^\s*(is|are|was|were) not\b/i;
const REACH = 160;

function kindOf(sentence: string): { kind: Kind; at: number } | null {
  if (HYPOTHETICAL.test(sentence)) return null;
  for (const { kind, says, unless, about } of PATTERNS) {
    const match = says.exec(sentence);
    if (!match) continue;
    const before = sentence.slice(Math.max(0, match.index - REACH), match.index);
    const after = sentence.slice(match.index + match[0].length);
    if (unless.test(before) || DENIED_AFTER.test(after)) continue;
    if (/\bun-?$/i.test(before) || (about && !about.test(sentence))) continue;
    return { kind, at: match.index };
  }
  return null;
}

/** At most so much, around what it is quoted for. */
function quoted(sentence: string, at: number): string {
  if (sentence.length <= LONGEST_QUOTE) return sentence;
  const from = Math.max(0, Math.min(at - LONGEST_QUOTE / 2, sentence.length - LONGEST_QUOTE));
  const part = sentence.slice(from, from + LONGEST_QUOTE).trim();
  return `${from > 0 ? '...' : ''}${part}${from + LONGEST_QUOTE < sentence.length ? '...' : ''}`;
}

function inText(file: string, passages: readonly Passage[]): Observation[] {
  if (!passages.some(({ text }) => WORTH_READING.test(text))) return [];
  const starts: number[] = [];
  let whole = '';
  for (const [index, { text }] of passages.entries()) {
    starts.push(whole.length);
    whole += `${text}${isHeading(text, passages[index + 1]?.text) ? '\n' : ' '}`;
  }
  const lineAt = (at: number): number => {
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] as number) <= at) low = middle;
      else high = middle - 1;
    }
    return passages[low]?.line ?? 1;
  };
  return sentences(whole).flatMap(({ at, text }) => {
    const found = WORTH_READING.test(text) ? kindOf(text) : null;
    return found ? [{ kind: found.kind, quote: quoted(text.trim(), found.at), file, line: lineAt(at + found.at) }] : [];
  });
}

const STATED = 'FinancialStatementsArePreparedOnGoing-concernBasisTruefalse';

function inTags({ texts }: TaggedDocument): Observation[] {
  return texts
    .filter(({ concept, text, format }) => concept === STATED && readFiledBoolean(text, format) === false)
    .map(({ place }) => ({
      kind: 'not-going-concern',
      quote: 'Financial statements are prepared on a going concern basis: false',
      ...place,
    }));
}

/**
 * Doubt about going concern and qualified audits, quoted from the text. Sentences that deny or suppose them are passed over
 * ("no material uncertainty", "whether a material uncertainty exists"); what is found is for a person to read.
 */
export function observe(documents: readonly TaggedDocument[]): Observation[] {
  const seen = new Set<string>();
  return documents
    .flatMap((document) => [...inTags(document), ...inText(document.file, document.passages)])
    .filter(({ kind, quote }) => !seen.has(`${kind} ${quote}`) && Boolean(seen.add(`${kind} ${quote}`)))
    .slice(0, MOST_OBSERVATIONS);
}
