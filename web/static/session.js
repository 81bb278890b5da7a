"use strict";
// Only on the pages of somebody signed in; without it the end of a session loses nothing either.
(() => {
  // A warning five minutes before the session ends; another window may have prolonged it.
  document.querySelectorAll("[data-session-ends]").forEach((place) => {
    const form = place.querySelector("form");
    const left = () => new Date(place.dataset.sessionEnds) - Date.now();
    const ask = async (how) => {
      const answer = await fetch(form.action, { headers: { Accept: "application/json" }, ...how }).catch(() => 0);
      if (answer.ok) place.dataset.sessionEnds = (await answer.json()).ends_at;
      place.hidden = left() > 3e5;
      form.hidden = left() <= 0;
      if (form.hidden) place.firstElementChild.textContent = place.dataset.ended;
      else setTimeout(ask, left() + (place.hidden ? -299e3 : 1e3));
    };
    form.addEventListener("submit", (event) => { event.preventDefault(); ask({ method: "POST", body: new FormData(form) }); });
    setTimeout(ask, left() - 299e3);
  });
})();
