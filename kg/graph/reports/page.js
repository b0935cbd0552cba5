
const search = document.querySelector("#search"), told = document.querySelector("#told");
const groups = [...document.querySelectorAll("details.rule")].map(box => ({ box, open: box.open, rest: box.querySelector("details.rest"),
  name: box.dataset.rule, rows: [...box.querySelectorAll("li.place")].map(row => ({ row, words: null })) }));
function filter() {
  const wanted = search.value.toLowerCase().split(/\s+/).filter(Boolean);
  const kinds = new Set([...document.querySelectorAll("[name=kind]:checked")].map(one => one.value));
  let shown = 0;
  for (const group of groups) {
    let here = 0;
    for (const one of group.rows) {
      if (wanted.length && one.words === null) one.words = (group.name + " " + one.row.textContent).toLowerCase();
      const fits = kinds.has(one.row.dataset.kind) && wanted.every(word => one.words.includes(word));
      one.row.hidden = !fits;
      here += fits;
    }
    group.box.hidden = !here;
    group.box.open = wanted.length ? here > 0 : group.open;
    if (group.rest) group.rest.open = wanted.length > 0;
    shown += here;
  }
  told.textContent = shown.toLocaleString("en") + (shown === 1 ? " place" : " places") + " on this page";
}
let waiting;
if (search) {
  document.querySelector("#tools").hidden = false;
  document.querySelector("#tools").addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(filter, 120); });
  document.querySelector("#all").addEventListener("click", () => { for (const { box } of groups) box.open = true; });
  document.querySelector("#none").addEventListener("click", () => { for (const { box } of groups) box.open = false; });
  document.addEventListener("keydown", event => {
    if (event.key === "/" && event.target.tagName !== "INPUT") { event.preventDefault(); search.focus(); }
    if (event.key === "Escape" && event.target === search) { search.value = ""; filter(); }
  });
  addEventListener("beforeprint", () => { for (const { box } of groups) box.open = true; });
  filter();
}
