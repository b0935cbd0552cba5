// Where the pages of nodes and claims are; in a file of its own there are none.
import { createContext } from "preact";
import type { Node } from "./picture.ts";

export type Ways = { node: (node: Node) => string | null; claim: (id: string) => string | null };

export const NOWHERE: Ways = { node: () => null, claim: () => null };

export const WaysOn = createContext<Ways>(NOWHERE);
