// Keeps the group builder's two sides together while somebody builds: every change is looked at by the server, which answers with the
// drop-downs, the text and what the training rows say. Without script the buttons do the same.
(() => {
  const form = document.getElementById("builder");
  if (!form || !window.fetch) return;
  let timer = 0;
  let asked = 0;

  const show = (page, id, focus) => {
    const fresh = page.getElementById(id);
    const old = document.getElementById(id);
    if (!fresh || !old || fresh.innerHTML === old.innerHTML) return;
    old.replaceWith(fresh);
    if (focus) document.getElementById(focus)?.focus();
  };

  const look = async (extra) => {
    const turn = ++asked;
    const fields = new URLSearchParams();
    for (const [name, value] of new FormData(form)) if (typeof value === "string" && !name.startsWith("__")) fields.append(name, value);
    if (extra) fields.append(...extra);
    const answer = await fetch(`${form.action}?${fields}`, { headers: { Accept: "text/html" } });
    if (!answer.ok || turn !== asked) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const focus = document.activeElement?.id;
    // Whoever is typing the text is not interrupted; all else follows.
    if (focus !== "text") show(page, "lines", focus);
    show(page, "evidence");
    const said = document.getElementById("said");
    const big = page.querySelector("#evidence .big");
    if (said) said.textContent = big ? `${big.textContent} people.` : page.querySelector("[role=alert]")?.textContent.trim() || "";
  };

  const later = (wait) => {
    // An answer to what stood there before must not undo what was just chosen.
    asked++;
    clearTimeout(timer);
    timer = setTimeout(() => look().catch(() => {}), wait);
  };

  form.addEventListener("change", (e) => { if (e.target.matches("[data-look], #text")) later(50); });
  form.addEventListener("input", (e) => { if (e.target.matches("input[data-look], #text")) later(400); });
  form.addEventListener("click", (e) => {
    const button = e.target.closest("button[name=add], button[name=drop]");
    if (!button) return;
    e.preventDefault();
    look([button.name, button.value])
      .then(() => { const rows = form.querySelectorAll(".row"); rows[rows.length - 1]?.querySelector("select")?.focus(); })
      .catch(() => {});
  });
})();
