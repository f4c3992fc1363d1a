package io.gpuaas.cli.session;

import io.gpuaas.client.CallContext;
import io.gpuaas.client.CallFailed;
import io.gpuaas.client.TokenSource;
import io.gpuaas.client.http.Timeouts;
import io.gpuaas.client.oidc.Grant;
import io.gpuaas.client.oidc.IssuerApi;
import io.gpuaas.client.oidc.TokenRefused;
import io.gpuaas.client.oidc.Tokens;
import java.io.Closeable;
import java.io.IOException;
import java.net.URI;
import java.time.InstantSource;
import java.util.Optional;

/** The token of a stored login, refreshed without a word when it has expired. */
final class StoredTokens implements TokenSource {
  private final CredentialsFile file;
  private final String profile;
  private final URI baseUrl;
  private final InstantSource clock;
  private final CallContext context;
  private Optional<Credentials> credentials;

  StoredTokens(
      CredentialsFile file, String profile, URI baseUrl, InstantSource clock, CallContext context) {
    this.file = file;
    this.profile = profile;
    this.baseUrl = baseUrl;
    this.clock = clock;
    this.context = context;
    this.credentials = load();
  }

  /** Empty when nobody is logged in at this API: its server then says what it thinks of that. */
  @Override
  public Optional<String> token() {
    if (credentials.filter(c -> c.expired(clock.instant())).isPresent()) {
      renew();
    }
    return credentials.map(Credentials::accessToken);
  }

  @Override
  public boolean renew() {
    if (credentials.isEmpty() || credentials.get().refreshToken() == null) {
      return false;
    }
    String before = credentials.get().accessToken();
    try (Closeable held = file.lock()) {
      credentials = load();
      // Another process may have done it while this one waited for the lock.
      if (credentials.isPresent() && credentials.get().accessToken().equals(before)) {
        credentials = Optional.of(refreshed(credentials.get()));
      }
    } catch (TokenRefused sessionEnded) {
      return false;
    } catch (IOException cannotUnlock) {
      return true;
    }
    return credentials.isPresent();
  }

  /**
   * Uses up the refresh token, and keeps what came for it before anything else happens.
   *
   * @throws CallFailed when the issuer does not answer
   */
  private Credentials refreshed(Credentials old) throws TokenRefused {
    String refreshToken = old.refreshToken();
    if (refreshToken == null) {
      return old;
    }
    IssuerApi issuer = new IssuerApi(old.baseUrl(), Timeouts.DEFAULT);
    Tokens tokens =
        issuer.token(context, old.tokenEndpoint(), new Grant.Refresh(old.clientId(), refreshToken));
    Credentials fresh = old.renewed(tokens, clock.instant());
    file.save(profile, fresh);
    return fresh;
  }

  private Optional<Credentials> load() {
    return file.load(profile).filter(c -> c.baseUrl().equals(baseUrl));
  }
}
