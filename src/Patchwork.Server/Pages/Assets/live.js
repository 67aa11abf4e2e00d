// Follows a competition's events and takes the new state of the parts of the page marked with data-follow, each from the address that
// stands there. Without script, or when the stream breaks for good, pages are simply loaded again.
(() => {
  const source = document.body.dataset.live;
  if (!source || !window.EventSource) return;
  const team = document.body.dataset.team;
  const said = document.getElementById("said");
  let waiting = 0;
  let begun = false;

  const mark = () => {
    for (const row of document.querySelectorAll("tr[data-team]")) row.classList.toggle("own", row.dataset.team === team);
  };

  const refresh = async (part) => {
    const answer = await fetch(part.dataset.follow, { headers: { Accept: "text/html" } });
    if (!answer.ok) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.getElementById(part.id);
    const active = part.contains(document.activeElement) ? document.activeElement : null;
    // Nobody is interrupted while typing; who stands on a link or button with the keyboard stands there again afterwards.
    if (!fresh || fresh.innerHTML === part.innerHTML || active?.matches("input, textarea, select")) return;
    const open = new Set([...part.querySelectorAll("details[open][id]")].map((d) => d.id));
    for (const details of fresh.querySelectorAll("details[id]")) if (open.has(details.id)) details.open = true;
    const key = (e) => [e.localName, e.id, e.getAttribute("href"), e.getAttribute("aria-label"), e.localName === "summary" && e.textContent].join("|");
    const same = active && [...fresh.querySelectorAll(active.localName)].find((e) => key(e) === key(active));
    part.replaceWith(fresh);
    same?.focus({ preventScroll: true });
    fresh.classList.add("fresh");
    mark();
    if (said) said.textContent = fresh.dataset.said || "The page was updated.";
  };

  // Many events in a moment are one look; hundreds of watchers ask spread over a second, so that the last has it within two.
  const soon = () => {
    if (waiting) return;
    waiting = setTimeout(() => {
      waiting = 0;
      for (const part of document.querySelectorAll("[data-follow]")) refresh(part).catch(() => {});
    }, 150 + Math.random() * 1100);
  };

  mark();
  const events = new EventSource(source);
  for (const name of ["update", "decision", "state"]) events.addEventListener(name, () => begun && soon());
  // The board comes at once after connecting. It is news when something happened between the page and the connection: a part says of which
  // moment it is, or is looked at once.
  events.addEventListener("board", (e) => {
    const at = Date.parse(JSON.parse(e.data).updated);
    const parts = [...document.querySelectorAll("[data-follow]")];
    if (begun || parts.some((part) => Date.parse(part.dataset.updated) !== at)) soon();
    begun = true;
  });
  window.addEventListener("pagehide", () => events.close());
})();
