import { Injectable } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { Form } from '../needs/field-kinds';
import { Pages } from '../rendering/pages';
import { askedViews, readForm, refusalOf, type Answers, type AskedField, type Refusal } from './step-form';

/** One page with one step: why it is asked, its fields, its button. */
export interface StepPageContent {
  readonly title: string;
  readonly caption: string;
  readonly back: { readonly text: string; readonly href: string };
  /** Where the form is sent. */
  readonly action: string;
  readonly button: string;
  readonly fields: readonly AskedField[];
  /** Sentences above the form. */
  readonly intro?: readonly string[];
  /** What the step does to others. */
  readonly warning?: string | null;
  /** Of what is changed, as it was read. */
  readonly version?: number | null;
}

/** Draws pages with one step, and answers their forms. */
@Injectable()
export class StepPage {
  constructor(private readonly pages: Pages) {}

  show(request: Request, content: StepPageContent, refusal?: Refusal, sent?: Form): string {
    const { fields, ...rest } = content;
    const errors = refusal?.errors ?? [];
    return this.pages.render(request, 'placements/step', {
      ...rest,
      errors,
      conflict: refusal?.conflict ?? null,
      fields: askedViews(fields, errors, sent),
    });
  }

  /** Reads the form and takes the step; goes on to where it answers, or shows the form again with what stood in the way. */
  async take(
    { request, response, form }: { request: Request; response: Response; form: Form },
    content: StepPageContent,
    step: (answers: Answers) => Promise<string>,
  ): Promise<void> {
    const { answers, errors } = readForm(content.fields, form);
    if (errors.length > 0) {
      const refusal: Refusal = { status: 400, errors, conflict: null };
      return void response.status(400).send(this.show(request, content, refusal, form));
    }
    let next: string;
    try {
      next = await step(answers);
    } catch (problem) {
      const refusal = refusalOf(problem, content.fields);
      return void response.status(refusal.status).send(this.show(request, content, refusal, form));
    }
    response.redirect(303, next);
  }
}
