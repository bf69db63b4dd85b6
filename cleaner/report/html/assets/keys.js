"use strict";
// Keys and the list of them. A page adds its own to `keys`; `window.help` is the dialog.
const keys = {
  "/": () => { const box = document.getElementById("search"); box.focus(); box.select(); },
  "?": () => document.getElementById("help").showModal(),
};

const typing = (target) => target.closest("input:not([type=checkbox]), select, textarea, [contenteditable]");

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
  if (document.getElementById("help").open) return;
  const box = typing(event.target);
  if (box) {
    if (event.key === "Escape") box.blur();
    return;
  }
  const act = Object.hasOwn(keys, event.key) && keys[event.key];
  if (act) { event.preventDefault(); act(); }
});

for (const button of document.querySelectorAll("[data-key]")) {
  button.addEventListener("click", () => keys[button.dataset.key]());
}
