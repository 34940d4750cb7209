import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The published JSON Schema (draft 2020-12) of a report, as `report --schema` prints it. */
export const REPORT_SCHEMA = JSON.parse(readFileSync(join(__dirname, 'report.schema.json'), 'utf8')) as Record<
  string,
  unknown
>;
