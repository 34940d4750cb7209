import { LinearSpan, valueOfForm, type LinearForm } from './linear-form';

/** A figure that would be published: its name, and what it sums. */
export interface PublicCell {
  readonly id: string;
  readonly form: LinearForm;
}

/** Cells that a reader sees add up to another. */
export interface AddingUp {
  readonly total: string;
  readonly parts: readonly string[];
}

export interface SuppressionFacts {
  /** The value of each atom. */
  readonly atoms: Readonly<Record<string, number>>;
  readonly cells: readonly PublicCell[];
  readonly addingUp: readonly AddingUp[];
  /** What is nothing by the rules of the return, whatever the figures: one margin less another. */
  readonly always: readonly LinearForm[];
  /** What a reader has from elsewhere: the Department's releases, editions before this. */
  readonly known: readonly LinearForm[];
  /** What nobody may work out although it is not small: what the Department suppresses. */
  readonly withheld: readonly LinearForm[];
  /** Cells that stay unless nothing else helps. */
  readonly kept: readonly string[];
}

/** The smallest count that is shown. Source: the notes to the Department's releases. */
export const SMALLEST_SHOWN = 6;
export const isSmall = (value: number): boolean => value > 0 && value < SMALLEST_SHOWN;

const key = (form: LinearForm): string =>
  [...form]
    .map(([atom, times]) => `${atom}*${times}`)
    .sort()
    .join('+');

/**
 * Which cells are not shown, so that no count of 1 to 5 and nothing that the Department suppresses can be worked out:
 * neither from the tables, nor with what is known from elsewhere. Zeros are shown, so an atom of nothing counts as known.
 * What is already known from elsewhere alone cannot be hidden here, and is left.
 */
export function suppressed(facts: SuppressionFacts): ReadonlySet<string> {
  const { atoms, kept } = facts;
  const present = (form: LinearForm): LinearForm => new Map([...form].filter(([atom]) => (atoms[atom] ?? 0) !== 0));
  const cells = facts.cells.map(({ id, form }) => ({ id, form: present(form), value: valueOfForm(form, atoms) }));
  const outside = [...facts.always, ...facts.known].map(present).filter((form) => form.size > 0);
  const isPublic = new LinearSpan(outside);
  const guarded = new Map<string, LinearForm>();
  const guard = (form: LinearForm): void => {
    if (form.size > 0 && isPublic.derivation(form) === null) guarded.set(key(form), form);
  };
  for (const { form, value } of cells) if (isSmall(value)) guard(form);
  for (const [atom, value] of Object.entries(atoms)) if (isSmall(value)) guard(new Map([[atom, 1]]));
  for (const form of facts.withheld) guard(present(form));

  const hidden = new Set(
    cells.flatMap(({ id, form, value }) => (isSmall(value) || guarded.has(key(form)) ? [id] : [])),
  );
  const shown = () => cells.filter(({ id, value }) => value > 0 && !hidden.has(id)).sort((a, b) => b.value - a.value);
  const hide = (among: readonly { readonly id: string; readonly value: number }[]): boolean => {
    const free = among.filter(({ id }) => !kept.includes(id));
    const least = [...(free.length > 0 ? free : among)].sort((a, b) => a.value - b.value)[0];
    if (least) hidden.add(least.id);
    return least !== undefined;
  };

  const hideOneDerived = (): boolean => {
    const open = shown();
    const span = new LinearSpan([...outside, ...open.map(({ form }) => form)]);
    for (const form of guarded.values()) {
      const derivation = span.derivation(form);
      if (derivation === null) continue;
      if (hide(derivation.flatMap((index) => open[index - outside.length] ?? []))) return true;
    }
    return false;
  };
  const byId = new Map(cells.map((cell) => [cell.id, cell]));
  // Each hidden part is 1 at least: where they add up to no more, all of them are 1.
  const hideOneCornered = (): boolean =>
    facts.addingUp.some(({ total, parts }) => {
      const whole = byId.get(total);
      const of = parts.flatMap((id) => byId.get(id) ?? []);
      const closed = of.filter(({ id }) => hidden.has(id));
      if (whole === undefined || hidden.has(total) || closed.length === 0) return false;
      const rest = closed.reduce((sum, { value }) => sum + value, 0);
      return rest === closed.length && hide(of.filter(({ id, value }) => value > 0 && !hidden.has(id)));
    });
  while (hideOneDerived() || hideOneCornered());
  return hidden;
}
