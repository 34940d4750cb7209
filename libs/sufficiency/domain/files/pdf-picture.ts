import type { Series } from '../document/chart';
import { CONTENT_WIDTH, INK, PAGE, type PdfLayout, type TextStyle } from './pdf-layout';

type Element = PDFKit.PDFStructureElement;

/** A chart before it is drawn: how high it stands is known first, so that it stays in one piece. */
export interface Picture {
  readonly title: string;
  /** What it shows, in words. */
  readonly alt: string;
  readonly height: number;
  /** Small print below. */
  readonly below?: string;
  /** @param top where it begins, from the top of the page */
  draw(top: number): void;
}

export const LABEL = 8.5;
const TITLE: TextStyle = { font: 'bold', after: 5 };
const BELOW: TextStyle = { size: 7.5, colour: INK.quiet, after: 4 };
const AFTER = 14;

/** So much a page must have left for it. */
export const heightOfPicture = (layout: PdfLayout, { title, height, below }: Picture): number =>
  layout.heightOf(title, TITLE) + 5 + height + (below === undefined ? 0 : layout.heightOf(below, BELOW) + 4) + 4;

/** Title, then the picture as one figure whose alternative has its numbers in words. */
export function drawPicture(layout: PdfLayout, parent: Element, picture: Picture): void {
  layout.room(heightOfPicture(layout, picture));
  layout.text(parent, 'P', picture.title, TITLE);
  const { doc } = layout;
  const { y } = doc;
  const bbox: [number, number, number, number] = [PAGE.left, y, PAGE.left + CONTENT_WIDTH, y + picture.height];
  const options: object = { alt: picture.alt, bbox, placement: 'Block' };
  parent.add(doc.struct('Figure', options, () => picture.draw(y)));
  doc.y = y + picture.height + 4;
  if (picture.below !== undefined) layout.text(parent, 'P', picture.below, BELOW);
  layout.space(AFTER - 4);
}

/** One line of words, where it is put. */
export const put = (layout: PdfLayout, text: string, x: number, y: number, style: TextStyle = {}): void => {
  layout.style({ size: LABEL, ...style });
  const width = layout.doc.widthOfString(text);
  const from = style.align === 'right' ? x - width : style.align === 'center' ? x - width / 2 : x;
  layout.doc.text(text, from, y, { lineBreak: false });
};

/** A name in a legend and the shape beside it, in a square of 9 points. */
export interface Key {
  readonly name: string;
  draw(x: number, y: number): void;
}

interface PlacedKey {
  readonly key: Key;
  readonly x: number;
  readonly row: number;
}

const LINE = 15;

export const keysOf = (layout: PdfLayout, series: readonly Series[]): Key[] =>
  series.map(({ name, colour }) => ({ name, draw: (x, y) => layout.doc.rect(x, y, 9, 9).fill(colour) }));

/** Names and shapes in rows across the page. */
export class Legend {
  private readonly placed: readonly PlacedKey[];
  readonly height: number;

  constructor(
    private readonly layout: PdfLayout,
    keys: readonly Key[],
  ) {
    layout.style({ size: LABEL });
    let [x, row] = [0, 0];
    this.placed = keys.map((key) => {
      const width = layout.doc.widthOfString(key.name) + 28;
      if (x + width > CONTENT_WIDTH && x > 0) [x, row] = [0, row + 1];
      const at = { key, x, row };
      x += width;
      return at;
    });
    this.height = (row + 1) * LINE + 4;
  }

  draw(top: number): void {
    for (const { key, x, row } of this.placed) {
      key.draw(PAGE.left + x, top + row * LINE + 1);
      put(this.layout, key.name, PAGE.left + x + 14, top + row * LINE);
    }
  }
}
