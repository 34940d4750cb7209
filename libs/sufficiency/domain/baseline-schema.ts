import schema from './baseline.schema.json';

/** The published JSON Schema (draft 2020-12) of a baseline, as `report --schema --baseline` prints it. */
export const BASELINE_SCHEMA: Readonly<Record<string, unknown>> = schema;
