// Puts the notes of an article into its margin, beside their words, where there is a margin.
import type { RefObject } from "preact";
import { useLayoutEffect } from "preact/hooks";
import { stacked } from "../notes.ts";

const GAP = 6;

/** Keeps the notes in their places as long as the sheet stands, whatever its width. */
export function useMargin(sheet: RefObject<HTMLElement | null>, drawn: unknown): void {
  useLayoutEffect(() => {
    const element = sheet.current;
    if (!element) return;
    let width = -1;
    const watch = new ResizeObserver(() => {
      if (element.clientWidth !== width) arrange(element); // its height is our own doing
      width = element.clientWidth;
    });
    watch.observe(element);
    arrange(element);
    return () => watch.disconnect();
  }, [drawn]);
}

function arrange(sheet: HTMLElement): void {
  const notes = [...sheet.querySelectorAll<HTMLElement>(".note")];
  const margin = notes[0] !== undefined && getComputedStyle(notes[0]).position === "absolute";
  sheet.style.minHeight = "";
  if (!margin) return notes.forEach((note) => (note.style.top = ""));
  const words = firstWords(sheet);
  const zero = sheet.getBoundingClientRect().top;
  const order = new Map([...words.keys()].map((claim, at) => [claim, at]));
  const place = (note: HTMLElement) => order.get(note.dataset.note!) ?? Number(note.dataset.note);
  const placed = notes
    .sort((one, other) => place(one) - place(other))
    .map((note) => ({ note, top: top(words.get(note.dataset.note!) ?? note.parentElement!) - zero, height: note.offsetHeight }));
  const tops = stacked(placed.map(({ top }) => top), placed.map(({ height }) => height), GAP);
  placed.forEach(({ note }, at) => (note.style.top = `${tops[at]}px`));
  const last = placed.at(-1)!;
  sheet.style.minHeight = `${tops.at(-1)! + last.height}px`;
}

const top = (element: Element): number => (element.getClientRects()[0] ?? element.getBoundingClientRect()).top;

/** The first words of each claim, by its number, in the order of the text; where claims begin together, the outer first. */
function firstWords(sheet: HTMLElement): Map<string, Element> {
  const found = new Map<string, Element>();
  for (const piece of sheet.querySelectorAll<HTMLElement>("[data-claims]")) {
    for (const claim of piece.dataset.claims!.split(" ").reverse()) if (!found.has(claim)) found.set(claim, piece);
  }
  return found;
}
