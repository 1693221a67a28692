"use strict";
// Filters the questions. Without it all of them are shown.
const form = document.getElementById("filter");
const asked = [...document.querySelectorAll("details.asked")];
const shown = () => asked.filter((one) => !one.hidden);

function filter() {
  const { verdict, kind, words } = Object.fromEntries(new FormData(form));
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
  for (const one of asked) {
    const text = wanted.length ? one.textContent.toLowerCase() : "";
    const isVerdict = !verdict || one.dataset.verdict === verdict || (verdict === "turned" && "turned" in one.dataset);
    const fits = isVerdict && (!kind || one.dataset.kind === kind);
    one.hidden = !(fits && wanted.every((word) => text.includes(word)));
  }
  tell();
}

function tell() {
  const count = shown().length;
  const open = shown().some((one) => !one.open);
  document.getElementById("shown").value = `${count} of ${asked.length} shown`;
  document.getElementById("unfold").textContent = open || !count ? "Open all shown" : "Close all shown";
}

function unfold() {
  const open = shown().some((one) => !one.open);
  for (const one of shown()) one.open = open;
  tell();
}

form.addEventListener("input", filter);
form.addEventListener("submit", (event) => event.preventDefault());
document.getElementById("unfold").addEventListener("click", unfold);
document.getElementById("asked").addEventListener("toggle", tell, true);
form.hidden = false;
filter();
