package io.gpuaas.client.oidc;

import io.gpuaas.client.CallContext;
import io.gpuaas.client.CallFailed;
import io.gpuaas.client.Failure;
import io.gpuaas.client.TokenSource;
import io.gpuaas.contract.error.ErrorCode;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Tokens of a machine's own credentials, fetched when needed and kept until shortly before they
 * expire. Safe for threads.
 */
public final class ClientCredentialsTokens implements TokenSource {
  /** A token is replaced this long before its end, so that it does not expire on its way. */
  private static final Duration MARGIN = Duration.ofSeconds(30);

  private static final long DEFAULT_SECONDS = 60;

  private final IssuerApi issuer;
  private final Grant.ClientCredentials credentials;
  private final InstantSource clock;
  private final Supplier<CallContext> contexts;
  private @Nullable URI endpoint;
  private @Nullable String token;
  private Instant renewAt = Instant.MIN;

  /**
   * Fetches nothing yet.
   *
   * @param contexts the context to ask the issuer under, asked once a fetch
   */
  public ClientCredentialsTokens(
      IssuerApi issuer,
      Grant.ClientCredentials credentials,
      InstantSource clock,
      Supplier<CallContext> contexts) {
    this.issuer = issuer;
    this.credentials = credentials;
    this.clock = clock;
    this.contexts = contexts;
  }

  /**
   * The token, fetched when there is none or it is about to expire.
   *
   * @throws CallFailed when the issuer refuses or does not answer
   */
  @Override
  public synchronized Optional<String> token() {
    if (token == null || !clock.instant().isBefore(renewAt)) {
      fetch();
    }
    return Optional.ofNullable(token);
  }

  @Override
  public synchronized boolean renew() {
    fetch();
    return true;
  }

  private void fetch() {
    CallContext context = contexts.get();
    try {
      if (endpoint == null) {
        endpoint = issuer.metadata(context).tokenEndpoint();
      }
      Tokens tokens = issuer.token(context, endpoint, credentials);
      long seconds = tokens.expiresIn() == null ? DEFAULT_SECONDS : tokens.expiresIn();
      Duration life = Duration.ofSeconds(seconds);
      renewAt = clock.instant().plus(life).minus(min(MARGIN, life.dividedBy(2)));
      token = tokens.accessToken();
    } catch (TokenRefused e) {
      throw new CallFailed(
          Failure.local(
              ErrorCode.TOKEN_INVALID,
              "the issuer refused the credentials: " + e.getMessage(),
              context.correlationId().toString()));
    }
  }

  private static Duration min(Duration a, Duration b) {
    return a.compareTo(b) < 0 ? a : b;
  }
}
