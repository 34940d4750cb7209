import { measuresFrom, qualityFrom, type CohortCounts, type ReturnIntake } from './measures';
import type { Source, SufficiencyReport } from './report';
import { RULES_VERSION } from './rules-version';
import { snapshotOf } from './snapshot';

/** The inputs of a report as it names them among its sources. */
export interface ReportFacts {
  readonly council: { readonly code: string; readonly name: string };
  readonly year: number;
  readonly intake: ReturnIntake;
  readonly returned: {
    readonly version: number;
    readonly loadedAt: Date;
    readonly files: readonly { readonly name: string; readonly sha256: string | null }[];
  };
  readonly directory: { readonly label: string; readonly synthetic: boolean } | null;
  readonly register: { readonly asAt: string; readonly synthetic: boolean } | null;
}

/** What stands beside the counts. */
export type ReportParts = Pick<
  SufficiencyReport,
  'indicators' | 'unavailable' | 'ownProvision' | 'market' | 'area' | 'exchanges'
>;

function sourcesOf({ year, returned, directory, register }: ReportFacts, synthetic: boolean): Source[] {
  return [
    {
      kind: 'return',
      name: `Children looked after return (SSDA903), ${year}`,
      version: returned.version,
      files: returned.files.map(({ name, sha256 }) => (sha256 === null ? { name } : { name, sha256 })),
      loadedAt: returned.loadedAt.toISOString(),
      synthetic,
    },
    {
      kind: 'postcode-directory',
      name: 'Postcode directory',
      edition: directory?.label ?? null,
      synthetic: directory?.synthetic ?? false,
    },
    {
      kind: 'register',
      name: 'Ofsted’s register of children’s social care providers',
      asAt: register?.asAt ?? null,
      complete: register !== null,
      synthetic: register?.synthetic ?? false,
    },
    { kind: 'rules', name: 'Counting rules', version: RULES_VERSION },
  ];
}

/**
 * The report from its counts and inputs. A return has no mark of its own: it is fictional when what it is read against
 * is, for demonstration and real data never share a database.
 */
export function composeReport(counts: CohortCounts, facts: ReportFacts, more: ReportParts = {}): SufficiencyReport {
  const synthetic = (facts.directory?.synthetic ?? false) || (facts.register?.synthetic ?? false);
  return {
    council: facts.council,
    year: facts.year,
    snapshot: snapshotOf(facts.year),
    synthetic,
    measures: measuresFrom(counts, facts.register !== null),
    quality: qualityFrom(counts, facts.intake),
    sources: sourcesOf(facts, synthetic),
    ...more,
    ...(more.unavailable && {
      unavailable: more.unavailable.filter(({ id }) => id !== 'register' || facts.register === null),
    }),
  };
}
