// The triples of a claim that matter to a reader, out of its Turtle as `kg` writes it: one predicate a line.

/** What says where words stand, or how the record came about; the page tells it otherwise. */
const ASIDE = /^\s+(kg:\w*Anchor|kg:anchor|kg:statedIn|kg:segment|kg:reviewStatus|kg:confidence|prov:\w+)\s/;
const TOLD = /\sa\s+(kg:Claim|kg:ReportedEvent|kg:Quantity|kg:Time)\b/;

/** The statements about the claim, its events, numbers and times, without anchors and records. */
export function essence(turtle: string): string {
  const blocks = turtle.split(/\n(?=\S)/).filter((block) => !/^(@|PREFIX|BASE|#)/i.test(block) && TOLD.test(block));
  return blocks.map(trimmed).join("\n");
}

/** A statement without the lines aside; one that ends so gets its full stop back. */
function trimmed(block: string): string {
  const kept: string[] = [];
  let aside = false;
  for (const line of block.trimEnd().split("\n")) {
    const goesOn = kept.length > 0 && !/^\s+(a|[\w-]+:[\w-]+|<[^>]*>)\s+\S/.test(line); // an object after a comma
    if (!goesOn) aside = ASIDE.test(line);
    if (!aside) kept.push(line);
  }
  return kept.join("\n").replace(/\s*[;.]$/, " .");
}
