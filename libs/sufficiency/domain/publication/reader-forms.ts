import { formKey, LinearSpan, minus, valueOfForm, type LinearForm } from './linear-form';

/** A sum that a reader has, and the cells of this publication that give it: none when it comes from elsewhere. */
export interface Told {
  readonly form: LinearForm;
  readonly by: readonly string[];
}

const within = (part: LinearForm, whole: LinearForm): boolean =>
  part.size < whole.size && [...part.keys()].every((atom) => whole.has(atom));

/**
 * Sums that come to nothing: of each sum the atoms that are nothing, and what is left of one when another within it
 * counts as many.
 */
export function sumsOfNothing(sums: readonly LinearForm[], atoms: Readonly<Record<string, number>>): LinearForm[] {
  const valued = sums.map((form) => ({ form, value: valueOfForm(form, atoms) }));
  const empty = sums.map((form) => new Map([...form].filter(([atom]) => (atoms[atom] ?? 0) === 0)));
  const left = valued.flatMap(({ form, value }) =>
    valued
      .filter((other) => value > 0 && other.value === value && within(other.form, form))
      .map((other) => minus(form, other.form)),
  );
  const found = [...empty, ...left].filter(({ size }) => size > 0);
  return [...new Map(found.map((form) => [formKey(form), form])).values()];
}

/**
 * What a reader has, with what follows where a sum comes to nothing: no count is below nothing, so each of its atoms is
 * nothing as well. Only those sums count that can be worked out from what is told.
 */
export function withZeros(told: readonly Told[], nothing: readonly LinearForm[]): Told[] {
  const zeros = new Set<string>();
  let all = [...told];
  for (;;) {
    const span = new LinearSpan(all.map(({ form }) => form));
    const found = nothing.flatMap((form): Told[] => {
      const atoms = [...form.keys()].filter((atom) => !zeros.has(atom));
      const derivation = atoms.length > 0 ? span.derivation(form) : null;
      if (derivation === null) return [];
      const by = [...new Set(derivation.flatMap((index) => all[index]?.by ?? []))];
      for (const atom of atoms) zeros.add(atom);
      return atoms.map((atom) => ({ form: new Map([[atom, 1]]), by }));
    });
    if (found.length === 0) return all;
    all = [...all, ...found];
  }
}
