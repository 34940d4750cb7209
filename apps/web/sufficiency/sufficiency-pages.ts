import { ANNUAL_REPORT_STEP_PAGES } from '../pages/annual-report-steps.pages';
import { AnnualReportSectionPages } from '../pages/annual-report-section.pages';
import { AnnualReportWordsPages } from '../pages/annual-report-words.pages';
import { AnnualReportPages } from '../pages/annual-reports.pages';
import { DashboardPages } from '../pages/dashboard.pages';
import { DefinitionsPages } from '../pages/definitions.pages';
import { FilingPages } from '../pages/filings.pages';
import { LibraryPages } from '../pages/library.pages';
import { OwnProvisionPages } from '../pages/own-provision.pages';
import { PublicationPages } from '../pages/publication.pages';
import { TargetsPages } from '../pages/targets.pages';
import { UnregisteredPages } from '../pages/unregistered.pages';
import { RollUpRunPages } from '../pages/roll-up-runs.pages';
import { RollUpPages } from '../pages/roll-ups.pages';

/** Pages of a council's measures, its plan of own provision, and its annual report from draft to filing. */
export const SUFFICIENCY_PAGES = [
  DashboardPages,
  DefinitionsPages,
  OwnProvisionPages,
  AnnualReportPages,
  AnnualReportSectionPages,
  AnnualReportWordsPages,
  ...ANNUAL_REPORT_STEP_PAGES,
  FilingPages,
  LibraryPages,
  PublicationPages,
  TargetsPages,
  UnregisteredPages,
  RollUpPages,
  RollUpRunPages,
];
