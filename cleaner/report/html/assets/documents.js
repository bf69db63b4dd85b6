"use strict";
// One document at a time, its edits one after the other, in one text or side by side.
const articles = [...document.querySelectorAll("article.document")];
const tip = document.getElementById("tip");
const search = document.getElementById("search");
const fold = document.getElementById("fold");
let current = articles[0];
let here = null;

const side = () => document.body.classList.contains("side");

// What side by side shows is made from the one text: the same row twice, each with its half of
// every edit.
const build = (article) => {
  if (article.dataset.built) return;
  article.dataset.built = "yes";
  for (const row of article.querySelectorAll(".row")) {
    const one = row.firstElementChild;
    for (const name of ["was", "now"]) {
      const half = one.cloneNode(true);
      half.className = name;
      for (const edit of half.querySelectorAll(".e")) edit.removeAttribute("id");
      row.append(half);
    }
  }
};

const seen = (edit) => edit.getClientRects().length > 0 && edit.textContent !== "";
const nameOf = (edit) => edit.getAttribute("href").slice(1);

// The elements of all edits in the order of the text; side by side, the half that shows more.
const edits = () => {
  const found = new Map();
  for (const edit of current.querySelectorAll("a.e")) {
    if (edit.classList.contains("dim") || !shows(edit)) continue;
    found.set(nameOf(edit), edit);
  }
  return [...found.values()];
};

const shows = (edit) => seen(edit)
  && [...edit.children].some((part) => getComputedStyle(part).display !== "none");

const show = (article) => {
  current = article;
  for (const one of articles) one.hidden = one !== article;
  if (side()) build(article);
  const name = article.querySelector("h1").textContent;
  document.title = `${name} · cleaner`;
  filter();
};

const tell = () => {
  const all = edits();
  const at = all.findIndex((edit) => here && nameOf(edit) === here);
  const place = document.querySelector(".at");
  const word = all.length === 1 ? "edit" : "edits";
  place.textContent = at < 0 ? `${all.length.toLocaleString("en")} ${word}`
    : `${(at + 1).toLocaleString("en")} of ${all.length.toLocaleString("en")} ${word}`;
};

const focus = (edit) => {
  edit.focus({ preventScroll: true });
  edit.scrollIntoView({ block: "center", inline: "nearest" });
  history.replaceState(null, "", `#${nameOf(edit)}`);
};

const step = (by, passes = () => true) => {
  const all = edits().filter(passes);
  if (!all.length) return;
  const at = all.findIndex((edit) => nameOf(edit) === here);
  if (at >= 0) return focus(all[(at + by + all.length) % all.length]);
  focus(by > 0 ? next(all) : all[all.length - 1]);
};

// The first of some edits after the place of the reader, from the top when there is none.
const next = (all) => {
  const mark = here && document.getElementById(here);
  if (!mark || !current.contains(mark)) return all[0];
  const after = all.find((edit) =>
    mark.compareDocumentPosition(document.getElementById(nameOf(edit))) & Node.DOCUMENT_POSITION_FOLLOWING);
  return after || all[0];
};

const turn = (rel) => current.querySelector(`.turn a[rel=${rel}]`)?.click();

const view = (name) => {
  document.body.classList.toggle("side", name === "side");
  for (const button of document.querySelectorAll("[data-view]")) {
    button.setAttribute("aria-pressed", String(button.dataset.view === name));
  }
  if (name === "side") build(current);
  remember("view", name);
  hideTip();
  const again = here && edits().find((edit) => nameOf(edit) === here);
  if (again) focus(again); else tell();
};

const setFold = (on) => {
  fold.checked = on;
  document.body.classList.toggle("folded", on);
  remember("fold", on ? "yes" : "");
};

// Not every browser keeps anything for pages from disk; then the choice ends with the page.
const remember = (name, value) => { try { sessionStorage.setItem(`cleaner-${name}`, value); } catch { /* as said */ } };
const recall = (name) => { try { return sessionStorage.getItem(`cleaner-${name}`); } catch { return null; } };

