// Keys of a presented pack: arrows and clickers move, B blanks, F fills the screen.
(() => {
  "use strict";
  const root = document.documentElement;
  const screens = [...document.querySelectorAll(".screen")];
  if (!screens.length) return;
  const blank = document.querySelector(".blank");
  const [back, next] = document.querySelectorAll(".controls button");
  const status = document.querySelector("[role=status]");
  let notes = null;
  try { notes = new BroadcastChannel("panel-" + root.dataset.pack); } catch { notes = null; }
  let now = Math.min(screens.length, Math.max(1, Number(location.hash.slice(1)) || 1)) - 1;

  function show(index, isMove) {
    now = Math.min(screens.length - 1, Math.max(0, index));
    screens.forEach((screen, i) => screen.classList.toggle("now", i === now));
    back.disabled = now === 0;
    next.disabled = now === screens.length - 1;
    status.textContent = isMove ? screens[now].getAttribute("aria-label") : "";
    history.replaceState(null, "", "#" + (now + 1));
    if (notes) notes.postMessage({ now });
  }
  function setBlank(isOn) { blank.classList.toggle("on", isOn); }
  function fill() {
    if (document.fullscreenElement) document.exitFullscreen();
    else if (root.requestFullscreen) root.requestFullscreen().catch(() => {});
  }
  const keys = {
    ArrowRight: 1, ArrowDown: 1, PageDown: 1, Enter: 1, " ": 1,
    ArrowLeft: -1, ArrowUp: -1, PageUp: -1, Backspace: -1,
  };
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    if ((event.key === "Enter" || event.key === " ") && event.target.tagName === "BUTTON") return;
    const isOn = blank.classList.contains("on");
    if (event.key === "b" || event.key === "B" || event.key === ".") setBlank(!isOn);
    else if (event.key === "Escape") setBlank(false);
    else if (event.key === "f" || event.key === "F") fill();
    else if (event.key === "Home") show(0, true);
    else if (event.key === "End") show(screens.length - 1, true);
    else if (keys[event.key]) { if (isOn) setBlank(false); else show(now + keys[event.key], true); }
    else return;
    event.preventDefault();
  });
  back.addEventListener("click", () => show(now - 1, true));
  next.addEventListener("click", () => show(now + 1, true));
  blank.addEventListener("click", () => setBlank(false));
  if (notes) notes.addEventListener("message", (event) => { if (event.data === "where") notes.postMessage({ now }); });
  root.classList.add("deck");
  show(now, false);
})();
