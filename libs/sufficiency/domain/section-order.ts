/** How far a section of a run is. `taken`: an earlier run of equal inputs had finished it. */
export type SectionStatus = 'waiting' | 'running' | 'done' | 'taken' | 'failed' | 'cancelled';

/** As people who wait read it. */
export const SECTION_STATUS_WORDS: Readonly<Record<SectionStatus, string>> = {
  waiting: 'waiting',
  running: 'being made',
  done: 'done',
  taken: 'taken from before',
  failed: 'failed',
  cancelled: 'stopped',
};

interface Ordered {
  readonly name: string;
  readonly dependsOn: readonly { readonly name: string }[];
}

const FINISHED: readonly SectionStatus[] = ['done', 'taken'];

export const isFinished = (status: SectionStatus | undefined): boolean =>
  status !== undefined && FINISHED.includes(status);

/** Sections that can be made now: not finished themselves, while all that they depend on are. In the order given. */
export const readySections = <S extends Ordered>(
  sections: readonly S[],
  statuses: ReadonlyMap<string, SectionStatus>,
): S[] =>
  sections.filter(
    ({ name, dependsOn }) =>
      !isFinished(statuses.get(name)) && dependsOn.every((each) => isFinished(statuses.get(each.name))),
  );

/** 5 to 95, by sections finished: reading the inputs and writing down the result are the rest. */
export function progressOf(statuses: ReadonlyMap<string, SectionStatus>): number {
  const finished = [...statuses.values()].filter(isFinished).length;
  return statuses.size === 0 ? 5 : 5 + Math.round((90 * finished) / statuses.size);
}
