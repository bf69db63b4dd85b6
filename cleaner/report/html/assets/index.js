"use strict";
// Lists: sorted by the click of a heading, filtered by search and choices, a page at a time.
const PAGE = 25;

class List {
  constructor(table) {
    this.table = table;
    this.name = table.dataset.list;
    this.items = [...table.tBodies];
    this.order = this.items;
    this.most = PAGE;
    this.passes = () => true;
    this.words = new Map(this.items.map((item) => [item, this.text(item)]));
    this.heads = [...table.tHead.rows[0].cells];
    this.heads.forEach((head, column) =>
      head.firstElementChild.addEventListener("click", () => this.sort(head, column)));
    this.rest = document.createElement("p");
    this.rest.className = "rest";
    this.more = document.createElement("button");
    this.more.type = "button";
    this.more.addEventListener("click", () => { this.most = Infinity; this.show(); });
    this.count = document.createElement("span");
    this.count.setAttribute("role", "status");
    this.rest.append(this.count, this.more);
    table.parentElement.after(this.rest);
  }

  text(item) {
    const cells = item.rows[0].cells;
    const reason = item.querySelector("tr.more .why");
    return `${cells[0].textContent} ${reason ? reason.textContent : ""}`.toLowerCase();
  }

  sort(head, column) {
    const numbers = head.classList.contains("n");
    const first = numbers ? "descending" : "ascending";
    const other = numbers ? "ascending" : "descending";
    const direction = head.getAttribute("aria-sort") === first ? other : first;
    for (const one of this.heads) one.setAttribute("aria-sort", "none");
    head.setAttribute("aria-sort", direction);
    const sign = direction === "ascending" ? 1 : -1;
    const value = new Map(this.items.map((item) => [item, this.value(item, column, numbers)]));
    const compare = numbers ? (a, b) => a - b : new Intl.Collator("en", { numeric: true }).compare;
    this.order = [...this.items].sort((a, b) => sign * compare(value.get(a), value.get(b)));
    this.table.append(...this.order);
    this.show();
  }

  value(item, column, numbers) {
    const text = item.rows[0].cells[column].textContent.trim();
    if (!numbers) return text;
    if (text.startsWith("<")) return 0.05;
    return Number.parseFloat(text.replaceAll(",", "")) || 0;
  }

  show() {
    const wanted = search.value.trim().toLowerCase().split(/\s+/).filter(Boolean);
    let matching = 0;
    for (const item of this.order) {
      const words = this.words.get(item);
      const match = this.passes(item) && wanted.every((word) => words.includes(word));
      matching += match;
      item.hidden = !match || matching > this.most;
    }
    const left = matching - Math.min(matching, this.most);
    this.rest.hidden = matching === this.items.length && !left;
    this.count.textContent = matching
      ? `${(matching - left).toLocaleString("en")} of ${matching.toLocaleString("en")}`
      : `No ${this.name} match.`;
    this.more.hidden = !left;
    this.more.textContent = "Show all";
    return matching;
  }

  get shown() {
    return this.order.filter((item) => !item.hidden);
  }
}

const search = document.getElementById("search");
const lists = Object.fromEntries(
  [...document.querySelectorAll("table[data-list]")].map((table) => [table.dataset.list, new List(table)]));
const states = [...document.querySelectorAll("[data-state]")];
const byRule = document.getElementById("by-rule");
const byGroup = document.getElementById("by-group");

lists.documents.passes = (item) => {
  const state = states.find((button) => button.getAttribute("aria-pressed") === "true").dataset.state;
  return (!state || item.dataset.s === state)
    && (!byRule.value || item.dataset.r.split(" ").includes(byRule.value))
    && (!byGroup || !byGroup.value || item.dataset.g === byGroup.value);
};

const refresh = () => Object.values(lists).forEach((list) => list.show());
const refreshDocuments = () => { lists.documents.most = PAGE; lists.documents.show(); };

search.addEventListener("input", refresh);
byRule.addEventListener("change", refreshDocuments);
byGroup?.addEventListener("change", refreshDocuments);
for (const button of states) {
  button.addEventListener("click", () => {
    for (const one of states) one.setAttribute("aria-pressed", String(one === button));
    refreshDocuments();
  });
}

const leadTo = (select, value) => {
  search.value = "";
  for (const one of [byRule, byGroup]) if (one) one.value = one === select ? value : "";
  states[0].click();
  refresh();
  goTo(document.getElementById("documents"));
};

const unfold = (button, open) => {
  button.setAttribute("aria-expanded", String(open));
  document.getElementById(button.getAttribute("aria-controls")).hidden = !open;
};

document.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (!button) return;
  if (button.matches(".more")) unfold(button, button.getAttribute("aria-expanded") !== "true");
  else if (button.dataset.rule) leadTo(byRule, button.dataset.rule);
  else if (button.dataset.group) leadTo(byGroup, button.dataset.group);
});

const goTo = (section) => {
  section.scrollIntoView();
  section.focus({ preventScroll: true });
};

const stepSection = (step) => {
  const sections = [...document.querySelectorAll("main > section")];
  const focused = sections.findIndex((section) => section.contains(document.activeElement));
  const top = sections.findLastIndex((section) => section.getBoundingClientRect().top < 100);
  const at = focused < 0 ? Math.max(top, 0) : focused;
  goTo(sections[Math.min(Math.max(at + step, 0), sections.length - 1)]);
};

const stepRow = (step) => {
  const within = document.activeElement.closest("section")?.querySelector("table[data-list]");
  const list = within ? lists[within.dataset.list] : lists.documents;
  const shown = list.shown;
  const at = shown.findIndex((item) => item.contains(document.activeElement));
  const next = shown[at < 0 ? (step > 0 ? 0 : shown.length - 1) : at + step];
  if (!next) return;
  const target = next.querySelector("th a, th button, th span");
  target.focus({ preventScroll: true });
  next.rows[0].scrollIntoView({ block: "nearest" });
};

Object.assign(keys, {
  j: () => stepRow(1),
  k: () => stepRow(-1),
  "]": () => stepSection(1),
  "[": () => stepSection(-1),
});

// A link to a rule (#rule-…) unfolds it.
const follow = () => {
  const target = document.getElementById(location.hash.slice(1) || "-");
  const button = target?.querySelector("button.more");
  if (!button) return;
  lists.rules.most = Infinity;
  lists.rules.show();
  unfold(button, true);
  target.scrollIntoView();
};

for (const button of document.querySelectorAll("button.more")) unfold(button, false);
refresh();
document.documentElement.classList.add("ready");
follow();
window.addEventListener("hashchange", follow);
