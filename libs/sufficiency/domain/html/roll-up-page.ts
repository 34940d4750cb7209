import { rollUpDocument } from '../document/roll-up-document';
import type { RollUp } from '../roll-up/roll-up';
import { documentBody, documentFoot } from './document-body';

/** Several councils together between header and footer, for a page that has its own. Needs `REPORT_STYLES`. */
export const renderRollUpBody = (rollUp: RollUp): string => documentBody(rollUpDocument(rollUp)).text;

/** Rounding and licence, for the foot of any page that shows the figures. */
export const renderRollUpFoot = (rollUp: RollUp): string => documentFoot(rollUpDocument(rollUp)).text;
