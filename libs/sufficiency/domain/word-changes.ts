/** A stretch of words that two texts share, or that one of them has alone. */
export interface WordChange {
  readonly kind: 'same' | 'added' | 'removed';
  readonly text: string;
}

/** Words with the space before them; where these are too many to compare, whole lines. */
const WORDS = /\s*\S+|\s+$/g;
const LINES = /[^\n]*\n+|[^\n]+$/g;
const MOST_COMPARED = 1_000_000;

const partsOf = (text: string, of: RegExp): string[] => text.match(of) ?? [];

/** How many parts the rests of both texts share at most, from each pair of places on. */
function sharedFrom(before: readonly string[], after: readonly string[]): Uint32Array[] {
  const table = Array.from({ length: before.length + 1 }, () => new Uint32Array(after.length + 1));
  for (let i = before.length - 1; i >= 0; i -= 1)
    for (let j = after.length - 1; j >= 0; j -= 1) {
      const row = table[i] as Uint32Array;
      const next = table[i + 1] as Uint32Array;
      row[j] = before[i] === after[j] ? (next[j + 1] as number) + 1 : Math.max(next[j] as number, row[j + 1] as number);
    }
  return table;
}

function compared(before: readonly string[], after: readonly string[]): WordChange[] {
  if (before.length * after.length > MOST_COMPARED)
    return [
      { kind: 'removed', text: before.join('') },
      { kind: 'added', text: after.join('') },
    ];
  const table = sharedFrom(before, after);
  const shared = (i: number, j: number): number => table[i]?.[j] ?? 0;
  const changes: WordChange[] = [];
  let [i, j] = [0, 0];
  while (i < before.length || j < after.length) {
    const [from, to] = [before[i], after[j]];
    if (from !== undefined && from === to) {
      changes.push({ kind: 'same', text: from });
      i += 1;
      j += 1;
    } else if (to === undefined || (from !== undefined && shared(i + 1, j) >= shared(i, j + 1))) {
      changes.push({ kind: 'removed', text: from ?? '' });
      i += 1;
    } else {
      changes.push({ kind: 'added', text: to });
      j += 1;
    }
  }
  return changes;
}

/** Neighbours of one kind as one; within a change what went stands before what came. */
function joined(changes: readonly WordChange[]): WordChange[] {
  const result: WordChange[] = [];
  let [removed, added] = ['', ''];
  const settle = (): void => {
    if (removed !== '') result.push({ kind: 'removed', text: removed });
    if (added !== '') result.push({ kind: 'added', text: added });
    [removed, added] = ['', ''];
  };
  for (const { kind, text } of changes) {
    if (kind === 'removed') removed += text;
    else if (kind === 'added') added += text;
    else {
      settle();
      const last = result.at(-1);
      if (last?.kind === 'same') result[result.length - 1] = { kind, text: last.text + text };
      else result.push({ kind, text });
    }
  }
  settle();
  return result;
}

const same = (parts: readonly string[]): WordChange[] => parts.map((text) => ({ kind: 'same', text }));

/** What became of a text, word by word: same and removed give the one before, same and added the one after. */
export function wordChanges(before: string, after: string): WordChange[] {
  const words = [partsOf(before, WORDS), partsOf(after, WORDS)] as const;
  const [from, to] =
    words[0].length * words[1].length > MOST_COMPARED ? [partsOf(before, LINES), partsOf(after, LINES)] : words;
  let start = 0;
  while (start < Math.min(from.length, to.length) && from[start] === to[start]) start += 1;
  let end = 0;
  while (end < Math.min(from.length, to.length) - start && from.at(-1 - end) === to.at(-1 - end)) end += 1;
  const middle = (parts: readonly string[]): string[] => parts.slice(start, parts.length - end);
  return joined([
    ...same(from.slice(0, start)),
    ...compared(middle(from), middle(to)),
    ...same(from.slice(from.length - end)),
  ]);
}

/** How many words a change has. */
export const wordsIn = (changes: readonly WordChange[], kind: WordChange['kind']): number =>
  changes.filter((each) => each.kind === kind).reduce((sum, { text }) => sum + partsOf(text.trim(), /\S+/g).length, 0);
