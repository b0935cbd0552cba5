// The picture as a PNG, with what it shows written under it: a picture travels without its page.
import { seenOn, token } from "./colours.ts";
import { classes, said, type Picture } from "./picture.ts";
import { count, spaced } from "../words.ts";

const LINE = 20;
const MARGIN = 16;

/** The sentences under a picture. */
export function captions(picture: Picture, title: string): string[] {
  const claims = said(picture.edges).map((each) => each.edge.attributes);
  const number = (of: (each: (typeof claims)[number]) => string) => new Set(claims.map(of)).size;
  const dates = claims.map((each) => each.date).filter((date) => /^\d/.test(date)).sort();
  const days = dates.length ? `, ${dates[0]} to ${dates.at(-1)}` : "";
  return [
    `${title}: ${count(claims.length, "claim")} by ${count(number((each) => each.claimant), "claimant")}, ` +
      `through ${count(number((each) => each.outlet), "outlet")}${days}.`,
    "Claims, not facts. Solid lines: attributed to the claimant; dashed: in the outlet’s own voice.",
  ];
}

/** The layers of the drawing, legend and captions as one PNG. */
export async function png(layers: HTMLCanvasElement[], picture: Picture, title: string, within: Element): Promise<Blob | null> {
  const first = layers[0];
  if (!first) return null;
  const ratio = first.width / first.clientWidth || 1;
  const [wide, high] = [first.width / ratio, first.height / ratio];
  const legend = classes(picture);
  const said = captions(picture, title);
  const rows = rowsOf(legend.map((each) => 34 + 7.5 * spaced(each.name).length), wide - 2 * MARGIN);
  const whole = document.createElement("canvas");
  whole.width = first.width;
  whole.height = Math.round((high + (rows.at(-1)?.row ?? -1) * LINE + LINE + said.length * LINE + 2 * MARGIN) * ratio);
  const context = whole.getContext("2d");
  if (!context) return null;
  const ground = token(within, "--raised");
  context.fillStyle = ground;
  context.fillRect(0, 0, whole.width, whole.height);
  for (const layer of layers) context.drawImage(layer, 0, 0, first.width, first.height);
  context.scale(ratio, ratio);
  context.font = "13px system-ui, sans-serif";
  legend.forEach(({ name, colour }, at) => {
    const { row, left } = rows[at]!;
    const y = high + MARGIN + row * LINE;
    context.fillStyle = seenOn(colour, ground);
    context.fillRect(MARGIN + left, y - 9, 11, 11);
    context.fillStyle = token(within, "--text");
    context.fillText(spaced(name), MARGIN + left + 17, y);
  });
  const below = high + MARGIN + ((rows.at(-1)?.row ?? -1) + 1) * LINE + 4;
  said.forEach((line, at) => context.fillText(line, MARGIN, below + at * LINE, wide - 2 * MARGIN));
  return new Promise((done) => whole.toBlob(done, "image/png"));
}

/** Where things of these widths stand, in rows of this length. */
function rowsOf(widths: readonly number[], length: number): { row: number; left: number }[] {
  let [row, left] = [0, 0];
  return widths.map((width) => {
    if (left > 0 && left + width > length) [row, left] = [row + 1, 0];
    const place = { row, left };
    left += width;
    return place;
  });
}

/** Hand a file to the reader. */
export function hand(file: Blob, name: string): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}
