// Which claims: all that the API can be asked for.
import { useLocation } from "preact-iso";
import { useAnswer, type Schemas } from "../api.ts";
import { verb } from "../words.ts";
import { Choose, Field, Filters, OutletField, useFilter } from "./filters.tsx";
import { Picker } from "./picker.tsx";

export const CLAIM_FILTERS = ["q", "claimant", "about", "place", "outlet", "article", "attitude", "voice", "type", "since", "until"] as const;

/** `seen` are claims of the list: the kinds of events in them are offered to choose from. */
export function ClaimFilters({ seen }: { seen: readonly Schemas["ClaimSummary"][] }) {
  const { query } = useLocation();
  const filter = useFilter();
  const { data } = useAnswer<Schemas["Overview"]>("/api/overview");
  const types = new Map(seen.flatMap((claim) => claim.eventTypes.map((type) => [type.iri, type.label] as const)));
  const sorted = [...types].sort(([, one], [, other]) => one.localeCompare(other));
  const pick = (name: string) => (iri: string | null) => filter(name, iri);
  return (
    <Filters names={CLAIM_FILTERS} label="Which claims">
      <Field name="q" label="Words of the sentence" type="search" />
      <Picker label="Who claims" value={query.claimant} onPick={pick("claimant")} />
      <Picker label="About whom or what" value={query.about} onPick={pick("about")} />
      <Picker label="Claimed to be at" kind="place" value={query.place} onPick={pick("place")} />
      <OutletField />
      <Choose name="attitude" label="The claimant …" choices={data?.attitudes.map(({ attitude }) => [attitude, verb(attitude)]) ?? []} />
      <Choose
        name="voice"
        label="Whose voice"
        choices={[
          ["AttributedVoice", "attributed to somebody"],
          ["NarratorVoice", "the outlet’s own"],
        ]}
      />
      <Choose name="type" label="What is claimed to have happened" choices={sorted} />
      <Field name="since" label="Articles from" type="date" />
      <Field name="until" label="Articles up to" type="date" />
    </Filters>
  );
}
