/** A sum of atoms: how often each counts. An atom is a count that is in no other. */
export type LinearForm = ReadonlyMap<string, number>;

export const sumOf = (atoms: Iterable<string>): LinearForm => new Map([...atoms].map((atom) => [atom, 1]));

/** One form less another. */
export function minus(form: LinearForm, other: LinearForm): LinearForm {
  const result = new Map(form);
  for (const [atom, times] of other) result.set(atom, (result.get(atom) ?? 0) - times);
  return new Map([...result].filter(([, times]) => times !== 0));
}

/** What a form comes to, by the value of each atom. */
export const valueOfForm = (form: LinearForm, atoms: Readonly<Record<string, number>>): number =>
  [...form].reduce((total, [atom, times]) => total + times * (atoms[atom] ?? 0), 0);

/** The two sums of which a form is the difference. */
export const sidesOf = (form: LinearForm): LinearForm[] => [
  new Map([...form].filter(([, times]) => times > 0)),
  new Map([...form].filter(([, times]) => times < 0).map(([atom, times]) => [atom, -times])),
];

/** The same for equal forms, and for those alone. */
export const formKey = (form: LinearForm): string =>
  [...form]
    .map(([atom, times]) => `${atom}*${times}`)
    .sort()
    .join('+');

/** A prime small enough for products to be exact. Forms have whole coefficients, so rank can be had modulo it. */
const PRIME = 67_108_859;
const modulo = (value: number): number => ((value % PRIME) + PRIME) % PRIME;

function inverse(value: number): number {
  let [result, base, exponent] = [1, value, PRIME - 2];
  while (exponent > 0) {
    if (exponent % 2 === 1) result = (result * base) % PRIME;
    base = (base * base) % PRIME;
    exponent = Math.floor(exponent / 2);
  }
  return result;
}

interface Reduced {
  readonly vector: Float64Array;
  /** How often each given form is in it. */
  readonly parts: Float64Array;
}

/** Takes so many times one row from another, in place. */
function subtract(from: Float64Array, row: Float64Array, times: number): void {
  const take = PRIME - times;
  for (let at = 0; at < row.length; at++) {
    const value = row[at] as number;
    if (value !== 0) from[at] = ((from[at] as number) + take * value) % PRIME;
  }
}

/** All that can be worked out from some forms by adding and subtracting them. */
export class LinearSpan {
  private readonly columns = new Map<string, number>();
  private readonly basis: (Reduced & { readonly pivot: number })[] = [];

  constructor(private readonly forms: readonly LinearForm[]) {
    for (const form of forms)
      for (const atom of form.keys()) if (!this.columns.has(atom)) this.columns.set(atom, this.columns.size);
    forms.forEach((form, index) => this.add(form, index));
  }

  /** Which of the forms it is worked out from, by their place; null when it cannot be. */
  derivation(form: LinearForm): number[] | null {
    if ([...form.keys()].some((atom) => !this.columns.has(atom))) return null;
    const { vector, parts } = this.reduce(form);
    if (vector.some((value) => value !== 0)) return null;
    return [...parts.keys()].filter((index) => parts[index] !== 0);
  }

  private add(form: LinearForm, index: number): void {
    const { vector, parts } = this.reduce(form);
    const pivot = vector.findIndex((value) => value !== 0);
    if (pivot < 0) return;
    parts[index] = modulo((parts[index] ?? 0) + 1);
    const by = inverse(vector[pivot] as number);
    const scaled = (values: Float64Array): Float64Array => values.map((value) => (value * by) % PRIME);
    this.basis.push({ pivot, vector: scaled(vector), parts: scaled(parts) });
  }

  private reduce(form: LinearForm): Reduced {
    const vector = new Float64Array(this.columns.size);
    for (const [atom, times] of form) vector[this.columns.get(atom) as number] = modulo(times);
    const parts = new Float64Array(this.forms.length);
    for (const row of this.basis) {
      const times = vector[row.pivot] as number;
      if (times === 0) continue;
      subtract(vector, row.vector, times);
      subtract(parts, row.parts, times);
    }
    return { vector, parts };
  }
}
