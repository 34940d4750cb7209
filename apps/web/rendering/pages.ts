import { Injectable } from '@nestjs/common';
import type { Request } from 'express';
import { HttpOptions } from '../../http/edge/http-options';
import { PATHS, to } from '../paths';
import { navigationFor } from './navigation';
import { openTemplates } from './templates';

/** A field that has to be mended, as the error summary lists it. */
export interface FormError {
  readonly field: string;
  readonly message: string;
}

export interface PageContent {
  /** Names the page in the browser's tab; the template's h1 says the same. */
  readonly title: string;
  readonly errors?: readonly FormError[];
  readonly [key: string]: unknown;
}

const footerPaths = {
  home: to(PATHS.start),
  signIn: to(PATHS.signIn),
  signOut: to(PATHS.signOut),
  accessibility: to(PATHS.accessibility),
  privacy: to(PATHS.privacy),
  sources: to(PATHS.sources),
};

/** Turns a view and its content into a page, with what every page shows: who is signed in, where to go, the banner. */
@Injectable()
export class Pages {
  private readonly templates = openTemplates();

  constructor(private readonly options: HttpOptions) {}

  /** @param view file name under views without its ending, for example "sign-in" */
  render(request: Request, view: string, content: PageContent): string {
    const { person } = request;
    return this.templates.render(`${view}.njk`, {
      ...content,
      errorAt: Object.fromEntries((content.errors ?? []).map(({ field, message }) => [field, { text: message }])),
      paths: footerPaths,
      demonstration: this.options.demonstration !== null,
      csrfToken: request.csrfToken?.(),
      requestId: request.id,
      navigation: person ? navigationFor(person, request.path) : [],
      person: person ? { displayName: person.actor.label, organisationName: person.organisation.name } : null,
    });
  }
}
