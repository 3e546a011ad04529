import { type Html, tag } from '../page/tag';
import type { Diagram, Lane, Stop } from './diagram';
import { wrap } from './wrap';

/** Pixels of one column of the monospaced text, on the safe side: fonts differ. */
const COLUMN = 8;
const LINE = 18;
const ROLE = 16;
const PADDING = 12;
const GAP = 20;

/** A stop with its place. */
interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly stop: Stop;
  readonly lines: readonly string[];
}

interface Drawing {
  readonly width: number;
  readonly height: number;
  readonly boxes: readonly Box[];
  readonly arrows: readonly Html[];
}

/** How a diagram is laid out: `wide` for a desk and for paper, `tall` for a phone. */
export type Layout = 'wide' | 'tall';

/**
 * A diagram as SVG that stands in the page and takes its colours from it.
 *
 * @param id unique in the page
 * @param words the same in sentences
 */
export function svg(diagram: Diagram, layout: Layout, id: string, words: string): Html {
  const { width, height, boxes, arrows } = layout === 'wide' ? wide(diagram) : tall(diagram);
  return tag`<svg class="${layout}" role="img" aria-labelledby="${id}-t ${id}-d" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}">
<title id="${id}-t">The ways of ${diagram.app}</title><desc id="${id}-d">${words}</desc>
${arrows}${boxes.map(drawn)}</svg>`;
}

/** The app on the left, and a row for each lane. */
function wide({ app, lanes }: Diagram): Drawing {
  const columns = [
    { x: 1, width: 150 },
    { x: 196, width: 190 },
    { x: 431, width: 256 },
    { x: 732, width: 227 },
  ];
  const [boxes, arrows]: [Box[], Html[]] = [[], []];
  let y = 1;
  for (const { direction, stops } of lanes) {
    const row = stops.map((stop, index) => boxOf(stop, columns[index + 1].x, y, columns[index + 1].width));
    const height = Math.max(...row.map((box) => box.height));
    boxes.push(...row.map((box) => ({ ...box, height })));
    const middle = y + height / 2;
    arrows.push(
      ...stops.map((_, index) =>
        across(columns[index].x + columns[index].width, columns[index + 1].x, middle, direction),
      ),
    );
    y += height + GAP;
  }
  const all = boxOf(appStop(app), columns[0].x, 1, columns[0].width);
  const height = Math.max(all.height, y - GAP - 1);
  return { width: 960, height: height + 2, boxes: [{ ...all, height }, ...boxes], arrows };
}

/** Each lane from top to bottom, with the app in it. */
function tall({ app, lanes }: Diagram): Drawing {
  const [boxes, arrows]: [Box[], Html[]] = [[], []];
  let y = 1;
  for (const { direction, stops } of lanes) {
    const chain = [appStop(app), ...stops];
    for (const [index, stop] of (direction === 'out' ? chain : chain.reverse()).entries()) {
      if (index > 0) {
        arrows.push(down(160, y, y + GAP));
        y += GAP;
      }
      const box = boxOf(stop, 1, y, 318);
      boxes.push(box);
      y += box.height;
    }
    y += 2 * GAP;
  }
  return { width: 320, height: y - 2 * GAP + 1, boxes, arrows };
}

function appStop(app: string): Stop {
  return { role: 'app', lines: [{ text: app, exact: false }] };
}

function boxOf(stop: Stop, x: number, y: number, width: number): Box {
  const columns = Math.floor((width - 2 * PADDING) / COLUMN);
  const lines = stop.lines.flatMap((line) => wrap(line, columns));
  return { x, y, width, height: ROLE + lines.length * LINE + 2 * PADDING - 4, stop, lines };
}

function drawn({ x, y, width, height, stop, lines }: Box): Html {
  const top = y + (height - ROLE - lines.length * LINE) / 2 + 11;
  const text = lines.map(
    (line, index) => tag`<text x="${x + PADDING}" y="${top + ROLE + 2 + index * LINE}">${line}</text>`,
  );
  return tag`<rect class="${stop.tone ?? 'plain'}" x="${x}" y="${y}" width="${width}" height="${height}" rx="6"/><text class="role" x="${x + PADDING}" y="${top}">${stop.role}</text>${text}
`;
}

/** An arrow between two columns: to the right for packets that leave, to the left for clients. */
function across(left: number, right: number, y: number, direction: Lane['direction']): Html {
  const [tip, back] = direction === 'out' ? [right - 2, right - 11] : [left + 2, left + 11];
  return tag`<path class="arrow" d="M${left + 3} ${y}H${right - 3}"/><path class="head" d="M${tip} ${y}L${back} ${y - 5}V${y + 5}Z"/>
`;
}

function down(x: number, top: number, bottom: number): Html {
  return tag`<path class="arrow" d="M${x} ${top + 2}V${bottom - 4}"/><path class="head" d="M${x} ${bottom - 1}L${x - 5} ${bottom - 10}H${x + 5}Z"/>
`;
}
