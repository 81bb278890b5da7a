"use strict";
// Everything here is a help on top of pages that work without it.
(() => {
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);
  document.documentElement.classList.add("js");

  // Instants in the visitor's own zone, beside the official one.
  all("[data-local]").forEach((place) => {
    const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
    const time = new Date(place.dataset.local);
    if (isNaN(time) || zone === place.dataset.zone) return;
    const { locale, firstDay } = document.documentElement.dataset;
    const words = new Intl.DateTimeFormat(locale, {
      dateStyle: "long", timeStyle: time.getUTCSeconds() ? "medium" : "short",
    }).format(time).replace(/^1(?= )/, firstDay);
    place.textContent = fill(place.dataset.words, { time: words, zone: zone.replaceAll("_", " ") });
    place.hidden = false;
  });

  // How many characters are left, told as one types; nothing is ever cut.
  all("[data-limit]").forEach((input) => {
    const count = document.getElementById(input.id + "-count");
    if (!count) return;
    const tell = () => {
      const left = Number(input.dataset.limit) - [...input.value].length;
      count.textContent = fill(left < 0 ? count.dataset.over : count.dataset.left, { count: Math.abs(left) });
      count.classList.toggle("over", left < 0);
    };
    input.addEventListener("input", tell);
    tell();
  });

  // What was typed is saved as a field is left, and after twenty seconds of typing.
  const autosave = (form) => {
    const status = document.getElementById("saved");
    let changed = false, sending = null, timer = null, submitting = null, stopped = false;
    const data = () => {
      const body = new FormData(form);
      all("input[type=file]", form).forEach((input) => input.name && body.delete(input.name));
      return body;
    };
    const save = async () => {
      clearTimeout(timer); timer = null;
      if (!changed || sending || stopped) return;
      changed = false;
      status.textContent = form.dataset.saving;
      sending = fetch(form.getAttribute("action") || location.href, {
        method: "POST", body: data(), headers: { "X-Autosave": "1", Accept: "application/json" }, redirect: "error",
      });
      try {
        const answer = await sending;
        const told = await answer.json();
        if (answer.status === 409) { stopped = true; changed = true; status.textContent = form.dataset.conflict; return; }
        if (answer.status === 401) { changed = true; status.textContent = form.dataset.ended; return; }
        if (!answer.ok) throw new Error(String(answer.status));
        for (const [name, value] of Object.entries(told.fields)) if (form.elements[name]) form.elements[name].value = value;
        const clock = new Intl.DateTimeFormat(document.documentElement.dataset.locale, { timeStyle: "medium" }).format(new Date());
        status.textContent = fill(form.dataset.saved, { time: clock });
      } catch (error) {
        changed = true;
        status.textContent = form.dataset.unsaved;
      } finally { sending = null; }
    };
    form.addEventListener("input", () => { changed = true; timer = timer || setTimeout(save, 20000); });
    // A moment later, so that leaving a field by pressing a button of the form sends one request, not two.
    form.addEventListener("change", (event) => {
      if (event.target.type === "file") return;
      changed = true; clearTimeout(timer); timer = setTimeout(save, 300);
    });
    form.addEventListener("submit", async (event) => {
      clearTimeout(timer);
      if (!sending) { changed = false; return; }
      event.preventDefault();
      if (submitting) return;
      submitting = event.submitter;
      await sending.catch(() => null);
      await new Promise((go) => setTimeout(go, 0));
      changed = false;
      const again = submitting; submitting = null;
      form.requestSubmit(again);
    });
    window.addEventListener("beforeunload", (event) => { if (changed) event.preventDefault(); });
  };
  all("form[data-autosave]").forEach(autosave);

  // A second click on the same button sends nothing twice.
  all("form[method=post]").forEach((form) => {
    let sent = false;
    form.addEventListener("submit", (event) => {
      if (event.defaultPrevented) return;
      if (sent) { event.preventDefault(); return; }
      sent = true;
      if (event.submitter) event.submitter.setAttribute("aria-disabled", "true");
      setTimeout(() => { sent = false; if (event.submitter) event.submitter.removeAttribute("aria-disabled"); }, 8000);
    });
  });

  // A page that waits looks again by itself.
  all("[data-poll]").forEach((place) => {
    const look = async () => {
      try {
        const answer = await fetch(place.dataset.poll, { headers: { Accept: "application/json" } });
        if (answer.ok && (await answer.json()).done) { location.reload(); return; }
      } catch (error) { /* the next look will tell */ }
      setTimeout(look, 1500);
    };
    setTimeout(look, 1000);
  });

  // Institutions of the chosen country, as one types.
  all("[data-look-up]").forEach((input) => {
    let timer = null;
    const look = async () => {
      const country = document.getElementById(input.dataset.lookUp).value;
      if (!country || input.value.length < 2) return;
      const answer = await fetch("/profile/institutions?" + new URLSearchParams({ country, q: input.value })).catch(() => null);
      if (!answer || !answer.ok) return;
      const { names } = await answer.json();
      input.list.replaceChildren(...names.map((name) => Object.assign(document.createElement("option"), { value: name })));
    };
    input.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(look, 150); });
  });

  // The level proposed for a degree, as soon as its title and country are there.
  all("[data-proposal]").forEach((place) => {
    const [country, title] = ["country", "degree"].map((name) => document.getElementById(`${place.dataset.proposal}.${name}`));
    const look = async () => {
      if (!country.value || !title.value.trim()) return;
      const asked = new URLSearchParams({ country: country.value, title: title.value });
      const answer = await fetch("/profile/degree?" + asked).catch(() => null);
      if (answer && answer.ok) place.textContent = (await answer.json()).text;
    };
    [country, title].forEach((input) => input.addEventListener("change", look));
  });

  all("[data-print]").forEach((button) => { button.hidden = false; button.addEventListener("click", () => print()); });
  all("[data-show-password]").forEach((button) => {
    const input = document.getElementById(button.dataset.showPassword);
    button.hidden = false;
    button.addEventListener("click", () => {
      const shown = input.type === "text";
      input.type = shown ? "password" : "text";
      button.setAttribute("aria-pressed", String(!shown));
    });
  });
  all(".menu details").forEach((details) => {
    details.addEventListener("keydown", (event) => {
      if (event.key === "Escape") { details.open = false; details.querySelector("summary").focus(); }
    });
    document.addEventListener("click", (event) => { if (!details.contains(event.target)) details.open = false; });
  });
  all("[data-own-zone]").forEach((field) => {
    field.value = field.value || Intl.DateTimeFormat().resolvedOptions().timeZone || "";
  });
  all("form[data-go]").forEach((form) => form.requestSubmit());

  const summary = document.querySelector(".summary");
  if (summary) summary.focus();
})();
