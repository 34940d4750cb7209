import { Controller, Get, Param, Query, Req } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request } from 'express';
import { isPermitted } from '#identity';
import { notFound, type Actor } from '#kernel';
import type { ChildrenOf } from '#sufficiency';
import { YearPart } from '../../http/address-parts';
import { CouncilReports, type CouncilReport } from '../../http/council-reports';
import { Allow } from '../../http/edge/access.decorator';
import { CurrentActor } from '../../http/edge/current-person.decorator';
import { figureAt, figuresNotKnown, figuresOf, figureWithoutRows } from '../figures';
import { PATHS, to } from '../paths';
import { Pages } from '../rendering/pages';
import { isChildren } from '../sufficiency/dashboard-cards';
import { rowsTable } from '../sufficiency/figure-row-cells';
import {
  childrenChoices,
  madeInWords,
  marketFigure,
  marketFigures,
  type MarketFigure,
} from '../sufficiency/market-figures';

const pageOf = (text: unknown): number => {
  if (text === undefined) return 1;
  if (typeof text !== 'string' || !/^[1-9]\d{0,5}$/.test(text)) throw notFound('That page');
  return Number(text);
};

interface BesideReturn {
  readonly actor: Actor;
  readonly request: Request;
  readonly code: string;
  readonly newest: CouncilReport;
  readonly figure: MarketFigure;
  readonly asked: { readonly page: number; readonly children: ChildrenOf };
}

/** From a figure to the rows that made it, for the council's own people who may. */
@ApiExcludeController()
@Controller()
export class LineagePages {
  constructor(
    private readonly pages: Pages,
    private readonly reports: CouncilReports,
  ) {}

  @Get(PATHS.figures)
  @Allow('read-lineage')
  async choose(
    @CurrentActor() actor: Actor,
    @Param('code') code: string,
    @Param('year', YearPart) year: number,
    @Req() request: Request,
  ): Promise<string> {
    const { council, report } = await this.reports.newest(actor, code, year);
    const groups = figuresOf(report).map((group) => ({
      ...group,
      figures: group.figures.map((figure) => ({
        ...figure,
        href: to(PATHS.lineage, { code, year, figure: figure.cell }),
      })),
    }));
    const beside = marketFigures(report).map((figure) => ({
      ...figure,
      href: to(PATHS.lineage, { code, year, figure: figure.id }),
    }));
    const links = { report: to(PATHS.report, { code, year }) };
    return this.pages.render(request, 'figures', {
      title: 'Rows behind the figures',
      council,
      year,
      groups,
      notKnown: figuresNotKnown(report),
      beside,
      links,
    });
  }

  @Get(PATHS.lineage)
  @Allow('read-lineage')
  async rows(
    @CurrentActor() actor: Actor,
    @Param('code') code: string,
    @Param('year', YearPart) year: number,
    @Param('figure') cell: string,
    @Query('page') page: unknown,
    @Query('children') children: unknown,
    @Req() request: Request,
  ): Promise<string> {
    const newest = await this.reports.newest(actor, code, year);
    const { council, report } = newest;
    const beside = marketFigure(report, cell);
    if (beside !== null) {
      const asked = { page: pageOf(page), children: isChildren(children) ? children : ('all' as const) };
      return this.besideReturn({ actor, request, code, newest, figure: beside, asked });
    }
    const figure = figureAt(report, cell);
    if (!figure) return this.withoutRows(request, { code, year }, newest, cell);
    const lineage = await this.reports.lineage(actor, code, { year, cell, page: pageOf(page) });
    if (lineage.page > lineage.pages) throw notFound('That page');
    const unregistered = cell.startsWith('unregistered.');
    const mayConfirm = unregistered && cell !== 'unregistered.confirmed' && isPermitted(actor, 'load-return');
    const at = (wanted: number): string => `${to(PATHS.lineage, { code, year, figure: cell })}?page=${wanted}`;
    return this.pages.render(request, 'lineage', {
      title: `Rows behind a figure: ${figure.group}, ${figure.label}`,
      council,
      year,
      figure,
      lineage: {
        ...lineage,
        lines: lineage.lines.map((line) => ({
          ...line,
          confirm: mayConfirm ? to(PATHS.unregisteredNew, { code, episodeId: line.episodeId }) : null,
        })),
      },
      unregistered,
      mayConfirm,
      links: {
        confirmed: unregistered ? to(PATHS.unregistered, { code }) : null,
        figures: to(PATHS.figures, { code, year }),
        report: to(PATHS.report, { code, year }),
        previous: lineage.page > 1 ? at(lineage.page - 1) : null,
        next: lineage.page < lineage.pages ? at(lineage.page + 1) : null,
      },
    });
  }

  /** A figure that is not known, or nothing. @throws DomainError not-found for what is no figure of the report */
  private withoutRows(
    request: Request,
    at: { readonly code: string; readonly year: number },
    { council, report }: CouncilReport,
    cell: string,
  ): string {
    const figure = figureWithoutRows(report, cell);
    if (figure === null) throw notFound('That figure');
    return this.pages.render(request, 'sufficiency/figure-without-rows', {
      title: `Rows behind a figure: ${figure.group}, ${figure.label}`,
      council,
      figure,
      year: at.year,
      links: { figures: to(PATHS.figures, at), definitions: to(PATHS.definitions) },
    });
  }

  /** The rows behind a figure that is counted from beside the return. */
  private async besideReturn({ actor, request, code, newest, figure, asked }: BesideReturn): Promise<string> {
    const { council, report } = newest;
    const { year } = report;
    const { id } = figure;
    const rows = await this.reports.figureRows(actor, code, { year, figure: id, ...asked });
    if (rows.page > rows.pages) throw notFound('That page');
    const address = to(PATHS.lineage, { code, year, figure: id });
    const of = (children: string): string => (children === 'all' ? address : `${address}?children=${children}`);
    const at = (wanted: number): string => `${address}?children=${rows.children}&page=${wanted}`;
    return this.pages.render(request, 'figure-rows', {
      title: `Rows behind a figure: ${figure.title}`,
      council,
      year,
      figure,
      rows,
      table: rowsTable(rows),
      made: madeInWords(figure, rows),
      split: childrenChoices(id, rows.children, of),
      links: {
        figures: to(PATHS.figures, { code, year }),
        previous: rows.page > 1 ? at(rows.page - 1) : null,
        next: rows.page < rows.pages ? at(rows.page + 1) : null,
      },
    });
  }
}
