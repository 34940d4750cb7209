/** Parts of an amount by when it falls due; `whole` is tagged without a word on that. */
export type Part = 'whole' | 'within' | 'after';

/** How a figure is read: one tagged amount, the first of several that is tagged, or the sum of those that are. */
export type Expression =
  | { readonly concept: string; readonly part: Part }
  | { readonly first: readonly Expression[] }
  | { readonly sum: readonly Expression[] };

export interface FigureRule {
  readonly measure: 'money' | 'count';
  readonly read: Expression;
  /** An amount owed: given as positive. */
  readonly owed?: true;
  /** May well be negative, so brackets around a positive one are worth a word. */
  readonly signed?: true;
}

export const first = (...expressions: Expression[]): Expression => ({ first: expressions });
export const sum = (...expressions: Expression[]): Expression => ({ sum: expressions });
export const tagged = (part: Part, ...concepts: string[]): Expression =>
  first(...concepts.map((concept) => ({ concept, part })));
export const whole = (...concepts: string[]): Expression => tagged('whole', ...concepts);

/** The whole where it is tagged, else what falls due within a year and after it. */
export const inParts = (...concepts: string[]): Expression =>
  first(whole(...concepts), sum(tagged('within', ...concepts), tagged('after', ...concepts)));

/** Every concept that an expression may read. */
export function conceptsOf(expression: Expression): string[] {
  if ('concept' in expression) return [expression.concept];
  return ('first' in expression ? expression.first : expression.sum).flatMap(conceptsOf);
}
