// How numbers, days and closed lists are put into words.
const NUMBER = new Intl.NumberFormat("en-GB");
const DAY = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
const MONTH = new Intl.DateTimeFormat("en-GB", { month: "long", year: "numeric", timeZone: "UTC" });

export const number = (value: number) => NUMBER.format(value);

/** "1 claim", "1,066 claims". */
export function count(value: number, one: string, many = `${one}s`): string {
  return `${number(value)} ${value === 1 ? one : many}`;
}

/** "27 September 2020", "September 2020" or "2020"; anything else stays as it is. */
export function day(date: string): string {
  const [, year, month, dayOfMonth] = date.match(/^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?(?:T.*)?$/) ?? [];
  if (year === undefined || month === undefined) return date;
  const moment = Date.UTC(Number(year), Number(month) - 1, Number(dayOfMonth ?? 1));
  return (dayOfMonth === undefined ? MONTH : DAY).format(moment);
}

/** "27 September 2020", "27 to 29 September 2020", … or null where neither end is known. */
export function stretch(first: string | null, last: string | null): string | null {
  if (first === null || last === null) return first ? `from ${day(first)}` : last ? `until ${day(last)}` : null;
  return first === last ? day(first) : `${day(first)} to ${day(last)}`;
}

/** What somebody does who takes this attitude: "denies", "expresses", "asserts". */
export function verb(attitude: string): string {
  const word = attitude.toLowerCase();
  if (/[^aeiou]y$/.test(word)) return `${word.slice(0, -1)}ies`;
  return /(s|sh|ch|x)$/.test(word) ? `${word}es` : `${word}s`;
}

/** A local name in words: "ArmedForce" → "armed force". */
export function spaced(name: string): string {
  return name.replace(/(?<=\p{Ll})(?=\p{Lu})/gu, " ").replaceAll(/[-_]/g, " ").toLowerCase();
}

/** What stands before some words in a text, the words, and what stands after them; words are not cut out of others. */
export function around(text: string, words: string): [before: string, words: string, after: string] {
  for (let at = text.indexOf(words); words && at >= 0; at = text.indexOf(words, at + 1)) {
    const [before, after] = [text.slice(0, at), text.slice(at + words.length)];
    if (!/[\p{L}\p{N}]$/u.test(before) && !/^[\p{L}\p{N}]/u.test(after)) return [before, words, after];
  }
  return [text, "", ""];
}

/** Text that leads up to a sentence: its paragraph alone, from a whole word on. */
export function lead(before: string): string {
  const paragraph = before.slice(before.lastIndexOf("\n") + 1);
  return paragraph === before && before ? `… ${before.replace(/^\S*\s/, "")}` : paragraph;
}

/** Text that follows a sentence: as far as its paragraph goes, up to a whole word. */
export function trail(after: string): string {
  const end = after.indexOf("\n");
  return end < 0 && after ? `${after.replace(/\s\S*$/, "")} …` : after.slice(0, end < 0 ? undefined : end);
}
