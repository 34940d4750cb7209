import { RULES, ImportReturn, ImportReturns, isRejected, type YearResult } from '#children';
import { DomainError, inputRejected } from '#kernel';
import { UnitOfWork } from '#platform';
import type { ReturnOptions } from '../commands/import-return';
import { print, printJson, say } from '../output/print';
import { importText } from '../output/show-import';
import { councilOf } from './council';
import { withSystem } from './open-system';
import { runImport } from './run-import';

const titles = new Map(RULES.map(({ id, title }) => [id, title]));
const onYear = (year: number): void => say(`Reading the return of ${year}.`);

/** The return of one year. */
export async function importOneReturn(
  files: readonly string[],
  { council, year = 0, format }: ReturnOptions,
): Promise<void> {
  await runImport(
    'import ssda903',
    format,
    async (system) => {
      const { code, organisationId, actor } = await councilOf(system.get(UnitOfWork), council);
      return system.get(ImportReturn).execute(actor, { councilCode: code, organisationId, year, files });
    },
    () => Promise.resolve(titles),
  );
}

/**
 * The returns of a folder, a result for each year.
 * @throws DomainError after they are shown: input-rejected when every year was rejected, precondition-failed when some were
 */
export async function importFolder({ council, folder = '', format }: ReturnOptions): Promise<void> {
  await withSystem({ purpose: 'import ssda903' }, async (system) => {
    const { code, name, organisationId, actor } = await councilOf(system.get(UnitOfWork), council);
    const load = { councilCode: code, organisationId, folder, onYear };
    const returns = await system.get(ImportReturns).execute(actor, load);
    await (format === 'json'
      ? printJson({ kind: 'ssda903', council: { code, name }, returns })
      : print(returns.map(yearText).join('\n\n')));
    refuseRejected(returns);
  });
}

function yearText(result: YearResult): string {
  if (isRejected(result)) return `${result.year}: rejected, nothing stored. ${result.rejected.message}`;
  return `${result.year}, version ${result.version}\n${importText(result, titles)}`;
}

function refuseRejected(returns: readonly YearResult[]): void {
  const rejected = returns.filter(isRejected).map(({ year }) => year);
  if (rejected.length === 0) return;
  if (rejected.length === returns.length) throw inputRejected('Every year was rejected; nothing was stored.');
  throw new DomainError(
    'precondition-failed',
    `Rejected, with nothing of them stored: ${rejected.join(', ')}. The other years are stored.`,
  );
}
