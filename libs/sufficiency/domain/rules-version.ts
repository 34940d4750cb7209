/**
 * The version of the counting rules that this build applies. Raise it with any change to a measure's query or to a
 * rounding: stored results of an older version are then built again and not given as current.
 */
export const RULES_VERSION = '2026.9';