const toggle = () => {
  const off = new Set([...current.querySelectorAll(".rule input:not(:checked)")].map((box) => box.value));
  for (const edit of current.querySelectorAll("a.e")) {
    edit.classList.toggle("off", edit.dataset.r.split(" ").some((rule) => off.has(rule)));
  }
  tell();
};

const filter = () => {
  const wanted = search.value.trim().toLowerCase();
  for (const edit of current.querySelectorAll("a.e")) {
    edit.classList.toggle("dim", !(edit.textContent + about(edit)).toLowerCase().includes(wanted));
  }
  tell();
};

// The tip takes the place of `title`, which only a mouse can reach.
const about = (edit) => {
  if (edit.title) {
    edit.dataset.about = edit.title;
    edit.removeAttribute("title");
    edit.setAttribute("aria-describedby", "tip");
  }
  return edit.dataset.about || "";
};

const showTip = (edit) => {
  const [rules, ...lines] = about(edit).split("\n");
  const place = lines.pop();
  const name = document.createElement("b");
  const where = document.createElement("small");
  name.textContent = rules;
  const state = edit.classList.contains("p") ? "withheld, not applied · " : edit.classList.contains("off") ? "switched off here · " : "";
  where.textContent = `${state}${place} · ${nameOf(edit).replace("-", " ")}`;
  tip.replaceChildren(name, lines.join(" "), where);
  tip.hidden = false;
  const box = [...edit.getClientRects()].find((rect) => rect.width) || edit.getBoundingClientRect();
  const top = box.bottom + 8 + tip.offsetHeight > innerHeight ? box.top - 8 - tip.offsetHeight : box.bottom + 8;
  tip.style.top = `${Math.max(8, top)}px`;
  tip.style.left = `${Math.max(8, Math.min(box.left, innerWidth - tip.offsetWidth - 8))}px`;
};
const hideTip = () => { tip.hidden = true; };

const editOf = (event) => event.target instanceof Element && event.target.closest("a.e");
document.addEventListener("mouseover", (event) => {
  const edit = editOf(event);
  if (edit) showTip(edit);
});
document.addEventListener("mouseout", (event) => { if (editOf(event)) hideTip(); });
document.addEventListener("focusin", (event) => {
  const edit = editOf(event);
  if (!edit) return;
  here = nameOf(edit);
  tell();
  showTip(edit);
});
document.addEventListener("focusout", (event) => { if (editOf(event)) hideTip(); });
document.addEventListener("keydown", (event) => { if (event.key === "Escape") hideTip(); });
// The tip of the edit that has the focus moves with it; that of the mouse goes.
document.addEventListener("scroll", () => {
  const edit = document.activeElement.closest("a.e");
  if (edit && !tip.hidden) showTip(edit); else hideTip();
}, { passive: true });

document.addEventListener("click", (event) => {
  const edit = editOf(event);
  const button = event.target.closest("button");
  if (edit) { event.preventDefault(); focus(edit); }
  else if (!button) return;
  else if (button.dataset.view) view(button.dataset.view);
  else if (button.dataset.step) step(Number(button.dataset.step));
  else if (button.dataset.next) step(1, (one) => one.dataset.r.split(" ").includes(button.dataset.next));
});
document.addEventListener("change", (event) => {
  if (event.target.matches(".rule input")) toggle();
});
fold.addEventListener("change", () => setFold(fold.checked));
search.addEventListener("input", filter);
search.addEventListener("keydown", (event) => { if (event.key === "Enter") step(1); });

// A link to a document or to one edit (#edit-12) shows that document, and the edit in it.
const follow = () => {
  const target = document.getElementById(location.hash.slice(1) || "-");
  const article = target?.closest("article.document");
  if (!article) return show(articles[0]);
  here = null;
  show(article);
  if (target === article) scrollTo(0, 0);
  const edit = edits().find((one) => nameOf(one) === target.id);
  if (edit) requestAnimationFrame(() => focus(edit));
};

Object.assign(keys, {
  j: () => step(1),
  k: () => step(-1),
  "]": () => turn("next"),
  "[": () => turn("prev"),
  s: () => view(side() ? "one" : "side"),
  c: () => setFold(!fold.checked),
});

setFold(recall("fold") === "yes");
follow();
if (recall("view") === "side") view("side");
window.addEventListener("hashchange", follow);
