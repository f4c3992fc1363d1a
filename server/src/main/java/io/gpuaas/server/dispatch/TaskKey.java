package io.gpuaas.server.dispatch;

import com.nimbusds.jose.jwk.ECKey;
import io.gpuaas.contract.api.Nodes;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A key pair on P-256 that tasks are signed with.
 *
 * @param retiredAt null while it is the one that signs
 */
record TaskKey(String kid, ECKey key, Instant createdAt, @Nullable Instant retiredAt) {
  boolean isCurrent() {
    return retiredAt == null;
  }

  /** The half that nodes verify with. */
  Nodes.EcKey publicHalf() {
    return new Nodes.EcKey(
        kid,
        key.getKeyType().getValue(),
        key.getCurve().getName(),
        key.getX().toString(),
        key.getY().toString());
  }

  /** Never prints the private part. */
  @Override
  public String toString() {
    return "TaskKey[" + kid + "]";
  }
}
