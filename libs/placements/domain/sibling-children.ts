import type { Need } from './need';
import type { Kinds } from './sibling-groups';

/** One of a group of brothers and sisters, and what a place is asked for this one. */
export interface SiblingChild {
  /** In words, with the age that counts where it was said and the council's own reference. */
  readonly who: string;
  readonly age: number;
  readonly sex: Need['sex'];
  /** Asked for the child of the need alone. */
  readonly features: readonly string[];
  /** Whether age or sex is said; else it counts as that of the child of the need. */
  readonly said: boolean;
  /** Whether the need says that the child is not to live with this one. */
  readonly notWith: boolean;
}

const NOUNS = { female: 'sister', male: 'brother' } as const;

/** The child of the need, then brothers and sisters in their order. */
export function childrenOf(need: Need): SiblingChild[] {
  const { age, sex, features, siblings, details, notWith } = need;
  const own = { who: `the child, ${age}`, age, sex, features, said: true, notWith: false };
  const others = Array.from({ length: siblings }, (_, index): SiblingChild => {
    const sibling = details.siblingsWith[index];
    const noun = sibling?.sex ? NOUNS[sibling.sex] : 'brother or sister';
    const years = sibling?.age === null || sibling?.age === undefined ? noun : `${noun}, ${sibling.age}`;
    const reference = sibling?.reference ?? null;
    return {
      who: reference === null ? years : `${years} (${reference})`,
      age: sibling?.age ?? age,
      sex: sibling?.sex ?? sex,
      features: [],
      said: sibling !== undefined && (sibling.age !== null || sibling.sex !== null),
      notWith: reference !== null && notWith.includes(reference),
    };
  });
  return [own, ...others];
}

export interface KindsOfChildren extends Kinds {
  /** Of each kind, those who are alike, by their index. */
  readonly members: readonly (readonly number[])[];
}

/** Those for whom the same is asked are alike; the child of the need is not, where it is not to live with one of them. */
export function kindsOf(children: readonly SiblingChild[]): KindsOfChildren {
  const conflict = children.some(({ notWith }) => notWith);
  const keys = children.map(({ age, sex, features, notWith }, index) =>
    JSON.stringify([age, sex, features, notWith, conflict && index === 0]),
  );
  const kinds = [...new Set(keys)];
  const members = kinds.map((kind) => keys.flatMap((key, index) => (key === kind ? [index] : [])));
  const apart = members.flatMap((of, kind): [number, number][] =>
    children[of[0] as number]?.notWith ? [[0, kind]] : [],
  );
  return { counts: members.map(({ length }) => length), members, apart };
}
