"use strict";
// Where a suggestion was read is shown in the document as one comes to it.
for (const item of document.querySelectorAll("[data-source]")) {
  const mark = document.getElementById(item.dataset.source), pane = mark.closest(".document");
  const show = () => {
    for (const other of pane.querySelectorAll(".now")) other.classList.remove("now");
    mark.classList.add("now");
    const below = mark.getBoundingClientRect().top - pane.getBoundingClientRect().top;
    if (pane.scrollHeight > pane.clientHeight) pane.scrollTo({ top: pane.scrollTop + below - pane.clientHeight / 3 });
  };
  item.addEventListener("focusin", show);
  item.addEventListener("pointerenter", show);
}
