package io.gpuaas.node.agent.control;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.gpuaas.contract.api.Nodes.EcKey;
import io.gpuaas.node.agent.file.DurableFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.util.UUID;

/** The node's key pair on P-256. Its private half never leaves the host. */
public final class NodeKey {
  private final ECKey key;

  private NodeKey(ECKey key) {
    this.key = key;
  }

  /**
   * The pair in this file, which is made when there is none: so an enrollment that got no answer is
   * tried again with the same key.
   *
   * @throws IOException when there is a file and it holds no such pair, or the disk refuses
   */
  public static NodeKey in(Path path) throws IOException {
    if (Files.exists(path)) {
      return read(path);
    }
    NodeKey fresh = fresh();
    DurableFile.write(path, fresh.key.toJSONString());
    return fresh;
  }

  /** A pair in memory alone. */
  public static NodeKey fresh() {
    try {
      return new NodeKey(
          new ECKeyGenerator(Curve.P_256).keyID(UUID.randomUUID().toString()).generate());
    } catch (JOSEException e) {
      throw new IllegalStateException("every JDK makes keys on P-256", e);
    }
  }

  private static NodeKey read(Path path) throws IOException {
    try {
      ECKey key = ECKey.parse(Files.readString(path));
      if (key.isPrivate() && Curve.P_256.equals(key.getCurve()) && key.getKeyID() != null) {
        return new NodeKey(key);
      }
    } catch (ParseException quotesWhatItRead) {
      // Falls through: the message of a parser must not be shown.
    }
    throw new IOException(path + " holds no key pair; remove it and enroll the node again");
  }

  /** The half that others may know. */
  public EcKey publicHalf() {
    return new EcKey(
        key.getKeyID(),
        key.getKeyType().getValue(),
        key.getCurve().getName(),
        key.getX().toString(),
        key.getY().toString());
  }

  /** A JWT with these claims, signed with the private half. */
  String sign(JWTClaimsSet claims) {
    try {
      SignedJWT jwt =
          new SignedJWT(
              new JWSHeader.Builder(JWSAlgorithm.ES256)
                  .type(JOSEObjectType.JWT)
                  .keyID(key.getKeyID())
                  .build(),
              claims);
      jwt.sign(new ECDSASigner(key));
      return jwt.serialize();
    } catch (JOSEException e) {
      throw new IllegalStateException("the node's key does not sign", e);
    }
  }

  /** Never prints the private half. */
  @Override
  public String toString() {
    return "NodeKey[" + key.getKeyID() + "]";
  }
}
