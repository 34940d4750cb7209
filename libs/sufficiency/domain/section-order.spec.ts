import { array, assert, boolean, nat, property, tuple } from 'fast-check';
import { progressOf, readySections, type SectionStatus } from './section-order';

interface Section {
  readonly name: string;
  readonly dependsOn: readonly Section[];
}

/** Any order without circles: a section depends on some of those before it. */
const sections = array(tuple(array(boolean(), { maxLength: 8 }), nat(7)), { minLength: 1, maxLength: 8 }).map((rows) =>
  rows.reduce<Section[]>(
    (before, [picks], index) => [...before, { name: `s${index}`, dependsOn: before.filter((_, at) => picks[at]) }],
    [],
  ),
);

describe('the order of sections', () => {
  it('comes to an end, whichever ready one is finished next, and no section begins before what it depends on', () => {
    assert(
      property(sections, array(nat(), { minLength: 8, maxLength: 8 }), (all, choices) => {
        const statuses = new Map<string, SectionStatus>(all.map(({ name }) => [name, 'waiting']));
        for (const choice of choices.slice(0, all.length)) {
          const ready = readySections(all, statuses);
          const next = ready[choice % ready.length] as Section;
          expect(next.dependsOn.map(({ name }) => statuses.get(name))).toEqual(next.dependsOn.map(() => 'done'));
          statuses.set(next.name, 'done');
        }
        expect([...statuses.values()].every((status) => status === 'done')).toBe(true);
        expect(readySections(all, statuses)).toEqual([]);
        expect(progressOf(statuses)).toBe(95);
      }),
    );
  });

  it('lets all that depend on nothing unfinished go at once, and takes what was finished before for finished', () => {
    const counts = { name: 'counts', dependsOn: [] };
    const compared = { name: 'compared', dependsOn: [counts] };
    const market = { name: 'market', dependsOn: [] };
    const ready = (...statuses: [string, SectionStatus][]): string[] =>
      readySections([counts, compared, market], new Map(statuses)).map(({ name }) => name);
    expect(ready(['counts', 'waiting'], ['compared', 'waiting'], ['market', 'waiting'])).toEqual(['counts', 'market']);
    expect(ready(['counts', 'taken'], ['compared', 'waiting'], ['market', 'done'])).toEqual(['compared']);
    expect(ready(['counts', 'failed'], ['compared', 'waiting'], ['market', 'running'])).toEqual(['counts', 'market']);
    expect(progressOf(new Map([['counts', 'taken']]))).toBe(95);
    expect(progressOf(new Map())).toBe(5);
  });
});
