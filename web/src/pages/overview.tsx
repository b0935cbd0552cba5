// The whole at a glance: counts, timeline, who speaks.
import { useAnswer, type Schemas } from "../api.ts";

export function Overview() {
  const { data } = useAnswer<Schemas["Overview"]>("/api/overview");
  return <h1>{data?.title ?? "…"}</h1>;
}
