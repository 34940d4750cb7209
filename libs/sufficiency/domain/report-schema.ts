import schema from './report.schema.json';

/** The published JSON Schema (draft 2020-12) of a report, as `report --schema` prints it. */
export const REPORT_SCHEMA: Readonly<Record<string, unknown>> = schema;
