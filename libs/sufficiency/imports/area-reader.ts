import type { PublishedAreas } from '#geography';
import type { ImportReport, QuarantineReason } from '#platform';
import { ENGLAND, type PublishedLevel } from '../domain/published';

export interface FigureArea {
  readonly level: PublishedLevel;
  readonly code: string;
  readonly name: string;
}

/** The cells of a row that say which area it tells of; undefined where the table has no such column. */
export interface AreaCells {
  readonly level: string;
  readonly regionCode: string | undefined;
  readonly regionName: string | undefined;
  readonly authorityCode: string | undefined;
}

const LEVEL_NAMES: Readonly<Record<string, PublishedLevel>> = {
  national: 'national',
  regional: 'region',
  'local authority': 'council',
};

/** Reads areas under the codes that Homeward uses; of an authority that is no more it tells once. */
export class AreaReader {
  private readonly told = new Set<string>();

  constructor(
    private readonly file: string,
    private readonly areas: PublishedAreas,
    private readonly report: ImportReport,
  ) {}

  read(row: number, cells: AreaCells): FigureArea | QuarantineReason {
    const level = LEVEL_NAMES[cells.level.trim().toLowerCase()];
    if (level === 'national') return { level, code: ENGLAND, name: 'England' };
    if (level === 'region') return this.region((cells.regionCode ?? '').trim().toUpperCase(), cells.regionName ?? '');
    if (level === 'council') return this.council(row, 'new_la_code', cells.authorityCode ?? '');
    const message = `"${cells.level}" is no level. Expected National, Regional or Local authority.`;
    return { field: 'geographic_level', rule: 'unknown-level', message };
  }

  /** An authority by its ONS code or DfE number. */
  council(row: number, field: string, codeOrNumber: string): FigureArea | QuarantineReason {
    const area = this.areas(codeOrNumber);
    if (area === null) {
      const message = `"${codeOrNumber.trim()}" is no code of a children's services authority of England.`;
      return { field, rule: 'unknown-area', message };
    }
    if (area.former && !this.told.has(area.code)) {
      this.told.add(area.code);
      this.report.issue({
        file: this.file,
        row,
        field,
        rule: 'former-authority',
        severity: 'warning',
        message: `${area.name} (${area.code}) was divided or merged: its figures are kept under its own code, and belong to none of today's authorities.`,
      });
    }
    return { level: 'council', code: area.code, name: area.name };
  }

  private region(code: string, name: string): FigureArea | QuarantineReason {
    if (/^E1[23]0000\d\d$/.test(code) && name !== '') return { level: 'region', code, name };
    const message = `"${code}" is no code of a region. Expected E12000001 to E12000009, or E13000001 and E13000002 for Inner and Outer London.`;
    return { field: 'region_code', rule: 'unknown-area', message };
  }
}
