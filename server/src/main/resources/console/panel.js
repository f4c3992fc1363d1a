// What the page says around the terminal.
const byId = (id) => document.getElementById(id);

/** Something failed; code and message are for people, the id is for support. */
export class Failure extends Error {
  constructor(code, message, { correlationId = null, place = null } = {}) {
    super(message);
    this.code = code;
    this.correlationId = correlationId;
    this.place = place;
  }
}

/** One line that is read out when it changes: starting, waiting, open, closed or failed. */
export function status(state, text) {
  const line = byId("status");
  if (line.dataset.state !== state || line.textContent !== text) {
    line.dataset.state = state;
    line.textContent = text;
  }
}

export function showPlace({ allocation }) {
  byId("place").textContent = allocation;
  document.title = `Terminal ${allocation.slice(-6)} · gpuaas`;
}

export function showFailure(title, failure) {
  const id = failure.correlationId;
  show("failed", title, sentence(failure.message), {
    Code: failure.code,
    ...(id && { "Correlation id": id, "For help": `gpuaas support report ${id}` }),
  });
  status("failed", "Failed");
}

/** An end that nobody has to explain. */
export function showClosed(reason, exitStatus, correlationId) {
  show("closed", "The session is over", sentence(reason), {
    ...(exitStatus !== null && { "Exit status": String(exitStatus) }),
    "Correlation id": correlationId,
  });
  status("closed", "Closed");
}

export function hidePanel() {
  byId("panel").hidden = true;
}

/** What to do when it is asked for another one. */
export function onAgain(action) {
  byId("again").addEventListener("click", action);
}

function show(kind, title, message, facts) {
  byId("panel").dataset.kind = kind;
  byId("panel-title").textContent = title;
  byId("panel-message").textContent = message;
  byId("panel-facts").replaceChildren(
    ...Object.entries(facts).flatMap(([name, value]) => [element("dt", name), element("dd", value)]));
  byId("panel").hidden = false;
  byId("again").focus();
}

function element(tag, text) {
  const made = document.createElement(tag);
  made.textContent = text;
  return made;
}

function sentence(text) {
  const begun = text.charAt(0).toUpperCase() + text.slice(1);
  return /[.!?]$/.test(begun) ? begun : begun + ".";
}
