// Days on a line of time: by day, month or year, whichever leaves few enough bars to be told apart.
import type { Schemas } from "./api.ts";

type Day = Schemas["Day"];

/** A day, month or year ("2020-09-27", "2020-09", "2020"), with its first and last day, and its claims. */
export type Bar = { name: string; first: string; last: string; attributed: number; narrated: number };

const MOST_DAYS = 62;
const MOST_MONTHS = 60;
const A_DAY = 86_400_000;

/** The bars from the first day to the last, those without claims too; in the order of time. */
export function bars(days: readonly Day[]): Bar[] {
  const sorted = days.map((day) => day.date).sort();
  const first = sorted[0];
  const last = sorted.at(-1);
  if (first === undefined || last === undefined) return [];
  const unit = unitFor(first, last);
  const all = new Map<string, Bar>();
  for (let name = first.slice(0, unit); name <= last.slice(0, unit); name = next(name)) {
    all.set(name, { name, ...ends(name), attributed: 0, narrated: 0 });
  }
  for (const day of days) {
    const bar = all.get(day.date.slice(0, unit))!;
    bar.attributed += day.attributed;
    bar.narrated += day.narrated;
  }
  return [...all.values()];
}

/** How many signs of a date name a bar: 10 for a day, 7 for a month, 4 for a year. */
function unitFor(first: string, last: string): 10 | 7 | 4 {
  const days = (Date.parse(last) - Date.parse(first)) / A_DAY;
  return days < MOST_DAYS ? 10 : days < MOST_MONTHS * 30.5 ? 7 : 4;
}

const [YEAR, MONTH] = [4, 7];

/** The day, month or year after this one. */
function next(name: string): string {
  const [year, month, day] = name.split("-").map(Number) as [number, number?, number?];
  if (name.length === YEAR) return String(year + 1).padStart(4, "0");
  const after = name.length === MONTH ? new Date(Date.UTC(year, month!)) : new Date(Date.UTC(year, month! - 1, day! + 1));
  return after.toISOString().slice(0, name.length);
}

/** The first and last day of a day, month or year. */
function ends(name: string): { first: string; last: string } {
  if (name.length > MONTH) return { first: name, last: name };
  const first = name.length === YEAR ? `${name}-01-01` : `${name}-01`;
  const last = new Date(Date.parse(name.length === YEAR ? `${next(name)}-01-01` : `${next(name)}-01`) - A_DAY);
  return { first, last: last.toISOString().slice(0, 10) };
}
