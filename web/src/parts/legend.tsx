// What the marks in a text mean, each shown as it looks.
const MEANINGS: [look: string, sample: string, meaning: string][] = [
  ["source", "the ministry", "who is cited"],
  ["cue", "said", "how"],
  ["cited", "its troops withdrew", "what they say"],
  ["cited inner", "they had fled", "what others say in it"],
  ["narrated", "the town lay silent", "what the outlet says in its own voice"],
  ["figure", "twelve", "a number that is claimed"],
];

export function Legend() {
  return (
    <ul class="legend" aria-label="What the marks mean">
      {MEANINGS.map(([look, sample, meaning]) => (
        <li key={look}>
          <span class={`sample ${look}`}>{sample}</span> {meaning}
        </li>
      ))}
    </ul>
  );
}
