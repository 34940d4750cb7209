import { ConflictError, type NextStep } from '#kernel';

/** Who takes a step. The software takes those that time takes. */
export type Party = 'council' | 'approver' | 'provider' | 'host authority' | 'software';

/** What must hold before a step. Answers what is missing, for the person who asked; null when nothing is. */
export interface Guard<F> {
  readonly name: string;
  readonly missing: (facts: F) => string | null;
}

export interface Step<S extends string, F> {
  readonly step: string;
  readonly from: readonly S[];
  /** Where it leads; null leaves the state as it is. */
  readonly to: S | null;
  readonly by: Party;
  readonly guards?: readonly Guard<F>[];
}

/** A machine as data: what it is of, where it begins, where it ends, and every step there is. */
export interface StateTable<S extends string, F = unknown> {
  readonly of: string;
  readonly states: readonly S[];
  readonly initial: S;
  readonly final: readonly S[];
  readonly steps: readonly Step<S, F>[];
}

const words = (name: string): string => name.replaceAll('-', ' ');

/** Who may do what from a state, without regard to guards. */
export const nextSteps = <S extends string, F>(table: StateTable<S, F>, state: S): NextStep[] =>
  table.steps
    .filter(({ from }) => from.includes(state))
    .map(({ by, step }) => ({ who: by === 'software' ? 'the software' : `the ${by}`, may: words(step) }));

/** What is missing for a step, guard by guard; empty when it can be taken. */
export const missingFor = <S extends string, F>(
  table: StateTable<S, F>,
  step: string,
  facts: F,
): { field: string; message: string }[] =>
  (table.steps.find((each) => each.step === step)?.guards ?? []).flatMap(({ name, missing }) => {
    const message = missing(facts);
    return message === null ? [] : [{ field: name, message }];
  });

/**
 * The state after a step.
 * @throws ConflictError state-moved-on when the state has no such step; not-ready when a guard does not hold, with all that is missing
 */
export function takeStep<S extends string, F>(table: StateTable<S, F>, state: S, step: string, facts: F): S {
  const found = table.steps.find((each) => each.step === step);
  if (!found) throw new Error(`There is no step "${step}" of ${table.of}.`);
  if (!found.from.includes(state)) {
    const message = `This ${table.of} is ${words(state)}, so "${words(step)}" is not possible now. It can be done while it is ${found.from.map(words).join(', ')}.`;
    throw new ConflictError('state-moved-on', message, nextSteps(table, state));
  }
  const missing = missingFor(table, step, facts);
  if (missing.length === 0) return found.to ?? state;
  const message = `"${words(step)}" is not possible yet: ${missing.map((each) => each.message).join(' ')}`;
  throw new ConflictError('not-ready', message, nextSteps(table, state), missing);
}
