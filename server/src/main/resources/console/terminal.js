// The page: who is here, which allocation it is about, and one session after the other.
import { currentToken, finishLogIn, isBack, logIn } from "./login.js";
import { Failure, hidePanel, onAgain, showClosed, showFailure, showPlace, status }
  from "./panel.js";
import * as screen from "./screen.js";
import { run } from "./session.js";

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const WAITS = [500, 2000, 5000];
// A session that lasted so long is no sign that the next one will fail.
const LASTED = 60_000;
const OPENING = "The terminal did not open";

let place = null;
// A gateway that came up after the page: the policy that the page came with does not know it.
let isOutdated = false;
let isBusy = false;

document.addEventListener("securitypolicyviolation", ({ effectiveDirective }) => {
  isOutdated ||= effectiveDirective === "connect-src";
});
// Whatever happens there, what is typed next is for the program.
window.addEventListener("focus", () => { if (isBusy) screen.focus(); });
onAgain(again);
start();

async function start() {
  try {
    place = await arrive(new URLSearchParams(location.search));
    showPlace(place);
    if (currentToken() === null) {
      status("starting", "Logging in");
      await logIn(place);
    }
  } catch (e) {
    place ??= e.place ?? null;
    settle(place);
    showFailure(OPENING, asFailure(e));
    return;
  }
  await open();
}

async function arrive(query) {
  if (isBack(query)) {
    const back = checked(await finishLogIn(query));
    settle(back);
    return back;
  }
  return checked({ project: query.get("project"), allocation: query.get("allocation") });
}

function checked(named) {
  if (!UUID.test(named.project) || !UUID.test(named.allocation)) {
    throw new Failure(
      "invalid_request", "The address of this page has to name a project and an allocation by id.");
  }
  return named;
}

/** The place in the address bar: codes and states of logins do not stay there. */
function settle(named) {
  const query = named === null ? "" : "?" + new URLSearchParams(named);
  history.replaceState(null, "", location.pathname + query);
}

async function again() {
  if (currentToken() === null || isOutdated || place === null) {
    location.reload();
  } else if (!isBusy) {
    await open();
  }
}

/** Sessions, until one of them ends for good. */
async function open() {
  isBusy = true;
  hidePanel();
  let failures = 0;
  for (;;) {
    status("waiting", failures === 0 ? "Connecting" : `Reconnecting (${failures} of ${WAITS.length})`);
    screen.fit();
    const began = Date.now();
    const end = await run(place, hear);
    if (end.wasReady && Date.now() - began > LASTED) failures = 0;
    if (!end.reconnect || failures === WAITS.length || isOutdated) {
      isBusy = false;
      finish(end);
      return;
    }
    await screen.say(`${end.failure.message}; connecting again`);
    const wait = WAITS[failures++];
    status("waiting", `Reconnecting (${failures} of ${WAITS.length})`);
    await new Promise((done) => setTimeout(done, wait * (0.75 + Math.random() / 2)));
    if (currentToken() === null) {
      isBusy = false;
      showFailure("The connection broke", new Failure("token_expired",
        "your login has ended meanwhile; open it again to log in",
        { correlationId: end.correlationId }));
      return;
    }
  }
}

function hear({ ready, notice }) {
  if (ready) {
    status("open", "Connected");
    screen.focus();
    return undefined;
  }
  return screen.say(notice);
}

function finish(end) {
  if (isOutdated) {
    showFailure(OPENING, new Failure("terminal_unavailable",
      "its gateway is newer than this page; open it again",
      { correlationId: end.correlationId }));
  } else if (end.failure) {
    showFailure(end.wasReady ? "The terminal was closed" : OPENING, end.failure);
  } else {
    showClosed(end.reason, end.exitStatus, end.correlationId);
  }
}

function asFailure(error) {
  return error instanceof Failure
    ? error
    : new Failure("network_unreachable", "The API could not be reached.");
}
