package io.gpuaas.server.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import io.gpuaas.contract.signal.Event;
import io.gpuaas.contract.signal.LogField;
import io.gpuaas.server.platform.VerificationKeys;
import io.gpuaas.storage.database.StorageUnavailable;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The issuer's keys, in memory: tokens are signed and verified with the database away. The current
 * one signs; retired ones verify until the last token that they signed has expired.
 */
public final class SigningKeys implements VerificationKeys, JWKSource<SecurityContext> {
  private static final Logger LOG = LoggerFactory.getLogger(SigningKeys.class);

  /** Longer than any access token lives. */
  private static final Duration OVERLAP = Duration.ofHours(2);

  private static final Duration LIFETIME = Duration.ofDays(30);

  /** A stranger may send any key id; that must not become a query each time. */
  private static final long RELOAD_NANOS = Duration.ofSeconds(1).toNanos();

  private final SigningKeyTable table;
  private final InstantSource clock;
  private volatile List<SigningKey> keys = List.of();
  private volatile long loadedAt;

  SigningKeys(SigningKeyTable table, InstantSource clock) {
    this.table = table;
    this.clock = clock;
  }

  /** Reads the keys; the first start of all makes the first one. */
  void load() {
    List<SigningKey> found = table.since(clock.instant().minus(OVERLAP));
    if (found.stream().noneMatch(SigningKey::isCurrent)) {
      table.replace(null, fresh());
      found = table.since(clock.instant().minus(OVERLAP));
    }
    keys = found;
    loadedAt = System.nanoTime();
  }

  /** Makes a new key the current one. The old one goes on verifying. */
  public void rotate() {
    SigningKey current = current();
    SigningKey next = fresh();
    if (table.replace(current.kid(), next)) {
      LOG.atInfo()
          .addKeyValue(LogField.EVENT.wireName(), Event.SIGNING_KEY_ROTATED.wireName())
          .addKeyValue("kid", next.kid())
          .log("A new key signs tokens from now on");
    }
    load();
  }

  /** Rotates a key that has served its time, and notices what other instances did. */
  void upkeep() {
    load();
    if (current().createdAt().plus(LIFETIME).isBefore(clock.instant())) {
      rotate();
    }
  }

  SigningKey current() {
    return keys.stream().filter(SigningKey::isCurrent).findFirst().orElseThrow();
  }

  private SigningKey fresh() {
    try {
      RSAKey key =
          new RSAKeyGenerator(2048)
              .keyID(UUID.randomUUID().toString())
              .keyUse(KeyUse.SIGNATURE)
              .algorithm(JWSAlgorithm.RS256)
              .generate();
      return new SigningKey(key.getKeyID(), key, clock.instant(), null);
    } catch (JOSEException e) {
      throw new IllegalStateException("every JDK makes RSA keys", e);
    }
  }

  @Override
  public JWKSet keys(String kid) {
    boolean unknown = keys.stream().noneMatch(key -> key.kid().equals(kid));
    if (unknown && System.nanoTime() - loadedAt > RELOAD_NANOS) {
      reload();
    }
    return all();
  }

  /** Another instance may have rotated. */
  private void reload() {
    try {
      load();
    } catch (StorageUnavailable keepWhatIsKnown) {
      loadedAt = System.nanoTime();
    }
  }

  private JWKSet all() {
    return new JWKSet(keys.stream().<JWK>map(SigningKey::key).toList());
  }

  /** For Spring: the current key first. */
  @Override
  public List<JWK> get(JWKSelector selector, @Nullable SecurityContext context)
      throws KeySourceException {
    return selector.select(all());
  }
}
