// Colours that are seen on the ground they stand on.

export type Rgb = readonly [red: number, green: number, blue: number];

/** "#1d3557" or "rgb(29, 53, 87)" as numbers; black where it is neither. */
export function rgb(colour: string): Rgb {
  const hex = colour.match(/^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i);
  if (hex) return [parseInt(hex[1]!, 16), parseInt(hex[2]!, 16), parseInt(hex[3]!, 16)];
  const [red = 0, green = 0, blue = 0] = (colour.match(/[\d.]+/g) ?? []).map(Number);
  return [red, green, blue];
}

export function hex(colour: Rgb): string {
  return `#${colour.map((part) => Math.round(part).toString(16).padStart(2, "0")).join("")}`;
}

/** The luminance that WCAG reckons with. */
export function luminance(colour: Rgb): number {
  const [red, green, blue] = colour.map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

export function contrast(one: Rgb, other: Rgb): number {
  const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b) as [number, number];
  return (high + 0.05) / (low + 0.05);
}

const LEAST = 3; // what WCAG asks of graphics
const STEP = 0.08;

/** The colour, lighter or darker until it stands out from the ground. */
export function seenOn(colour: string, ground: string): string {
  const [below, wanted] = [rgb(ground), luminance(rgb(ground)) < 0.18 ? 255 : 0];
  let found = rgb(colour);
  for (let step = 0; step < 12 && contrast(found, below) < LEAST; step++) {
    found = found.map((part) => part + (wanted - part) * STEP) as unknown as Rgb;
  }
  return hex(found);
}

/** The colour of an element's custom property, whatever scheme it is in. */
export function token(within: Element, name: string): string {
  const probe = document.createElement("span");
  probe.style.color = `var(${name})`;
  within.append(probe);
  const found = getComputedStyle(probe).color;
  probe.remove();
  return hex(rgb(found));
}
