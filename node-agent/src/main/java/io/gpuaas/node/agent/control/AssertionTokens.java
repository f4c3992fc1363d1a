package io.gpuaas.node.agent.control;

import com.nimbusds.jwt.JWTClaimsSet;
import io.gpuaas.client.CallContext;
import io.gpuaas.client.CallFailed;
import io.gpuaas.client.Failure;
import io.gpuaas.client.TokenSource;
import io.gpuaas.client.oidc.Grant;
import io.gpuaas.client.oidc.IssuerApi;
import io.gpuaas.client.oidc.TokenRefused;
import io.gpuaas.client.oidc.Tokens;
import io.gpuaas.contract.api.Nodes.Enrolled;
import io.gpuaas.contract.error.ErrorCode;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Tokens for a node that proves itself with its key ({@code private_key_jwt}), fetched when needed
 * and kept until shortly before they expire. Safe for threads; one fetches at a time.
 */
public final class AssertionTokens implements TokenSource {
  /** A token is replaced this long before its end, so that it does not expire on its way. */
  private static final Duration MARGIN = Duration.ofSeconds(30);

  private static final Duration ASSERTION_LIFE = Duration.ofSeconds(60);
  private static final long DEFAULT_SECONDS = 60;

  private final IssuerApi issuer;
  private final Enrolled node;
  private final NodeKey key;
  private final InstantSource clock;
  private final Supplier<CallContext> contexts;
  private @Nullable URI endpoint;
  private @Nullable String token;
  private long fetchedAt;
  private long usefulNanos;

  /**
   * Fetches nothing yet.
   *
   * @param clock of the control plane
   * @param contexts the context to ask the issuer under, asked once a fetch
   */
  public AssertionTokens(
      IssuerApi issuer,
      Enrolled node,
      NodeKey key,
      InstantSource clock,
      Supplier<CallContext> contexts) {
    this.issuer = issuer;
    this.node = node;
    this.key = key;
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
    if (token == null || System.nanoTime() - fetchedAt >= usefulNanos) {
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
      // Asked first, so that the clock has followed an answer before an assertion says the time.
      if (endpoint == null) {
        endpoint = issuer.metadata(context).tokenEndpoint();
      }
      keep(issuer.token(context, endpoint, grant()));
    } catch (TokenRefused e) {
      throw new CallFailed(
          Failure.local(
              ErrorCode.TOKEN_INVALID,
              "the issuer does not know this node (any more): " + e.getMessage(),
              context.correlationId().toString()));
    }
  }

  private void keep(Tokens tokens) {
    long seconds = tokens.expiresIn() == null ? DEFAULT_SECONDS : tokens.expiresIn();
    Duration life = Duration.ofSeconds(seconds);
    Duration margin = life.dividedBy(2);
    usefulNanos = life.minus(margin.compareTo(MARGIN) < 0 ? margin : MARGIN).toNanos();
    fetchedAt = System.nanoTime();
    token = tokens.accessToken();
  }

  private Grant grant() {
    Instant now = clock.instant();
    return new Grant.ClientAssertion(
        node.clientId(),
        key.sign(
            new JWTClaimsSet.Builder()
                .issuer(node.clientId())
                .subject(node.clientId())
                .audience(node.issuer())
                .jwtID(UUID.randomUUID().toString())
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plus(ASSERTION_LIFE)))
                .build()),
        IssuerApi.SERVICE_SCOPE);
  }
}
