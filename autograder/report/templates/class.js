"use strict";
// Sort a table by a column whose heading is clicked, and show only the rows that contain a text.
const words = new Intl.Collator("en", {numeric: true});
const compare = (one, other) => {
  const difference = one && other ? Number(one) - Number(other) : NaN;
  return Number.isNaN(difference) ? words.compare(one, other) : difference;
};
for (const table of document.querySelectorAll("table.sortable")) {
  const body = table.tBodies[0];
  const headings = [...table.tHead.rows[0].cells];
  const value = (row, at) => {
    const cell = row.cells[at];
    return cell.dataset.value ?? cell.textContent.trim();
  };
  headings.forEach((heading, at) => {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...heading.childNodes);
    heading.append(button);
    button.addEventListener("click", () => {
      const up = heading.getAttribute("aria-sort") !== "ascending";
      headings.forEach((other) => other.removeAttribute("aria-sort"));
      heading.setAttribute("aria-sort", up ? "ascending" : "descending");
      const rows = [...body.rows].sort((one, other) => {
        const order = compare(value(one, at), value(other, at));
        return up ? order : -order;
      });
      body.append(...rows);
    });
  });
}
for (const field of document.querySelectorAll("input[data-filters]")) {
  const body = document.getElementById(field.dataset.filters).tBodies[0];
  field.closest("[hidden]").hidden = false;
  field.addEventListener("input", () => {
    const wanted = field.value.toLowerCase();
    for (const row of body.rows) {
      row.hidden = !row.textContent.toLowerCase().includes(wanted);
    }
  });
}
