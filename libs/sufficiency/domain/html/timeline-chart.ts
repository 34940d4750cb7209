import { calendarDate, inWords } from '#kernel';
import { COLOUR, type TimelineChart, type TimelineRow } from '../document/chart';
import { timelineScale } from '../document/draw-scale';
import { describeTimelineRow } from '../document/words';
import { axis, figureOf, gridLines, keyed, share, strip } from './chart-parts';
import { markup, type Html } from './html';

const HOLLOW = markup`<circle cx="8" cy="8" r="6" fill="#FFFFFF" stroke="#0B0C0C" stroke-width="2" />`;
const SOLID = markup`<circle cx="8" cy="8" r="7" fill="${COLOUR.blue}" />`;
const SQUARE = markup`<rect x="2" y="2" width="12" height="12" fill="#FFFFFF" stroke="${COLOUR.orange}" stroke-width="3" />`;
const UPRIGHT = markup`<line x1="8" x2="8" y1="0" y2="16" stroke="#0B0C0C" stroke-width="2" stroke-dasharray="4 3" />`;

type Scale = ReturnType<typeof timelineScale>;

function row(id: string, each: TimelineRow, scale: Scale, day: string): Html {
  const [first, now, today] = [each.first, each.now, day].map((at) => share(scale.atDay(at))) as [
    string,
    string,
    string,
  ];
  const colour = each.done ? COLOUR.blue : COLOUR.orange;
  const mark = each.done
    ? markup`<circle cx="${now}" cy="12" r="7" fill="${colour}" />`
    : markup`<svg x="${now}" y="12" overflow="visible"><rect x="-6" y="-6" width="12" height="12" fill="#FFFFFF" stroke="${colour}" stroke-width="3" /></svg>`;
  return markup` <div class="bar-row">
    <p class="bar-label">${each.label} <span class="bar-words">${each.words}</span></p>
    ${strip({ id, title: each.label, description: `${describeTimelineRow(each)}.`, height: 24 }, [
      ...gridLines(scale.ticks),
      markup`<line x1="${today}" x2="${today}" y1="0" y2="100%" stroke="#0B0C0C" stroke-width="2" stroke-dasharray="4 3" />`,
      markup`<line x1="${first}" x2="${now}" y1="12" y2="12" stroke="${colour}" stroke-width="4" />`,
      markup`<circle cx="${first}" cy="12" r="6" fill="#FFFFFF" stroke="#0B0C0C" stroke-width="2" />`,
      mark,
    ])}
  </div>`;
}

/** From the day that was first expected to the day it came, or is expected now. */
export function timelineChart(chart: TimelineChart): Html {
  const scale = timelineScale(chart);
  return figureOf(
    chart.title,
    markup` <ul class="legend">
        ${keyed(HOLLOW, 'First expected')}${keyed(SOLID, 'Opened')}${keyed(SQUARE, 'Expected now')}${keyed(UPRIGHT, inWords(calendarDate(chart.day)))}
      </ul>
      ${chart.rows.map((each, index) => row(`${chart.id}-${index}`, each, scale, chart.day))}${axis(scale.ticks)}`,
  );
}
