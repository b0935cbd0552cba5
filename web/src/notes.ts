// Where notes stand in the margin: each beside its words, or below the note before it where that takes the place.

/** The top of each note; `wanted` are the tops of their words, both in the order of the text. */
export function stacked(wanted: readonly number[], heights: readonly number[], gap: number): number[] {
  let free = Number.NEGATIVE_INFINITY;
  return wanted.map((top, at) => {
    const place = Math.max(top, free);
    free = place + heights[at]! + gap;
    return place;
  });
}
