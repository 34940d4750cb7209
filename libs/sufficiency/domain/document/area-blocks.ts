import { percent } from '#kernel';
import type { ChildrenInArea, CouncilArea } from '../council-area';
import type { SufficiencyReport } from '../report';
import type { Block, Cell } from './report-document';
import { childrenInWords, number } from './words';

const ELSEWHERE_SHOWN = 10;

const sum = (areas: readonly ChildrenInArea[]): number => areas.reduce((total, { children }) => total + children, 0);

const listed = (areas: readonly ChildrenInArea[]): string =>
  areas.map(({ name, children }) => `${name} ${number(children)}`).join(', ');

function mapBlock(name: string, area: CouncilArea): Block {
  const { map, adjoining, elsewhere, inside } = area;
  const title = `${name} and the councils around it`;
  if (map === null)
    return {
      kind: 'missing-chart',
      chart: { title, why: `there is no outline of ${name} among the boundaries that Homeward carries.` },
    };
  const own = map.areas.find(({ kind }) => kind === 'own');
  const told = [...(own ? [{ ...own, children: inside }] : []), ...adjoining, ...elsewhere];
  const neighbours =
    adjoining.length === 0
      ? 'It adjoins no other council.'
      : `Children living in those it adjoins: ${listed(adjoining)}.`;
  return {
    kind: 'map',
    chart: {
      id: 'area-map',
      title: `${title}: children looked after by where they live`,
      description: `Map of ${name}, where ${childrenInWords(inside)} live, in the middle of the councils around it. ${neighbours}`,
      map,
      below: Object.fromEntries(
        told.filter(({ children }) => children > 0).map(({ code, children }) => [code, number(children)]),
      ),
    },
  };
}

/** The council on a map, and its children by the authority in whose area they live. Nothing of an older report. */
export function areaBlocks({ area, council: { name } }: SufficiencyReport): Block[] {
  if (area === undefined) return [];
  const { inside, adjoining, elsewhere, outsideEngland, unknown } = area;
  const all = inside + sum(adjoining) + sum(elsewhere) + outsideEngland + unknown;
  const row = (label: string, where: string, children: number): Cell[] => [
    label,
    where,
    children,
    all === 0 ? 'no child was looked after' : { percent: percent(children, all) as number },
  ];
  const rest = elsewhere.slice(ELSEWHERE_SHOWN);
  return [
    mapBlock(name, area),
    {
      kind: 'table',
      table: {
        id: 'by-authority',
        caption: 'Children by the council in whose area they live',
        columns: ['Council', 'Where', 'Children', 'Share'],
        rows: [
          row(name, 'Own area', inside),
          ...adjoining.map((each) => row(each.name, 'Adjoining', each.children)),
          ...elsewhere.slice(0, ELSEWHERE_SHOWN).map((each) => row(each.name, 'Elsewhere', each.children)),
          ...(rest.length === 0 ? [] : [row(`${number(rest.length)} other councils`, 'Elsewhere', sum(rest))]),
          row('Outside England', 'Elsewhere', outsideEngland),
          row('Not known', 'Not known', unknown),
          row('All children', 'All', all),
        ],
        total: true,
      },
    },
  ];
}
