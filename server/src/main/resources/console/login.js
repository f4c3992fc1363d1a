// Logs the reader of the page in: authorization code with PKCE (RFC 7636) as a public client. The
// session storage holds what has to survive the way to the issuer and back, and no token: those
// live in this page's memory and end with it.
import words from "./words.js";
import { Failure } from "./panel.js";

const PENDING = "gpuaas.login";
const SPARE_SECONDS = 15;

let token = null;
let goodUntil = 0;

/** A token that is good for a while yet; null when there is none. */
export function currentToken() {
  return Date.now() < goodUntil ? token : null;
}

/** Forgets the token: the API did not take it. */
export function forgetToken() {
  token = null;
  goodUntil = 0;
}

/** Leaves for the issuer's login, and comes back to the same place. Never resolves. */
export async function logIn(place) {
  requireSecureContext();
  const metadata = await issuerMetadata();
  const verifier = randomText();
  const state = randomText();
  sessionStorage.setItem(
    PENDING, JSON.stringify({ state, verifier, place, issuer: metadata.issuer }));
  const query = new URLSearchParams({
    response_type: "code",
    client_id: words.client_id,
    redirect_uri: redirectUri(),
    scope: words.scope,
    state,
    code_challenge: base64Url(await sha256(verifier)),
    code_challenge_method: "S256",
  });
  location.assign(metadata.authorization_endpoint + "?" + query);
  return new Promise(() => {});
}

/** Whether the issuer has just sent us back. */
export function isBack(query) {
  return query.has("state") && (query.has("code") || query.has("error"));
}

/** Turns what the issuer sent along into a token; the place that the login was for. */
export async function finishLogIn(query) {
  const pending = JSON.parse(sessionStorage.getItem(PENDING) ?? "null");
  sessionStorage.removeItem(PENDING);
  if (pending === null || pending.state !== query.get("state")) {
    throw new Failure("token_invalid", "This page did not ask for the login that came back to it.");
  }
  if (query.has("error") || (query.get("iss") ?? pending.issuer) !== pending.issuer) {
    // Back at the place, so that opening again is another try.
    throw new Failure("token_invalid", "The login was not completed.", { place: pending.place });
  }
  const metadata = await issuerMetadata();
  const answer = await fetch(metadata.token_endpoint, {
    method: "POST",
    credentials: "omit",
    body: new URLSearchParams({
      grant_type: "authorization_code",
      code: query.get("code"),
      redirect_uri: redirectUri(),
      client_id: words.client_id,
      code_verifier: pending.verifier,
    }),
  });
  if (!answer.ok) {
    throw new Failure("token_invalid", "The issuer did not accept the login.", {
      place: pending.place,
      correlationId: answer.headers.get(words.correlation_header),
    });
  }
  const tokens = await answer.json();
  token = tokens.access_token;
  goodUntil = Date.now() + ((tokens.expires_in ?? 60) - SPARE_SECONDS) * 1000;
  return pending.place;
}

async function issuerMetadata() {
  const discovery = await json("/.well-known/gpuaas");
  const issuer = discovery.issuer.replace(/\/$/, "");
  const metadata = await json(issuer + "/.well-known/openid-configuration");
  if (metadata.issuer.replace(/\/$/, "") !== issuer) {
    throw new Failure("token_invalid", "The issuer calls itself by another name.");
  }
  return metadata;
}

async function json(url) {
  const answer = await fetch(url, { credentials: "omit" });
  if (!answer.ok) {
    throw new Failure("upstream_error", "The issuer could not be asked how to log in.");
  }
  return answer.json();
}

function requireSecureContext() {
  if (!isSecureContext) {
    throw new Failure("invalid_request", "Browsers log in over https only, except on this machine.");
  }
}

function redirectUri() {
  return location.origin + words.redirect_path;
}

function sha256(text) {
  return crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
}

function randomText() {
  return base64Url(crypto.getRandomValues(new Uint8Array(32)));
}

function base64Url(bytes) {
  return btoa(String.fromCharCode(...new Uint8Array(bytes)))
    .replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}
