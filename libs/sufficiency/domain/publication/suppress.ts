import { formKey, LinearSpan, sidesOf, valueOfForm, type LinearForm } from './linear-form';
import { sumsOfNothing, withZeros } from './reader-forms';

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
  /** What nobody may work out although it is not small: what the Department suppresses, what an edition before this hid. */
  readonly withheld: readonly LinearForm[];
  /** Cells that stay unless nothing else helps. */
  readonly kept: readonly string[];
}

/** The smallest count that is shown. Source: the notes to the Department's releases. */
export const SMALLEST_SHOWN = 6;
export const isSmall = (value: number): boolean => value > 0 && value < SMALLEST_SHOWN;

interface Hideable {
  readonly id: string;
  readonly value: number;
}

/** The smallest; a zero only where there is nothing else, and what is kept last of all. */
function leastMissed(among: readonly Hideable[], kept: readonly string[]): Hideable | undefined {
  const rank = ({ id, value }: Hideable): number => (kept.includes(id) ? 2 : value === 0 ? 1 : 0);
  return among.toSorted((a, b) => rank(a) - rank(b) || a.value - b.value)[0];
}

/**
 * Which cells are not shown, so that no count of 1 to 5 and nothing that the Department suppresses can be worked out:
 * neither from the tables, nor with what is known from elsewhere. Among cells every atom of nothing counts as known,
 * which hides more rather than less. What is known from elsewhere alone cannot be hidden here, and is left: but that is
 * judged without the zeros of this publication, and where one of them would complete it, it is hidden.
 */
export function suppressed(facts: SuppressionFacts): ReadonlySet<string> {
  const { atoms, kept } = facts;
  const present = (form: LinearForm): LinearForm => new Map([...form].filter(([atom]) => (atoms[atom] ?? 0) !== 0));
  // A code that no child has is not listed, which everybody sees.
  const listed = (form: LinearForm): LinearForm => new Map([...form].filter(([atom]) => atom in atoms));
  const cells = facts.cells.map(({ id, form }) => ({
    id,
    whole: listed(form),
    form: present(form),
    value: valueOfForm(form, atoms),
  }));
  const always = facts.always.map(listed);
  const nothing = sumsOfNothing(
    [...cells.map(({ whole }) => whole), ...facts.known.map(listed), ...always.flatMap(sidesOf)],
    atoms,
  );
  const elsewhere = [...always, ...facts.known.map(listed)];
  const outside = elsewhere.map(present).filter((form) => form.size > 0);
  const toldElsewhere = withZeros(
    elsewhere.map((form) => ({ form, by: [] })),
    nothing,
  );
  const isPublic = new LinearSpan(toldElsewhere.map(({ form }) => form));
  const guarded = new Map<string, LinearForm>();
  const guard = (form: LinearForm): void => {
    if (present(form).size > 0 && isPublic.derivation(form) === null) guarded.set(formKey(form), form);
  };
  for (const { whole, value } of cells) if (isSmall(value)) guard(whole);
  for (const [atom, value] of Object.entries(atoms)) if (isSmall(value)) guard(new Map([[atom, 1]]));
  for (const form of facts.withheld) guard(listed(form));
  const guardedKeys = new Set([...guarded.values()].map((form) => formKey(present(form))));

  const hidden = new Set(
    cells.flatMap(({ id, form, value }) => (isSmall(value) || guardedKeys.has(formKey(form)) ? [id] : [])),
  );
  const isShown = ({ id }: { readonly id: string }): boolean => !hidden.has(id);
  const shown = () => cells.filter((cell) => cell.value > 0 && isShown(cell)).sort((a, b) => b.value - a.value);
  const hide = (among: readonly Hideable[]): boolean => {
    const least = leastMissed(among, kept);
    if (least) hidden.add(least.id);
    return least !== undefined;
  };

  const hideOneDerived = (): boolean => {
    const open = shown();
    const span = new LinearSpan([...outside, ...open.map(({ form }) => form)]);
    for (const form of guarded.values()) {
      const derivation = span.derivation(present(form));
      if (derivation === null) continue;
      if (hide(derivation.flatMap((index) => open[index - outside.length] ?? []))) return true;
    }
    return false;
  };
  const byId = new Map(cells.map((cell) => [cell.id, cell]));
  // Without the zeros that no reader has: what is left is what one of them would complete.
  const hideOneTold = (): boolean => {
    const open = cells.filter(isShown).sort((a, b) => b.value - a.value);
    const told = withZeros([...toldElsewhere, ...open.map(({ id, whole }) => ({ form: whole, by: [id] }))], nothing);
    const span = new LinearSpan(told.map(({ form }) => form));
    for (const form of guarded.values()) {
      const by = new Set(span.derivation(form)?.flatMap((index) => told[index]?.by ?? []));
      if (hide([...by].flatMap((id) => byId.get(id) ?? []))) return true;
    }
    return false;
  };
  // Each hidden part is 1 at least: where they add up to no more, all of them are 1.
  const hideOneCornered = (): boolean =>
    facts.addingUp.some(({ total, parts }) => {
      const whole = byId.get(total);
      const of = parts.flatMap((id) => byId.get(id) ?? []).filter(({ value }) => value > 0);
      const closed = of.filter(({ id }) => hidden.has(id));
      if (whole === undefined || hidden.has(total) || closed.length === 0) return false;
      const rest = closed.reduce((sum, { value }) => sum + value, 0);
      return rest === closed.length && hide(of.filter(isShown));
    });
  while (hideOneDerived() || hideOneCornered() || hideOneTold());
  return hidden;
}
