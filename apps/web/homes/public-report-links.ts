import { PATHS, to } from '../paths';

/** Where anyone reads what councils file and publish. */
export const publicReportLinks = {
  filings: to(PATHS.filings),
  library: to(PATHS.library),
  verifyReport: to(PATHS.verifyReport),
  definitions: to(PATHS.definitions),
} as const;
