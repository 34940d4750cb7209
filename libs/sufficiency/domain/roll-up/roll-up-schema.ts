import schema from './roll-up.schema.json';

/** The published JSON Schema (draft 2020-12) of a roll-up, as `report --schema --roll-up` prints it. */
export const ROLL_UP_SCHEMA: Readonly<Record<string, unknown>> = schema;
