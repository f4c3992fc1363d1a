// A WebSocket that is read as slowly as its reader wants. WebSocketStream lets the network wait;
// where a browser has none, what waits is kept here, up to a bound, and beyond it the connection is
// given up: a plain WebSocket has no way to hold the other side back.
const MOST_WAITING = 8 << 20;

/** The reader was too slow for a browser that cannot make the other side wait. */
export const TOO_MUCH = 4000;

/**
 * Connects; `frame` is given text as strings and bytes as Uint8Arrays, one after the other, and may
 * return a promise. Resolves once it is open, to {send, close, closed}; `closed` resolves to the
 * close code when every frame has been taken.
 */
export function connect(url, protocols, frame) {
  return "WebSocketStream" in window
    ? connectStream(url, protocols, frame)
    : connectPlain(url, protocols, frame);
}

async function connectStream(url, protocols, frame) {
  const stream = new WebSocketStream(url, { protocols });
  // Looked at later; until then its failure is not an unhandled one.
  const ended = stream.closed.then(({ closeCode }) => closeCode, () => 1006);
  const { readable, writable } = await stream.opened;
  const writer = writable.getWriter();
  const read = (async () => {
    const reader = readable.getReader();
    for (;;) {
      const { value, done } = await reader.read();
      if (done) return;
      await frame(typeof value === "string" ? value : new Uint8Array(value));
    }
  })().catch(() => {});
  return {
    send: (data) => void writer.write(data).catch(() => {}),
    close: () => stream.close({ closeCode: 1000 }),
    closed: read.then(() => ended),
  };
}

function connectPlain(url, protocols, frame) {
  const socket = new WebSocket(url, protocols);
  socket.binaryType = "arraybuffer";
  let waiting = 0;
  let gaveUp = false;
  let last = Promise.resolve();
  socket.onmessage = ({ data }) => {
    const value = typeof data === "string" ? data : new Uint8Array(data);
    waiting += value.length;
    if (waiting > MOST_WAITING) {
      gaveUp = true;
      socket.onmessage = null;
      socket.close(1000);
      return;
    }
    last = last.then(() => frame(value)).then(() => { waiting -= value.length; });
  };
  return new Promise((resolve, reject) => {
    const closed = new Promise((over) => {
      socket.onclose = ({ code }) => {
        reject(new Error("no connection"));
        last.then(() => over(gaveUp ? TOO_MUCH : code));
      };
    });
    const send = (data) => { if (socket.readyState === WebSocket.OPEN) socket.send(data); };
    socket.onopen = () => resolve({ send, close: () => socket.close(1000), closed });
  });
}
