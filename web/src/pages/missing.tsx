// There is no such page.
import { Page } from "../parts/page.tsx";

export function Missing() {
  return (
    <Page title="There is no such page">
      <p>
        Perhaps the address was cut. Go on from <a href="/">the overview</a>, or search above.
      </p>
    </Page>
  );
}
