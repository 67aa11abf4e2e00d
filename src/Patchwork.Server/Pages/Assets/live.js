// Follows a competition's events and takes the new page's content when something changed. Without script, pages are simply loaded again.
(() => {
  const source = document.body.dataset.live;
  if (!source || !window.EventSource) return;
  let first = true;
  let waiting = false;
  const refresh = () => {
    if (waiting) return;
    waiting = true;
    setTimeout(async () => {
      waiting = false;
      const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
      if (!answer.ok) return;
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const fresh = page.getElementById("content");
      const old = document.getElementById("content");
      if (fresh && old && !old.contains(document.activeElement)) old.replaceWith(fresh);
    }, 300);
  };
  const events = new EventSource(source);
  for (const name of ["update", "decision", "state"]) events.addEventListener(name, () => { if (!first) refresh(); });
  events.addEventListener("board", () => { if (!first) refresh(); first = false; });
})();
