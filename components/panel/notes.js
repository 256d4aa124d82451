// Notes follow the shared screen when both are open in one browser.
(() => {
  "use strict";
  const notes = [...document.querySelectorAll(".note")];
  let channel;
  try { channel = new BroadcastChannel("panel-" + document.documentElement.dataset.pack); } catch { return; }
  channel.addEventListener("message", (event) => {
    if (typeof event.data !== "object") return;
    notes.forEach((note, i) => {
      note.classList.toggle("now", i === event.data.now);
      if (i === event.data.now) { note.setAttribute("aria-current", "step"); note.scrollIntoView({ block: "start" }); }
      else note.removeAttribute("aria-current");
    });
  });
  channel.postMessage("where");
})();
