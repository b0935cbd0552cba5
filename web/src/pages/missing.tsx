// There is no such page.
export function Missing() {
  return (
    <>
      <h1>There is no such page</h1>
      <p>
        Perhaps the address was cut. Go on from <a href="/">the overview</a>.
      </p>
    </>
  );
}
