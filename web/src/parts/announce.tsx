// What has changed, for those who listen to the page.
const PLACE = "status";

/** The place where changes are told; it stands once, in the frame. */
export function Announcements() {
  return <p id={PLACE} class="unseen" role="status" />;
}

/** Tell this once; the same words again are told again. */
export function announce(words: string): void {
  const place = document.getElementById(PLACE);
  if (!place) return;
  place.textContent = "";
  setTimeout(() => (place.textContent = words), 50);
}
