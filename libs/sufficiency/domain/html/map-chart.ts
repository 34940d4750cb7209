import { AREA_COLOUR, type MapChart } from '../document/chart';
import { placeLabels, type PlacedLabel } from '../document/place-labels';
import { figureOf, keyed } from './chart-parts';
import { markup, type Html } from './html';

/** Height of a letter in units of the map, which is 100 wide. */
const LETTERS = 3.3;

const label = ({ kind, x, y, lines, box }: PlacedLabel): Html => {
  const { words, fill } = AREA_COLOUR[kind];
  const ground = markup`<rect x="${box.x.toFixed(1)}" y="${(box.y - 0.4).toFixed(1)}" width="${box.width.toFixed(1)}" height="${(box.height + 0.8).toFixed(1)}" rx="1" fill="${fill}" />`;
  return markup`${kind === 'own' && ground} <text
    text-anchor="middle"
    font-size="${LETTERS}"
    font-weight="${kind === 'own' ? 700 : 400}"
    fill="${words}"
    stroke="${fill}"
    stroke-width="0.9"
    stroke-linejoin="round"
    paint-order="stroke"
  >${lines.map(
    (line, index) => markup`<tspan x="${x.toFixed(1)}" y="${(y + index * LETTERS * 1.15).toFixed(1)}">${line}</tspan>`,
  )}</text>`;
};

const field = (kind: keyof typeof AREA_COLOUR): Html =>
  markup`<rect x="1" y="1" width="14" height="14" fill="${AREA_COLOUR[kind].fill}" stroke="${AREA_COLOUR[kind].line}" />`;

/** The council among the areas around it; names and lightness tell them apart. */
export const mapChart = ({ id, title, description, map, below }: MapChart): Html =>
  figureOf(
    title,
    markup` <ul class="legend">
        ${keyed(field('own'), 'The council')}${keyed(field('adjoining'), 'Councils that it adjoins')}${keyed(field('other'), 'Others')}
      </ul>
      <svg class="map" viewBox="0 0 ${map.width} ${map.height}" role="img" aria-labelledby="${id}-t ${id}-d">
        <title id="${id}-t">${title}</title>
        <desc id="${id}-d">${description}</desc>
        ${map.areas.map(
          ({ kind, path }) =>
            markup`<path d="${path}" fill="${AREA_COLOUR[kind].fill}" fill-rule="evenodd" stroke="${AREA_COLOUR[kind].line}" stroke-width="${kind === 'own' ? 0.6 : 0.35}" />`,
        )}
        ${placeLabels(map, below, LETTERS).map(label)}
      </svg>
      <p class="attribution">${map.attribution}</p>`,
  );
