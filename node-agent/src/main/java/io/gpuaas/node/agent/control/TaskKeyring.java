package io.gpuaas.node.agent.control;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.util.Base64URL;
import io.gpuaas.client.CallFailed;
import io.gpuaas.client.NodeAgentApi;
import io.gpuaas.contract.api.Nodes.EcKey;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The keys that tasks are believed from: those that the node was given when it enrolled, and those
 * that the control plane publishes since. Kept on disk, so that a restart asks nobody.
 */
public final class TaskKeyring {
  private static final Logger LOG = LoggerFactory.getLogger(TaskKeyring.class);

  /** A forged task may name any key; that must not become a request each time. */
  private static final long RETRY_NANOS = Duration.ofSeconds(10).toNanos();

  private final NodeAgentApi api;
  private final CallContexts contexts;
  private final CredentialsFile file;
  private final Credentials credentials;
  private Map<String, ECKey> keys;
  private long triedAt = System.nanoTime() - RETRY_NANOS;

  /** Asks nobody yet. */
  public TaskKeyring(
      NodeAgentApi api, CallContexts contexts, CredentialsFile file, Credentials credentials) {
    this.api = api;
    this.contexts = contexts;
    this.file = file;
    this.credentials = credentials;
    this.keys = read(credentials.node().taskKeys());
  }

  /** Asks the control plane for a key that is not known yet, at most every 10 seconds. */
  synchronized Optional<ECKey> key(String kid) {
    if (!keys.containsKey(kid) && System.nanoTime() - triedAt >= RETRY_NANOS) {
      triedAt = System.nanoTime();
      fetch();
    }
    return Optional.ofNullable(keys.get(kid));
  }

  private void fetch() {
    try {
      List<EcKey> published = api.taskKeys(contexts.current()).keys();
      Map<String, ECKey> fresh = read(published);
      if (!fresh.isEmpty()) {
        keys = fresh;
        file.save(credentials.withTaskKeys(published));
      }
    } catch (CallFailed e) {
      LOG.warn("cannot ask for the keys of tasks: {}", e.getMessage());
    } catch (IOException e) {
      LOG.warn("the keys of tasks are not kept: {}", e.toString());
    }
  }

  /** What is no key on P-256 is left out. */
  private static Map<String, ECKey> read(List<EcKey> published) {
    return published.stream()
        .flatMap(key -> read(key).stream())
        .collect(Collectors.toMap(ECKey::getKeyID, Function.identity(), (first, again) -> first));
  }

  private static Optional<ECKey> read(EcKey said) {
    try {
      return Optional.of(
          new ECKey.Builder(Curve.P_256, new Base64URL(said.x()), new Base64URL(said.y()))
              .keyID(said.kid())
              .build());
    } catch (IllegalStateException | IllegalArgumentException noKey) {
      LOG.warn("a published key of tasks is none");
      return Optional.empty();
    }
  }
}
