package io.gpuaas.server.platform;

import com.nimbusds.jose.jwk.JWKSet;
import io.gpuaas.client.json.WireJson;
import io.gpuaas.contract.error.ErrorCode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.text.ParseException;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * The keys of an issuer somewhere else, found by its discovery document and kept in memory: once
 * fetched they verify for as long as the process lives, whether the issuer answers or not.
 */
public final class IssuerKeys implements VerificationKeys {
  private static final Duration PATIENCE = Duration.ofSeconds(3);
  private static final long FRESH_NANOS = Duration.ofMinutes(10).toNanos();

  /** A stranger may send any key id; that must not become a request to the issuer each time. */
  private static final long RETRY_NANOS = Duration.ofSeconds(1).toNanos();

  private final URI discovery;
  private final HttpClient http =
      HttpClient.newBuilder()
          .connectTimeout(PATIENCE)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();
  private final ReentrantLock fetching = new ReentrantLock();
  private volatile @Nullable JWKSet known;
  private volatile long fetchedAt;
  private volatile long triedAt = System.nanoTime() - RETRY_NANOS;

  /** Asks nothing yet. */
  public IssuerKeys(String issuer) {
    String base = issuer.endsWith("/") ? issuer.substring(0, issuer.length() - 1) : issuer;
    this.discovery = URI.create(base + "/.well-known/openid-configuration");
  }

  @Override
  public JWKSet keys(String kid) {
    JWKSet now = known;
    boolean enough = now != null && now.getKeyByKeyId(kid) != null && isFresh();
    return enough && now != null ? now : refreshed();
  }

  private boolean isFresh() {
    return System.nanoTime() - fetchedAt < FRESH_NANOS;
  }

  private JWKSet refreshed() {
    fetching.lock();
    try {
      if (System.nanoTime() - triedAt >= RETRY_NANOS) {
        fetch();
      }
      JWKSet best = known;
      if (best == null) {
        throw new ApiFailure(
            ErrorCode.SERVICE_UNAVAILABLE, "The issuer of tokens does not answer for now.");
      }
      return best;
    } finally {
      fetching.unlock();
    }
  }

  private void fetch() {
    try {
      Metadata metadata = WireJson.mapper().readValue(get(discovery), Metadata.class);
      known = JWKSet.parse(get(metadata.jwksUri()));
      fetchedAt = System.nanoTime();
      triedAt = fetchedAt;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException | ParseException | JacksonException keepWhatIsKnown) {
      // Without any key yet, the next caller asks again: a service may start before its issuer.
      triedAt = known == null ? triedAt : System.nanoTime();
    }
  }

  private String get(URI uri) throws IOException, InterruptedException {
    HttpRequest request = HttpRequest.newBuilder(uri).timeout(PATIENCE).build();
    HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      throw new IOException("the issuer answered " + answer.statusCode());
    }
    return answer.body();
  }

  private record Metadata(URI jwksUri) {}
}
