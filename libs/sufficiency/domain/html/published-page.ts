import { publishedDocument } from '../document/published-document';
import type { PublishedReport } from '../publication/published-report';
import { documentBody, documentFoot } from './document-body';

/** A published report between header and footer, for a page that has its own: one h1, then sections under h2. */
export const renderPublishedBody = (report: PublishedReport): string => documentBody(publishedDocument(report)).text;

/** Rules of suppression and licence, for the foot of the page. */
export const renderPublishedFoot = (report: PublishedReport): string => documentFoot(publishedDocument(report)).text;
