import type { Series } from '../document/chart';
import type { Tick } from '../document/draw-scale';
import { markup, type Html } from './html';

/** A picture with its title above it. */
export const figureOf = (title: string, content: Html): Html =>
  markup` <figure class="chart">
    <figcaption>${title}</figcaption>
    ${content}
  </figure>`;

export const keyed = (shape: Html, name: string): Html =>
  markup` <li><svg class="key" viewBox="0 0 16 16" aria-hidden="true">${shape}</svg>${name}</li>`;

/** Names of the series with their colours. */
export const legend = (series: readonly Series[]): Html =>
  markup` <ul class="legend">
    ${series.map(({ name, colour }) => keyed(markup`<rect width="16" height="16" fill="${colour}" />`, name))}
  </ul>`;

/**
 * One row of a chart as a picture with a name and its figures in words. It has no view box: shapes stand at shares of its
 * width, so that it fills any screen and the words in it keep their size.
 */
export const strip = (
  { id, title, description, height }: { id: string; title: string; description: string; height: number },
  shapes: readonly Html[],
): Html =>
  markup` <svg class="strip" width="100%" height="${height}" role="img" aria-labelledby="${id}-t ${id}-d">
    <title id="${id}-t">${title}</title>
    <desc id="${id}-d">${description}</desc>
    ${shapes}
  </svg>`;

/** 0.1234 as "12.34%". */
export const share = (fraction: number): string => `${Number((100 * fraction).toFixed(2))}%`;

const anchor = (at: number): string => (at < 0.04 ? 'start' : at > 0.96 ? 'end' : 'middle');

/** The labels of a scale, below a chart. */
export const axis = (ticks: readonly Tick[]): Html =>
  markup` <svg class="strip" width="100%" height="22" aria-hidden="true">
    ${ticks.map(
      ({ label, at }) =>
        markup`<text x="${share(at)}" y="16" text-anchor="${anchor(at)}" font-size="13" fill="#484949">${label}</text>`,
    )}
  </svg>`;

/** Thin upright lines where a scale has its labels. */
export const gridLines = (ticks: readonly Tick[]): readonly Html[] =>
  ticks.map(
    ({ at }) => markup`<line x1="${share(at)}" x2="${share(at)}" y1="0" y2="100%" stroke="#C9D1D6" stroke-width="1" />`,
  );
