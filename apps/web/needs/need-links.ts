import { PATHS, to } from '../paths';

/** Where each page of a need leads. */
export const needLinks = (needId: string) => ({
  needs: to(PATHS.needs),
  need: to(PATHS.need, { needId }),
  standard: to(PATHS.needTask, { needId, task: 'standard' }),
  check: to(PATHS.needCheck, { needId }),
  open: to(PATHS.needOpen, { needId }),
  close: to(PATHS.needClose, { needId }),
  results: to(PATHS.needResults, { needId }),
  leftOut: to(PATHS.needLeftOut, { needId }),
  selection: to(PATHS.needSelection, { needId }),
  compare: to(PATHS.needCompare, { needId }),
  shortlist: to(PATHS.needShortlist, { needId }),
  referral: to(PATHS.needReferral, { needId }),
  saveSearch: to(PATHS.needSaveSearch, { needId }),
});
