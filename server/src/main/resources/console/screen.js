// xterm.js in this page: its styles under a strict policy, its size, its bytes.
const nonce = document.getElementById("style").nonce;

// The terminal makes style elements for its colours and sizes. The policy lets those in that carry
// the page's nonce, and xterm.js has no option for one.
const create = document.createElement.bind(document);
document.createElement = (name, options) => {
  const made = create(name, options);
  if (made instanceof HTMLStyleElement) made.nonce = nonce;
  return made;
};

// It also writes style attributes for colours out of the palette's reach. The policy forbids the
// attribute and allows the same through the object model.
const setAttribute = Element.prototype.setAttribute;
Element.prototype.setAttribute = function (name, value) {
  if (name === "style") this.style.cssText = value;
  else setAttribute.call(this, name, value);
};

const { Terminal } = await import("./vendor/xterm.mjs");
const place = document.getElementById("screen");
const encoder = new TextEncoder();

const terminal = new Terminal({
  cursorBlink: true,
  fontFamily: 'ui-monospace, "DejaVu Sans Mono", Menlo, Consolas, monospace',
  fontSize: 14,
  scrollback: 5000,
  theme: { background: "#12161d", foreground: "#e8ecf3", cursor: "#6aaeff" },
});
terminal.open(place);

/** As many columns and rows as the window has room for. */
export function fit() {
  // xterm.js says the size of no cell, but has laid a screen of a known number of them out.
  const laidOut = place.querySelector(".xterm-screen").getBoundingClientRect();
  const width = laidOut.width / terminal.cols;
  const height = laidOut.height / terminal.rows;
  const scrollbar = 14;
  if (width > 0 && height > 0) {
    terminal.resize(
      Math.max(2, Math.floor((place.clientWidth - scrollbar) / width)),
      Math.max(1, Math.floor(place.clientHeight / height)));
  }
  return size();
}

export function size() {
  return { columns: terminal.cols, rows: terminal.rows };
}

/** Resolves when the bytes are on the screen's way: the reader is to wait for it. */
export function print(bytes) {
  return new Promise((done) => terminal.write(bytes, done));
}

/** A line of the page's own among the program's. */
export function say(text) {
  return print(`\r\n\x1b[0;2m[${text}]\x1b[0m\r\n`);
}

export function focus() {
  terminal.focus();
}

/** What is typed or pasted, as bytes. */
export function onInput(take) {
  terminal.onData((text) => take(encoder.encode(text)));
  terminal.onBinary((text) => take(Uint8Array.from(text, (c) => c.charCodeAt(0))));
}

export function onResize(take) {
  terminal.onResize(() => take(size()));
}

/** Everything goes to the program, Tab too: a way out that no keyboard lacks. */
terminal.attachCustomKeyEventHandler((key) => {
  if (key.type !== "keydown" || key.key !== "F6" || !key.ctrlKey) return true;
  document.getElementById("reader").focus();
  return false;
});

document.getElementById("reader").addEventListener("click", ({ currentTarget }) => {
  const on = !terminal.options.screenReaderMode;
  terminal.options.screenReaderMode = on;
  currentTarget.setAttribute("aria-pressed", String(on));
  terminal.focus();
});

new ResizeObserver(fit).observe(place);
