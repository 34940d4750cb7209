import { narrativeHtml, wordChanges, wordsIn, type NarrativeState, type WordChange } from '#sufficiency';

/** What is the same is told as far as it is needed to find the place. */
const CONTEXT = 160;

function shortened({ kind, text }: WordChange, isFirst: boolean, isLast: boolean): string {
  if (kind !== 'same' || text.length <= 2 * CONTEXT) return text;
  const head = isFirst ? '' : text.slice(0, CONTEXT);
  const tail = isLast ? '' : text.slice(-CONTEXT);
  return `${head} […] ${tail}`;
}

const counted = (count: number): string => `${count} ${count === 1 ? 'word' : 'words'}`;

function inWords(changes: readonly WordChange[], isFirst: boolean): string {
  const [added, removed] = [wordsIn(changes, 'added'), wordsIn(changes, 'removed')];
  if (isFirst) return `${counted(added)} written`;
  const told = [
    ...(added > 0 ? [`${counted(added)} added`] : []),
    ...(removed > 0 ? [`${counted(removed)} taken out`] : []),
  ];
  return told.length > 0 ? told.join(', ') : 'Saved without a change';
}

/** Each state of a section's words, newest first: who, when, and what it changed of the one before. */
export const narrativeHistory = (states: readonly NarrativeState[]) =>
  states.map((state, index) => {
    const before = states[index + 1];
    const changes = wordChanges(before?.markdown ?? '', state.markdown);
    return {
      number: states.length - index,
      isNow: index === 0,
      by: state.writtenBy,
      at: state.writtenAt,
      words: inWords(changes, before === undefined),
      removed: state.removed,
      changes:
        before === undefined
          ? []
          : changes.map((change, at) => ({
              kind: change.kind,
              text: shortened(change, at === 0, at === changes.length - 1),
            })),
      html: narrativeHtml(state.markdown),
    };
  });
