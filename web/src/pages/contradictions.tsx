// Numbers that cannot both hold, side by side.
import { useLocation } from "preact-iso";
import { address, useAnswer, type Schemas } from "../api.ts";
import { Answer } from "../parts/answer.tsx";
import { Filters, useFilter } from "../parts/filters.tsx";
import { Found } from "../parts/found.tsx";
import { Page } from "../parts/page.tsx";
import { Paged } from "../parts/pager.tsx";
import { Picker } from "../parts/picker.tsx";
import { Scale } from "../parts/scale.tsx";
import { Side } from "../parts/side.tsx";
import { count } from "../words.ts";

export function Contradictions() {
  const { query } = useLocation();
  const { claimant, offset } = query;
  const filter = useFilter();
  const found = useAnswer<Schemas["ContradictionList"]>(address("/api/contradictions", { claimant, offset, limit: 25 }));
  return (
    <Page
      title="Where numbers disagree"
      lead={
        <p>
          Two claims that count the same kind of thing, and whose numbers cannot both hold for one event. Whether both
          speak of one event is for you to decide: read both sentences.
        </p>
      }
    >
      <Filters names={["claimant"]} label="Whose numbers">
        <Picker label="One side is" value={claimant} onPick={(iri) => filter("claimant", iri)} />
      </Filters>
      <Answer of={found} lines={24}>
        {(data) => (
          <>
            <Found loading={found.loading}>{count(data.total, "pair")}</Found>
            <Paged of={data} none={NONE}>
              <ul class="contradictions">
                {data.items.map((one) => (
                  <Pair key={`${one.low.claim} ${one.high.claim} ${one.thing}`} of={one} />
                ))}
              </ul>
            </Paged>
          </>
        )}
      </Answer>
    </Page>
  );
}

const NONE = (
  <p>No two numbers here exclude each other. That may be because few claims give a number of the same thing.</p>
);

function Pair({ of: { type, thing, low, high } }: { of: Schemas["Contradiction"] }) {
  return (
    <li class="contradiction">
      <h2>
        How many {thing}? <span class="class">{type.label}</span>
      </h2>
      <Scale low={low.bound} high={high.bound} />
      <div class="sides">
        <Side of={low} />
        <Side of={high} />
      </div>
    </li>
  );
}
