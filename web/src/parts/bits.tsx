// A sentence whose names lead to their pages, and whose words of the article stand in quotation marks.
import type { Bit } from "../sentences.ts";
import { Name } from "./name.tsx";

export function Bits({ of, plain = false }: { of: readonly Bit[]; plain?: boolean }) {
  return (
    <>
      {of.map((bit) => {
        if (typeof bit === "string") return bit;
        return "name" in bit ? <Name of={bit.name} plain={plain} /> : <q dir="auto">{bit.said}</q>;
      })}
    </>
  );
}
