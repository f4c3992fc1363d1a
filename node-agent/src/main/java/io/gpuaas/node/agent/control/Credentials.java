package io.gpuaas.node.agent.control;

import io.gpuaas.contract.api.Nodes.EcKey;
import io.gpuaas.contract.api.Nodes.Enrolled;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;

/**
 * Who this node is, as it was told when it enrolled.
 *
 * @param tokenHash of the enrollment token that was used up: another one is a wish to enroll anew
 */
public record Credentials(Enrolled node, String tokenHash) {
  public Credentials {
    Objects.requireNonNull(node);
    Objects.requireNonNull(tokenHash);
  }

  public static Credentials of(Enrolled node, String token) {
    return new Credentials(node, hash(token));
  }

  public boolean cameOf(String token) {
    return tokenHash.equals(hash(token));
  }

  Credentials withTaskKeys(List<EcKey> keys) {
    return new Credentials(
        new Enrolled(node.nodeId(), node.clientId(), node.issuer(), keys, node.heartbeatSeconds()),
        tokenHash);
  }

  private static String hash(String token) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(token.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
