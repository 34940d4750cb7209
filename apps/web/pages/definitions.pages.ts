import { Controller, Get, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request } from 'express';
import { DEFINITIONS, INDICATOR_RULES, MARKET_RULES, UNAVAILABLE } from '#sufficiency';
import { Allow } from '../../http/edge/access.decorator';
import { PATHS } from '../paths';
import { Pages } from '../rendering/pages';
import { cellInWords } from '../sufficiency/cell-words';

const BETTER = {
  higher: 'Higher is better for children.',
  lower: 'Lower is better for children.',
} as const;

const measures = [
  ...INDICATOR_RULES.map((rule) => ({
    ...rule,
    numerator: rule.of.map(cellInWords),
    denominator: rule.outOf.map(cellInWords),
    better: rule.better && BETTER[rule.better],
  })),
  ...MARKET_RULES.map((rule) => ({
    ...rule,
    numerator: [rule.numerator],
    denominator: [rule.denominator],
    better: rule.better && `${rule.better === 'higher' ? 'Higher' : 'Lower'} is better.`,
  })),
];

/** What every measure is: how it is counted, of what, from which source, by which rule or law. For anyone. */
@ApiExcludeController()
@Controller()
export class DefinitionsPages {
  constructor(private readonly pages: Pages) {}

  @Get(PATHS.definitions)
  @Allow('read-public-facts')
  show(@Req() request: Request): string {
    return this.pages.render(request, 'sufficiency/definitions', {
      title: 'What the measures are',
      measures,
      families: Object.entries(DEFINITIONS).map(([id, definition]) => ({ id, ...definition })),
      unavailable: UNAVAILABLE,
    });
  }
}
