import type { StoredTable } from './ssda903-tables';
import {
  DateReader,
  isMissing,
  noDate,
  postcodeForm,
  readCode,
  readIdentifier,
  readPostcode,
  readText,
  unlistedCode,
  urnForm,
  type Unreadable,
} from './read-cell';

/** The text of a row's cell by column name; '' where the file has no such column. */
export type Cells = (column: string) => string;

/** Values ready to stage, by staging column, or all that is wrong with the row. */
export type Reading = { values: Record<string, string | null> } | { unreadable: Unreadable[] };

const LONGEST_CHILD_NUMBER = 40;

class RowReader {
  readonly unreadable: Unreadable[] = [];

  constructor(
    private readonly cells: Cells,
    private readonly dates: DateReader,
  ) {}

  child(): string | null {
    const child = readIdentifier(this.cells('CHILD'), LONGEST_CHILD_NUMBER);
    if (child === null) this.unreadable.push(isMissing('CHILD', 'child-missing'));
    return child;
  }

  date(field: string, rule: string, options: { required?: boolean; personal?: boolean } = {}): string | null {
    const cell = this.cells(field);
    const date = this.dates.read(cell);
    if (date === 'unreadable') {
      this.unreadable.push(noDate(field, rule, cell, options.personal));
      return null;
    }
    if (date === null && options.required) this.unreadable.push(isMissing(field, rule));
    return date;
  }

  code(field: string): string | null {
    return readCode(this.cells(field));
  }

  listedCode(field: 'RNE' | 'LS' | 'PLACE' | 'PLACE_PROVIDER', rule: string): string | null {
    const code = this.code(field);
    const problem = unlistedCode(field, rule, code);
    if (problem) this.unreadable.push(problem);
    return code;
  }

  done(values: Record<string, string | null>): Reading {
    return this.unreadable.length > 0 ? { unreadable: this.unreadable } : { values };
  }
}

function readEpisode(cells: Cells, dates: DateReader): Reading {
  const row = new RowReader(cells, dates);
  const child = row.child();
  const decom = row.date('DECOM', '141', { required: true });
  const dec = row.date('DEC', '147');
  if (decom !== null && dec !== null && dec < decom) {
    row.unreadable.push({
      field: 'DEC',
      rule: '356',
      message: `The episode ceased (DEC ${dec}) before it began (DECOM ${decom}). Correct one of the two dates.`,
    });
  }
  const homePostcode = readPostcode(cells('HOME_POST'));
  const placementPostcode = readPostcode(cells('PL_POST'));
  const urn = readText(cells('URN').toUpperCase(), 20);
  return row.done({
    child,
    decom,
    rne: row.listedCode('RNE', '143'),
    ls: row.listedCode('LS', '144'),
    cin: row.code('CIN'),
    place: row.listedCode('PLACE', '146'),
    place_provider: row.listedCode('PLACE_PROVIDER', '178'),
    dec,
    rec: row.code('REC'),
    reason_place_change: row.code('REASON_PLACE_CHANGE'),
    home_post: homePostcode,
    home_post_form: postcodeForm(homePostcode),
    pl_post: placementPostcode,
    pl_post_form: postcodeForm(placementPostcode),
    urn,
    urn_form: urnForm(urn),
  });
}

function readHeader(cells: Cells, dates: DateReader): Reading {
  const row = new RowReader(cells, dates);
  return row.done({
    child: row.child(),
    dob: row.date('DOB', '102', { required: true, personal: true }),
    sex: row.code('SEX'),
    ethnic: row.code('ETHNIC'),
    single_unique_identifier: readIdentifier(cells('SINGLE_UNIQUE_IDENTIFIER'), LONGEST_CHILD_NUMBER),
  });
}

function readUasc(cells: Cells, dates: DateReader): Reading {
  const row = new RowReader(cells, dates);
  return row.done({
    child: row.child(),
    dob: row.date('DOB', '102', { personal: true }),
    sex: row.code('SEX'),
    duc: row.date('DUC', '104'),
  });
}

function readMissing(cells: Cells, dates: DateReader): Reading {
  const row = new RowReader(cells, dates);
  return row.done({
    child: row.child(),
    dob: row.date('DOB', '102', { personal: true }),
    missing: row.code('MISSING'),
    mis_start: row.date('MIS_START', '1004'),
    mis_end: row.date('MIS_END', '1005'),
  });
}

function readOc2(cells: Cells, dates: DateReader): Reading {
  const row = new RowReader(cells, dates);
  return row.done({
    child: row.child(),
    dob: row.date('DOB', '102', { personal: true }),
    sdq_score: row.code('SDQ_SCORE'),
    sdq_reason: row.code('SDQ_REASON'),
    convicted: row.code('CONVICTED'),
    substance_misuse: row.code('SUBSTANCE_MISUSE'),
  });
}

function readDolo(cells: Cells, dates: DateReader): Reading {
  const row = new RowReader(cells, dates);
  return row.done({
    child: row.child(),
    dob: row.date('DOB', '102', { personal: true }),
    dolo_start: row.date('DOLO_START', 'dolo-start'),
    dolo_end: row.date('DOLO_END', 'dolo-end'),
  });
}

const READERS: Record<StoredTable, (cells: Cells, dates: DateReader) => Reading> = {
  Header: readHeader,
  Episodes: readEpisode,
  UASC: readUasc,
  Missing: readMissing,
  OC2: readOc2,
  DoLo: readDolo,
};

/**
 * Reads one row. Unreadable: no child number; no start (Episodes) or date of birth (Header); a date that is no date; an
 * end before the start; a PLACE, PLACE_PROVIDER, LS or RNE in no year's list. Anything else is read, and judged later.
 */
export const readRow = (table: StoredTable, cells: Cells, dates: DateReader): Reading => READERS[table](cells, dates);
