// One session: a token from the API, a connection to its gateway, and how it ended.
import words from "./words.js";
import { connect, TOO_MUCH } from "./socket.js";
import { currentToken, forgetToken } from "./login.js";
import { Failure } from "./panel.js";
import * as screen from "./screen.js";

/**
 * Runs a session to its end. `hear` is told {ready}, or {notice} with a text. Resolves to how it
 * ended: {reason, exitStatus, failure, reconnect, wasReady, correlationId}, with a failure for all
 * but an orderly end.
 */
export async function run(place, hear) {
  const correlationId = uuid7();
  const heard = { ready: false, last: null };
  const ended = (end) => ({
    wasReady: heard.ready, reconnect: false, exitStatus: null, correlationId, ...end });
  let socket;
  try {
    const issued = await ask(place, correlationId);
    const protocols = [words.subprotocol, words.token_subprotocol + issued.token];
    socket = await connect(issued.url, protocols, (frame) => take(frame, heard, hear));
  } catch (e) {
    const failure = e instanceof Failure
      ? e
      : new Failure("network_unreachable", words.ends.gateway_lost.words, { correlationId });
    return ended({ failure, reconnect: !(e instanceof Failure) });
  }
  active = socket;
  socket.send(JSON.stringify(
    { type: "open", ...screen.size(), term: "xterm-256color", tty: true, command: [] }));
  const code = await socket.closed;
  active = null;
  return ended(judge(code, heard.last, correlationId));
}

let active = null;

screen.onInput((bytes) => {
  for (let i = 0; active && i < bytes.length; i += words.longest_binary) {
    active.send(bytes.subarray(i, i + words.longest_binary));
  }
});

screen.onResize((size) => active?.send(JSON.stringify({ type: "resize", ...size })));

async function ask({ project, allocation }, correlationId) {
  const answer = await fetch(`/api/v1/allocations/${allocation}/terminal-token`, {
    method: "POST",
    credentials: "omit",
    headers: {
      Authorization: `Bearer ${currentToken()}`,
      [words.correlation_header]: correlationId,
      [words.project_header]: project,
    },
  });
  if (answer.ok) {
    return answer.json();
  }
  if (answer.status === 401) forgetToken();
  const said = await answer.json().catch(() => ({}));
  throw new Failure(said.code ?? "upstream_error", said.message ?? `HTTP ${answer.status}`, {
    correlationId: said.correlation_id ?? correlationId });
}

function take(frame, heard, hear) {
  if (typeof frame !== "string") {
    return screen.print(frame);
  }
  const control = JSON.parse(frame);
  switch (control.type) {
    case "session_ready":
      heard.ready = true;
      return hear({ ready: true });
    case "notice":
      return hear({ notice: control.message });
    case "session_error":
    case "session_closed":
      heard.last = control;
  }
}

/** The last frame says it best; without one the close code does. */
function judge(code, last, correlationId) {
  if (code === TOO_MUCH) {
    return { failure: new Failure("terminal_closed",
      "it printed faster than this browser can show; send long output to a file",
      { correlationId }) };
  }
  const end = Object.values(words.ends).find((e) => e.close_code === code)
    ?? words.ends.gateway_lost;
  if (last?.type === "session_closed") {
    return { reason: words.ends[last.reason]?.words ?? last.reason, exitStatus: last.exit_status };
  }
  if (last === null && end.orderly) {
    return { reason: end.words };
  }
  return {
    reconnect: end.reconnect,
    failure: new Failure(last?.code ?? end.code, last?.message ?? end.words, {
      correlationId: last?.correlation_id ?? correlationId }),
  };
}

/** The time in milliseconds, then random bits (RFC 9562, section 5.7). */
function uuid7() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  let time = Date.now();
  for (let i = 5; i >= 0; i--, time = Math.floor(time / 256)) bytes[i] = time % 256;
  bytes[6] = 0x70 | (bytes[6] & 0x0f);
  bytes[8] = 0x80 | (bytes[8] & 0x3f);
  const hex = Array.from(bytes, (b) => b.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}
