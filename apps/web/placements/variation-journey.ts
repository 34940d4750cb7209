import { Injectable } from '@nestjs/common';
import type { Request, Response } from 'express';
import { ConflictError, DomainError, type Actor } from '#kernel';
import { AskVariation, type PlacementShown } from '#placements';
import type { Form } from '../needs/field-kinds';
import { today } from '../oversight/form-words';
import { Pages, type FormError } from '../rendering/pages';
import { walk, writtenBefore, type Journey } from './journey';
import { askedViews, refusalOf, type Refusal } from './step-form';
import { upliftInWords } from './uplift-words';
import { answerInWords, questionOf, variationOf, variationQuestions } from './variation-questions';

/** Whose journey it is, and where its pages are. */
export interface VariationAsked {
  readonly placement: PlacementShown;
  readonly caption: string;
  readonly back: { readonly text: string; readonly href: string };
  /** Where each page sends its form. */
  readonly action: string;
  /** Where it goes on once the variation is asked. */
  readonly done: string;
}

/** A variation asked for: one question a page, then all answers once more, then sent. Both sides ask in the same way. */
@Injectable()
export class VariationJourney {
  constructor(
    private readonly pages: Pages,
    private readonly askVariation: AskVariation,
  ) {}

  /** @throws ConflictError not-in-force before both sides have signed, or after the end */
  begin(request: Request, asked: VariationAsked): string {
    const { state } = asked.placement.agreement;
    if (state !== 'in-force')
      throw new ConflictError('not-in-force', 'Only an agreement in force is varied; a draft is changed.', [
        { who: 'both sides', may: 'sign the agreement' },
      ]);
    return this.page(request, asked, walk(questionsFor(asked), {}), {});
  }

  async goOn(
    { actor, request, response, form }: { actor: Actor; request: Request; response: Response; form: Form },
    asked: VariationAsked,
  ): Promise<void> {
    const journey = walk(questionsFor(asked), form);
    if (!journey.confirmed) {
      const page = this.page(request, asked, journey, form);
      return void response.status(journey.errors.length > 0 ? 400 : 200).send(page);
    }
    const { id: agreementId, lines } = asked.placement.agreement;
    try {
      await this.askVariation.execute(actor, { agreementId, ...variationOf(journey.answers, lines) });
    } catch (problem) {
      const refusal = refusalFor(problem, journey);
      return void response.status(refusal.status).send(this.page(request, asked, journey, form, refusal));
    }
    response.redirect(303, asked.done);
  }

  private page(
    request: Request,
    { placement, caption, back, action }: VariationAsked,
    journey: Journey,
    form: Form,
    refusal?: Refusal,
  ): string {
    const { question, answered, answers, kept, said } = journey;
    const errors = refusal?.errors ?? journey.errors;
    const shared = { caption, back, action, kept, said, errors, conflict: refusal?.conflict ?? null };
    if (question === null)
      return this.pages.render(request, 'placements/journey-check', {
        ...shared,
        title: 'Check what you ask for',
        button: 'Ask for it',
        rows: answered.map((each) => ({
          id: each.id,
          name: each.name,
          value: answerInWords(each, answers[each.id]),
          error: errors.find(({ field }) => field === `row-${each.id}`)?.message ?? null,
        })),
      });
    const [field] = askedViews([question], errors, writtenBefore(question, form));
    return this.pages.render(request, 'placements/journey-question', {
      ...shared,
      title: question.name,
      field,
      previous: answered.at(-1)?.id ?? null,
      intro: question.id === 'kind' ? introOf(placement) : [],
    });
  }
}

const questionsFor = ({ placement }: VariationAsked): Parameters<typeof walk>[0] => {
  const on = today();
  return (answers) => variationQuestions(placement.agreement, on, answers);
};

const introOf = ({ agreement }: PlacementShown): string[] => [
  'Nothing changes before somebody who signs for the council decides. The first amount asked is kept beside what follows.',
  ...upliftInWords(agreement),
];

/** What was refused, at the answers that it is about. @throws whatever is not for the person to mend */
function refusalFor(problem: unknown, { answered }: Journey): Refusal {
  const refusal = refusalOf(problem, []);
  const details = problem instanceof DomainError ? problem.details : [];
  const at = (field: string | undefined): string => {
    const id = questionOf(field);
    return answered.some((each) => each.id === id) ? `row-${id}` : 'row-kind';
  };
  const errors: FormError[] = details.map(({ field, message }) => ({ field: at(field), message }));
  return {
    ...refusal,
    errors: errors.length > 0 ? errors : [{ field: 'row-kind', message: refusal.errors[0]?.message ?? '' }],
  };
}
