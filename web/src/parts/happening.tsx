// An event as a claim tells it: who is claimed to have a part in it, how many, when.
import type { ComponentChildren } from "preact";
import type { Schemas } from "../api.ts";
import { moment, reading, role } from "../sentences.ts";
import { Name } from "./name.tsx";

type Event = Schemas["Event"];

export function Happening({ of: event, all }: { of: Event; all: readonly Event[] }) {
  const causes = all.filter((one) => event.causedBy.includes(one.iri));
  return (
    <div class="event">
      <h3>
        {event.types.map((type) => type.label).join(", ") || "something"}
        {event.trigger && (
          <span class="quiet">
            {" "}
            in the words <q dir="auto">{event.trigger}</q>
          </span>
        )}
      </h3>
      <dl class="facts">
        {event.parts.map((part, at) => (
          <Fact key={at} name={role(part.role)}>
            <Name of={part.entity} />
          </Fact>
        ))}
        {event.quantities.map((quantity, at) => (
          <Fact key={at} name="how many">
            <Amount of={quantity} />
          </Fact>
        ))}
        {event.times.map((time, at) => (
          <Fact key={at} name="when">
            <q dir="auto">{time.words}</q> {moment(time) && `– ${moment(time)}`}
          </Fact>
        ))}
        {causes.map((cause) => (
          <Fact key={cause.iri} name="said to come of">
            {cause.types.map((type) => type.label).join(", ")}
            {cause.trigger && <> (<q dir="auto">{cause.trigger}</q>)</>}
          </Fact>
        ))}
      </dl>
    </div>
  );
}

function Fact({ name, children }: { name: string; children: ComponentChildren }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  );
}

function Amount({ of: quantity }: { of: Schemas["Quantity"] }) {
  const understood = reading(quantity);
  return (
    <>
      <q dir="auto" class="quantity">
        {quantity.words}
      </q>
      {understood && ` – ${understood}`}
      {quantity.what && ` (${quantity.what})`}
      {quantity.party && (
        <>
          , of <Name of={quantity.party} />
        </>
      )}
    </>
  );
}
