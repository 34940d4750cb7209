import type { Measures } from '../report';
import { minus, valueOfForm, type LinearForm } from './linear-form';
import { publicationCells, type PublicationCells } from './publication-cells';
import type { PublishedReport } from './published-report';
import { isSmall, type SuppressionFacts } from './suppress';

/** What an edition was made from, as it was filed. */
export interface FiledBefore {
  readonly edition: number;
  readonly measures: Measures;
}

type FromBefore = Pick<SuppressionFacts, 'atoms' | 'always' | 'known' | 'withheld'>;

/**
 * What a reader has from editions of the same years that are published already, and what those keep back. A reader takes
 * figures that did not change for the same, shown or not: so every edition has atoms of its own, tied to those of now by
 * each cell that comes to as much. What an edition counted that is not known, or that was of several years, is taken to be
 * what is counted now, and what it hid stays hidden.
 */
export function editionsBefore(
  now: PublicationCells,
  earlier: readonly PublishedReport[],
  filedBefore: readonly FiledBefore[],
): FromBefore {
  const parts = earlier.map((each) => {
    const filed = each.years.length === 1 ? filedBefore.find(({ edition }) => edition === each.edition) : undefined;
    return filed ? tied(now, each, publicationCells(filed.measures)) : taken(now, each);
  });
  return {
    atoms: Object.assign({}, ...parts.map(({ atoms }) => atoms)) as Record<string, number>,
    always: parts.flatMap(({ always }) => always),
    known: parts.flatMap(({ known }) => known),
    withheld: parts.flatMap(({ withheld }) => withheld),
  };
}

function taken({ cells, atoms }: PublicationCells, { counts }: PublishedReport): FromBefore {
  const published = new Map(counts.map((count) => [count.id, count]));
  const formsWhere = (holds: (id: string, value: number) => boolean): LinearForm[] =>
    cells.filter(({ id, form }) => holds(id, valueOfForm(form, atoms))).map(({ form }) => form);
  return {
    atoms: {},
    always: [],
    known: formsWhere((id, value) => published.get(id)?.value === value),
    withheld: formsWhere((id) => published.get(id)?.symbol === 'c'),
  };
}

function tied(now: PublicationCells, { edition, counts }: PublishedReport, then: PublicationCells): FromBefore {
  const own = (atom: string): string => `${edition}:${atom}`;
  const ownForm = (form: LinearForm): LinearForm => new Map([...form].map(([atom, times]) => [own(atom), times]));
  const shown = new Set(counts.filter(({ value }) => value !== null).map(({ id }) => id));
  const before = new Map(
    then.cells.map(({ id, form }) => [id, { form: ownForm(form), value: valueOfForm(form, then.atoms) }]),
  );
  const ties = now.cells.flatMap(({ id, form }) => {
    const found = before.get(id);
    return found?.value === valueOfForm(form, now.atoms) ? [minus(form, found.form)] : [];
  });
  const cells = [...before].map(([id, cell]) => ({ id, ...cell }));
  return {
    atoms: Object.fromEntries(Object.entries(then.atoms).map(([atom, value]) => [own(atom), value])),
    always: [...then.always.map(ownForm), ...ties],
    known: cells.filter(({ id }) => shown.has(id)).map(({ form }) => form),
    withheld: cells.filter(({ value }) => isSmall(value)).map(({ form }) => form),
  };
}
