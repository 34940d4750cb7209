import { AREA_COLOUR, type MapChart } from '../document/chart';
import { placeLabels, type PlacedLabel } from '../document/place-labels';
import { INK, PAGE, type PdfLayout } from './pdf-layout';
import { Legend, type Picture } from './pdf-picture';

const WIDTH = 400;
/** Height of a letter in units of the map, which is 100 wide. */
const LETTERS = 2.1;

function drawLabel(
  { doc, style }: Pick<PdfLayout, 'doc'> & { style: PdfLayout['style'] },
  label: PlacedLabel,
  at: { x: number; y: number; scale: number },
): void {
  const { fill, words } = AREA_COLOUR[label.kind];
  const size = LETTERS * at.scale;
  style({ size, font: label.kind === 'own' ? 'bold' : 'regular' });
  const { box } = label;
  // The council's name is light on dark and often wider than its area: it brings its own ground.
  if (label.kind === 'own')
    doc
      .roundedRect(
        at.x + box.x * at.scale,
        at.y + (box.y - 0.3) * at.scale,
        box.width * at.scale,
        (box.height + 0.4) * at.scale,
        3,
      )
      .fill(fill);
  label.lines.forEach((line, index) => {
    const x = at.x + label.x * at.scale - doc.widthOfString(line) / 2;
    const y = at.y + (label.y + index * LETTERS * 1.15) * at.scale - size;
    // A rim in the colour of the area, so that a name can be read where a border runs through it.
    doc
      .lineWidth(2)
      .lineJoin('round')
      .strokeColor(fill)
      .text(line, x, y, { lineBreak: false, fill: false, stroke: true });
    doc.fillColor(words).text(line, x, y, { lineBreak: false });
  });
}

/** The council among the areas around it; names and lightness tell them apart. */
export function map(layout: PdfLayout, { title, description, map: drawn, below }: MapChart): Picture {
  const { doc } = layout;
  const scale = WIDTH / drawn.width;
  const field = (kind: keyof typeof AREA_COLOUR) => (x: number, y: number) =>
    doc.rect(x, y, 10, 10).lineWidth(0.8).fillAndStroke(AREA_COLOUR[kind].fill, AREA_COLOUR[kind].line);
  const legend = new Legend(layout, [
    { name: 'The council', draw: field('own') },
    { name: 'Councils that it adjoins', draw: field('adjoining') },
    { name: 'Others', draw: field('other') },
  ]);
  const high = drawn.height * scale;
  return {
    title,
    alt: description,
    height: legend.height + high,
    below: drawn.attribution,
    draw: (from) => {
      legend.draw(from);
      const at = { x: PAGE.left, y: from + legend.height, scale };
      doc.save().rect(at.x, at.y, WIDTH, high).clip().translate(at.x, at.y).scale(scale);
      for (const { kind, path } of drawn.areas)
        if (path !== '')
          doc
            .path(path)
            .lineWidth(kind === 'own' ? 0.4 : 0.2)
            .fillAndStroke(AREA_COLOUR[kind].fill, AREA_COLOUR[kind].line, 'even-odd');
      doc.restore();
      const drawing = { doc, style: layout.style.bind(layout) };
      for (const label of placeLabels(drawn, below, LETTERS)) drawLabel(drawing, label, at);
      doc.rect(at.x, at.y, WIDTH, high).lineWidth(0.5).stroke(INK.line);
    },
  };
}
