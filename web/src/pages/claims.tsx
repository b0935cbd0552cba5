// Claims in a list, filtered; the filters are the address.
import { useLocation } from "preact-iso";
import { address, useAnswer, type Schemas } from "../api.ts";
import { Answer } from "../parts/answer.tsx";
import { ClaimCards } from "../parts/claim-card.tsx";
import { CLAIM_FILTERS, ClaimFilters } from "../parts/claim-filters.tsx";
import { Found } from "../parts/found.tsx";
import { Page } from "../parts/page.tsx";
import { Paged } from "../parts/pager.tsx";
import { articlePath } from "../paths.ts";
import { count } from "../words.ts";

export function Claims() {
  const { query } = useLocation();
  const asked = Object.fromEntries([...CLAIM_FILTERS, "limit", "offset"].map((name) => [name, query[name]]));
  const claims = useAnswer<Schemas["ClaimList"]>(address("/api/claims", asked));
  return (
    <Page title="Claims" lead={<p>In the order of date, article and text.</p>}>
      <ClaimFilters seen={claims.data?.items ?? []} />
      {query.article && <OfArticle id={query.article} />}
      <Answer of={claims} lines={30}>
        {(data) => (
          <>
            <Found loading={claims.loading}>{count(data.total, "claim")}</Found>
            <Paged of={data} none={NONE}>
              <ClaimCards of={data.items} label="Claims" />
            </Paged>
          </>
        )}
      </Answer>
    </Page>
  );
}

function OfArticle({ id }: { id: string }) {
  const { path, query } = useLocation();
  return (
    <p>
      Only claims of <a href={articlePath(id)}>article {id.slice(0, 8)}</a>.{" "}
      <a href={address(path, { ...query, article: null, offset: null })}>Of all articles</a>
    </p>
  );
}

const NONE = (
  <p>
    No claim is like that. Take away a filter, use fewer words, or see <a href="/claims">all claims</a>.
  </p>
);
