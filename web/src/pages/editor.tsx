// A SPARQL editor.
export default function Editor() {
  return <h1>SPARQL</h1>;
}
