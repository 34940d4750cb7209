import { Controller, Get, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import type { Actor } from '#kernel';
import { isPermitted } from '#identity';
import { UnitOfWork } from '#platform';
import {
  CONDITIONS_PENDING,
  INDICATORS,
  PreviewThresholds,
  conditionRuleVersions,
  thresholdVersions,
  type IndicatorKey,
  type ThresholdVersion,
  type ThresholdsPreview,
} from '#finance';
import { Allow } from '../../http/edge/access.decorator';
import { CurrentActor } from '../../http/edge/current-person.decorator';
import { formErrors, today, writtenIn } from '../oversight/form-words';
import { PATHS, to } from '../paths';
import { Pages, type FormError } from '../rendering/pages';

/** Changes of level that the page lists of a preview. */
const SHOWN = 50;

/** Thresholds and conditions by version, and what another threshold would change. */
@ApiExcludeController()
@Controller()
export class OversightRulePages {
  constructor(
    private readonly pages: Pages,
    private readonly unitOfWork: UnitOfWork,
    private readonly previews: PreviewThresholds,
  ) {}

  @Get(PATHS.oversightRules)
  @Allow('read-owners')
  async show(
    @CurrentActor() actor: Actor,
    @Query() query: Record<string, unknown>,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const { versions, conditions } = await this.unitOfWork.read(actor, async (tx) => ({
      versions: await thresholdVersions(tx),
      conditions: await conditionRuleVersions(tx),
    }));
    const mayPreview = isPermitted(actor, 'set-thresholds');
    const indicator = writtenIn(query, 'indicator');
    let preview: ThresholdsPreview | null = null;
    let errors: FormError[] = [];
    if (mayPreview && indicator !== '') {
      try {
        const figures = { amber: figureIn(query, 'amber'), red: figureIn(query, 'red') };
        preview = await this.previews.changed(actor, { indicator, ...figures, asAt: today() });
      } catch (problem) {
        errors = formErrors(problem, 'indicator');
      }
    }
    const page = this.pages.render(request, 'oversight/rules', {
      title: 'Thresholds and conditions',
      versions: versions.map((version) => ({ ...version, rows: rowsOf(version) })),
      conditions,
      pending: CONDITIONS_PENDING,
      mayPreview,
      choices: rowsOf(versions[0]).filter(({ amber, red }) => amber || red),
      preview,
      changes: preview?.changes.slice(0, SHOWN).map((each) => ({ ...each, name: nameOf(each.indicator) })) ?? [],
      given: { indicator, amber: writtenIn(query, 'amber'), red: writtenIn(query, 'red') },
      errors,
      links: { owners: to(PATHS.owners), rules: to(PATHS.oversightRules) },
    });
    response.status(errors.length > 0 ? 400 : 200).send(page);
  }
}

function figureIn(query: Record<string, unknown>, field: string): number | null {
  const text = writtenIn(query, field).trim();
  const figure = Number(text);
  return text === '' || !Number.isFinite(figure) ? null : figure;
}

const nameOf = (key: string): string => INDICATORS[key as IndicatorKey] ?? key;

type Rule = ThresholdVersion['rules']['indicators'][string];

const side = (threshold: Rule['amber']): string | null =>
  threshold === undefined
    ? null
    : `${threshold.above === undefined ? `below ${threshold.below}` : `above ${threshold.above}`}${threshold.ours ? ' (ours)' : ''}`;

const rowsOf = (version: ThresholdVersion | undefined) =>
  Object.entries(version?.rules.indicators ?? {}).map(([key, rule]) => ({
    key,
    name: nameOf(key),
    amber: side(rule.amber),
    red: side(rule.red),
    source: rule.source,
  }));
