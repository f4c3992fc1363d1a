package io.gpuaas.server.identity;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.util.Base64URL;
import io.gpuaas.contract.api.Nodes;
import io.gpuaas.core.Outcome;
import io.gpuaas.core.tenancy.MachineProof;
import java.util.regex.Pattern;

/** Reads the public key that a host brings along when it enrolls. */
public final class NodePublicKey {
  private static final int COORDINATE_BYTES = 32;
  private static final Pattern KID = Pattern.compile("[A-Za-z0-9_-]{1,64}");

  private NodePublicKey() {}

  /** The key as it may be kept; {@code validation_error} for what is no point of P-256. */
  public static Outcome<MachineProof.PublicKey> read(Nodes.EcKey said) {
    if (!KID.matcher(said.kid()).matches()) {
      return invalid("kid", "takes 1 to 64 letters, digits, dashes and underscores");
    }
    if (!"EC".equals(said.kty())) {
      return invalid("kty", "has to be EC");
    }
    if (!Curve.P_256.getName().equals(said.crv())) {
      return invalid("crv", "has to be " + Curve.P_256.getName());
    }
    if (!isCoordinate(said.x())) {
      return invalid("x", "is not 32 bytes in base64url");
    }
    if (!isCoordinate(said.y())) {
      return invalid("y", "is not 32 bytes in base64url");
    }
    return onCurve(said);
  }

  /** The one way to write 32 bytes: no padding, no other alphabet, no stray bits at the end. */
  private static boolean isCoordinate(String text) {
    byte[] bytes = new Base64URL(text).decode();
    return bytes.length == COORDINATE_BYTES && Base64URL.encode(bytes).toString().equals(text);
  }

  private static Outcome<MachineProof.PublicKey> onCurve(Nodes.EcKey said) {
    try {
      ECKey key =
          new ECKey.Builder(Curve.P_256, new Base64URL(said.x()), new Base64URL(said.y()))
              .keyID(said.kid())
              .keyUse(KeyUse.SIGNATURE)
              .algorithm(JWSAlgorithm.ES256)
              .build();
      return Outcome.done(new MachineProof.PublicKey(key.toJSONString()));
    } catch (IllegalStateException | IllegalArgumentException offTheCurve) {
      return invalid("x", "and y are no point of the curve");
    }
  }

  private static Outcome<MachineProof.PublicKey> invalid(String part, String problem) {
    return Outcome.invalidField("public_key." + part, problem);
  }
}
