import { inWords } from '#kernel';
import type { RegisterSummaryDocument } from '#register';
import { counted, print, table } from './print';

/** The register in words and tables. */
export function showRegisterSummary(summary: RegisterSummaryDocument): Promise<void> {
  const { asAt, complete, synthetic, childrensHomes, byProvisionType, bySector, byAuthority } = summary;
  return print(
    [
      `Ofsted's register at ${inWords(asAt)}${complete ? '' : ' (a partial file: not every provider is in it)'}`,
      ...(synthetic ? ['Invented for the demonstration: no provider here exists.'] : []),
      `${counted(childrensHomes.providers, "children's home")} with ${counted(childrensHomes.places, 'place')}.`,
      '',
      table(
        ['Provision', 'Providers', 'Places'],
        byProvisionType.map((row) => [row.provisionType, row.providers, row.places]),
      ),
      '',
      table(
        ['Sector', "Children's homes", 'Places'],
        bySector.map((row) => [row.sector, row.childrensHomes, row.places]),
      ),
      '',
      table(
        ['Code', 'Authority', "Children's homes", 'Places'],
        byAuthority.map((row) => [row.code, row.name, row.childrensHomes, row.places]),
      ),
    ].join('\n'),
  );
}
