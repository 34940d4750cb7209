import { markup, type Html, type Part } from './html';

export interface Table {
  readonly caption: string;
  readonly columns: readonly string[];
  /** The first cell of a row is its header. */
  readonly rows: readonly (readonly Part[])[];
  /** The last row sums the others. */
  readonly total?: boolean;
  /** Cells hold words, not numbers. */
  readonly words?: boolean;
  /** Which columns hold numbers; all but the first where it is left out. */
  readonly numbers?: readonly boolean[];
  /** 0 to 4 for each cell behind the header of its row: how dark it is. */
  readonly heat?: readonly (readonly number[])[];
}

/** With so few columns a table does not go across the page: the eye would lose the row. */
const NARROW = 3;
/** So few rows stay together on paper. */
const SHORT = 8;

/** A data table with caption and scoped headers, in a region that scrolls sideways on a narrow screen. */
export function dataTable({ caption, columns, rows, total = false, words = false, numbers, heat }: Table): Html {
  const isNumber = (index: number): boolean => (numbers === undefined ? !words && index > 0 : numbers[index] === true);
  const cell = (part: Part, index: number, level = 0): Html => {
    const classes = [...(isNumber(index + 1) ? ['number'] : []), ...(level > 0 ? [`heat-${level}`] : [])];
    return classes.length > 0 ? markup`<td class="${classes.join(' ')}">${part}</td>` : markup`<td>${part}</td>`;
  };
  const row = (cells: readonly Part[], index: number): Html => markup`
        <tr${total && index === rows.length - 1 ? markup` class="total"` : ''}>
          <th scope="row">${cells[0]}</th>${cells.slice(1).map((part, column) => cell(part, column, heat?.[index]?.[column]))}
        </tr>`;
  const size = [...(columns.length <= NARROW && !words ? ['narrow'] : []), ...(rows.length <= SHORT ? ['short'] : [])];
  return markup` <div class="${['table-scroll', ...size].join(' ')}" role="region" aria-label="Table: ${caption}" tabindex="0">
    <table>
      <caption>
        ${caption}
      </caption>
      <thead>
        <tr>
          ${columns.map((column, index) =>
            isNumber(index)
              ? markup`<th scope="col" class="number">${column}</th>`
              : markup`<th scope="col">${column}</th>`,
          )}
        </tr>
      </thead>
      <tbody>
        ${rows.map(row)}
      </tbody>
    </table>
  </div>`;
}

/** Names and values, such as the facts of a source. */
export const summaryList = (items: readonly (readonly [string, Part])[]): Html =>
  markup` <dl class="summary-list">
    ${items.map(
      ([name, value]) =>
        markup` <div>
          <dt>${name}</dt>
          <dd>${value}</dd>
        </div>`,
    )}
  </dl>`;
