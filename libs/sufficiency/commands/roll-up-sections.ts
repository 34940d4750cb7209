import { FLOWS, ROLL_UP_PARTS, type RollUpPart } from '../domain/roll-up/roll-up-parts';
import type { Audience, RollUp } from '../domain/roll-up/roll-up';
import type { ReportKey } from '../domain/roll-up/roll-up-facts';
import { toldPart } from '../domain/roll-up/told';
import type { RollUpInputs } from '../queries/roll-up-facts.query';
import type { Section } from './section';

/** What a section of a roll-up is made with. */
export interface RollUpWork {
  readonly audiences: readonly Audience[];
  /** Those parts of the councils' reports, and, where they are asked for, the councils' own places of today. */
  read<K extends ReportKey>(parts: readonly K[], places: boolean): Promise<RollUpInputs<K>>;
  /** Tells each council of children from elsewhere. */
  tellImports(inputs: RollUpInputs<'exchanges'>): Promise<void>;
}

/** A part as each audience may read it: what nobody may read is not kept. */
export type ToldParts = Readonly<Partial<Record<Audience, Partial<RollUp>>>>;

const toldSection = ({ name, title, from, places, compose }: RollUpPart): Section<RollUpWork, ToldParts> => ({
  name,
  title,
  dependsOn: [],
  async make({ audiences, read }) {
    const { facts } = await read(from, places);
    const councils = facts.councils.filter(({ report }) => report !== null).length;
    const exact = compose(facts);
    return Object.fromEntries(audiences.map((audience) => [audience, toldPart(audience, exact, councils)]));
  },
});

/** The sections whose results are told. */
export const TOLD_SECTIONS: readonly Section<RollUpWork, ToldParts>[] = ROLL_UP_PARTS.map(toldSection);

const IMPORTS: Section<RollUpWork> = {
  name: 'imports',
  title: 'Councils told of children from elsewhere',
  dependsOn: TOLD_SECTIONS.filter(({ name }) => name === FLOWS.name),
  async make({ read, tellImports }) {
    await tellImports(await read(['exchanges'], false));
    return {};
  },
};

/**
 * The sections of a roll-up, each a job of its own. One that tells something joins by its line in `ROLL_UP_PARTS`; raise
 * RULES_VERSION then, so that stored results are not taken for whole.
 */
export const ROLL_UP_SECTIONS: readonly Section<RollUpWork>[] = [...TOLD_SECTIONS, IMPORTS];
