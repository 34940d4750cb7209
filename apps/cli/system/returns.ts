import { returnDiff, versionList, type EpisodeDifference, type FieldChange } from '#children';
import { UnitOfWork } from '#platform';
import { measureChanges, versionMeasures } from '#sufficiency';
import type { DiffOptions, VersionsOptions } from '../commands/return';
import { counted, print, printJson, table } from '../output/print';
import { councilOf } from './council';
import { withSystem } from './open-system';

const SHOWN = 20;

/** The loads of a council's returns. */
export async function showVersions({ council: asked, year, format, demo }: VersionsOptions): Promise<void> {
  await withSystem({ purpose: 'return versions', demo: demo === true }, async (system) => {
    const unitOfWork = system.get(UnitOfWork);
    const { code, name, organisationId, actor } = await councilOf(unitOfWork, asked);
    const versions = await unitOfWork.read(actor, (tx) => versionList(tx, organisationId, year ?? null));
    if (format === 'json') return printJson({ council: { code, name }, versions });
    if (versions.length === 0) return print(`${name} has loaded no return${year === undefined ? '' : ` of ${year}`}.`);
    const rows = versions.map((each) => [
      String(each.year),
      each.version,
      each.current ? 'in force' : '',
      each.loadedAt.toISOString().slice(0, 16).replace('T', ' '),
      each.children,
      each.episodes,
      each.rowsQuarantined,
      [...new Set(each.files.map((file) => file.name))].join(', '),
    ]);
    return print(table(['Year', 'Version', '', 'Loaded', 'Children', 'Episodes', 'Set aside', 'Files'], rows));
  });
}

/** What changed between two loads of a council's return. The look is written to the council's access log. */
export async function showDiff({ council: asked, year, from, to, format, demo }: DiffOptions): Promise<void> {
  await withSystem({ purpose: 'return diff', demo: demo === true }, async (system) => {
    const unitOfWork = system.get(UnitOfWork);
    const { code, name, organisationId, actor } = await councilOf(unitOfWork, asked);
    const { diff, before, after } = await unitOfWork.run(actor, async (tx) => ({
      diff: await returnDiff(tx, { organisationId, year, from, to }, `return diff ${from} to ${to}`),
      before: await versionMeasures(tx, organisationId, year, from),
      after: await versionMeasures(tx, organisationId, year, to),
    }));
    const changed = measureChanges(before, after);
    if (format === 'json')
      return printJson({ council: { code, name }, year, from, to, ...diff, measures: { before, after, changed } });
    const tallies = (['children', 'episodes'] as const).map((of) => {
      const { added, removed, changed: altered, same } = diff[of];
      return [of === 'children' ? 'Children' : 'Episodes', added, removed, altered, same];
    });
    const lines = [
      `${name}, return of ${year}: version ${from} to version ${to}`,
      '',
      table(['', 'Added', 'Removed', 'Changed', 'Same'], tallies),
    ];
    if (diff.episodeDifferences.length > 0) lines.push('', ...diff.episodeDifferences.slice(0, SHOWN).map(episodeText));
    if (diff.episodeDifferences.length > SHOWN) lines.push('For the others add --format json.');
    lines.push(
      '',
      changed.length === 0 ? 'No measure differs.' : `${counted(changed.length, 'figure')} of the report differ:`,
    );
    if (changed.length > 0)
      lines.push(
        table(
          ['Measure', 'Before', 'After'],
          changed.map((each) => [each.measure, each.before, each.after]),
        ),
      );
    return print(lines.join('\n'));
  });
}

const shown = (value: string | null | undefined): string => value ?? 'empty';

const fieldText = ({ field, ...change }: FieldChange): string =>
  'from' in change ? `${field} ${shown(change.from)} to ${shown(change.to)}` : field;

const episodeText = ({ child, decom, what, fields }: EpisodeDifference): string =>
  `Child ${child}, episode from ${decom}: ${what}${fields.length > 0 ? ` (${fields.map(fieldText).join('; ')})` : ''}`;
