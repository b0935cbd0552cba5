// Cells of an answer: what they show, how they are sorted, which columns are shown.
import type { Schemas } from "../api.ts";
import { day, number, spaced } from "../words.ts";

export type Cell = Schemas["Cell"];
export type Row = (Cell | null)[];
export type Order = { column: number; down: boolean };

const XSD = "http://www.w3.org/2001/XMLSchema#";
const NUMERIC = new Set(["integer", "decimal", "double", "float", "long", "int", "short", "nonNegativeInteger", "positiveInteger"].map((name) => XSD + name));
const DAYS = new Set([`${XSD}date`, `${XSD}dateTime`]);

export const isNumber = (cell: Cell | null): boolean => cell !== null && cell.datatype !== null && NUMERIC.has(cell.datatype);

/** What a cell says. */
export function shown(cell: Cell): string {
  if (cell.kind !== "literal") return cell.label ?? cell.value;
  if (isNumber(cell) && Number.isFinite(Number(cell.value))) return number(Number(cell.value));
  return cell.datatype !== null && DAYS.has(cell.datatype) ? day(cell.value) : cell.value;
}

/** What a cell says in an answer in words: a claim or an article has no name, only an address. */
export function named(cell: Cell): string {
  const nameless = cell.page?.match(/^\/(claim|article)s\//);
  return nameless ? `the ${nameless[1]}` : shown(cell);
}

/** A name of a column in words. */
export const heading = (column: string): string => spaced(column.replace(/Label$/, ""));

const LONG = 60;

/** Whether the column holds sentences, which need room. */
export function isLong(rows: readonly Row[], column: number): boolean {
  const lengths = rows.slice(0, 50).map((row) => (row[column]?.kind === "literal" ? row[column].value.length : 0));
  return lengths.reduce((sum, length) => sum + length, 0) > LONG * lengths.length;
}

/** The columns that are shown: "claimantLabel" is what the link in "claimant" says. */
export function shownColumns(columns: readonly string[]): number[] {
  const all = new Set(columns);
  return columns.flatMap((name, at) => (name.endsWith("Label") && all.has(name.slice(0, -"Label".length)) ? [] : [at]));
}

/** Whether all that the column holds are numbers. */
export function isNumeric(rows: readonly Row[], column: number): boolean {
  const held = rows.flatMap((row) => (row[column] ? [row[column]] : []));
  return held.length > 0 && held.every(isNumber);
}

/** The rows by a column: numbers by size, the rest by letters, what is empty last. */
export function sorted(rows: readonly Row[], order: Order | null): Row[] {
  if (!order) return [...rows];
  const { column, down } = order;
  const compare = isNumeric(rows, column)
    ? (a: Cell, b: Cell) => Number(a.value) - Number(b.value)
    : (a: Cell, b: Cell) => key(a).localeCompare(key(b), "en", { numeric: true });
  return [...rows].sort((one, other) => {
    const [a, b] = [one[column] ?? null, other[column] ?? null];
    if (a === null || b === null) return Number(a === null) - Number(b === null);
    return down ? compare(b, a) : compare(a, b);
  });
}

/** Days are sorted as they are written, not as they are shown. */
const key = (cell: Cell): string => (cell.kind === "literal" ? cell.value : shown(cell));
