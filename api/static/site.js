// Small comforts; every page works without them.

// Filters act at once instead of waiting for the button.
for (const form of document.querySelectorAll("form[data-auto]")) {
  form.addEventListener("change", (event) => {
    if (event.target.type === "checkbox") form.requestSubmit();
  });
}

// On a wide screen the filters stand open beside the list.
const wide = matchMedia("(min-width: 960px)");
const more = document.querySelector("details.facets");
if (more && wide.matches) more.open = true;

// A button that can do nothing without script stays hidden without it.
for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}

// No more than four programmes can be compared; the rest rests.
const picks = [...document.querySelectorAll('input[form="compare"]')];
for (const pick of picks) {
  pick.addEventListener("change", () => {
    const full = picks.filter((one) => one.checked).length >= 4;
    for (const one of picks) one.disabled = full && !one.checked;
  });
}
