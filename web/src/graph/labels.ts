// The name of what is looked at, on a ground of its own so that lines do not cross it.
import type { NodeHoverDrawingFunction } from "sigma/rendering";

type Context = Parameters<NodeHoverDrawingFunction>[0];
type Data = Parameters<NodeHoverDrawingFunction>[1];
type Settings = Parameters<NodeHoverDrawingFunction>[2];

const PADDING = 5;
const LONGEST = 70;

export function labelOn(context: Context, data: Data, settings: Settings, ground: string, text: string): void {
  context.beginPath();
  context.arc(data.x, data.y, data.size + 3, 0, Math.PI * 2);
  context.strokeStyle = text;
  context.lineWidth = 2;
  context.stroke();
  if (!data.label) return;
  const label = shortened(data.label, LONGEST);
  context.font = `600 ${settings.labelSize}px ${settings.labelFont}`;
  const wide = context.measureText(label).width + 2 * PADDING;
  const high = settings.labelSize + 2 * PADDING;
  const left = data.x + data.size + 6;
  const top = data.y - high / 2;
  context.fillStyle = ground;
  context.fillRect(left, top, wide, high);
  context.lineWidth = 1;
  context.strokeRect(left, top, wide, high);
  context.fillStyle = text;
  context.fillText(label, left + PADDING, data.y + settings.labelSize / 3);
}

/** No more than so many characters. */
export function shortened(words: string, most: number): string {
  const signs = Array.from(words);
  return signs.length > most ? `${signs.slice(0, most - 1).join("")}…` : words;
}
