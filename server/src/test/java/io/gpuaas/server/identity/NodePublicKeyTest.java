package io.gpuaas.server.identity;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import io.gpuaas.contract.api.Nodes.EcKey;
import io.gpuaas.contract.error.ErrorCode;
import io.gpuaas.core.Outcome;
import io.gpuaas.core.tenancy.MachineProof.PublicKey;
import java.util.List;
import org.junit.jupiter.api.Test;

class NodePublicKeyTest {
  private final ECKey key = new ECKeyGenerator(Curve.P_256).generate();
  private final String x = key.getX().toString();
  private final String y = key.getY().toString();

  NodePublicKeyTest() throws Exception {}

  @Test
  void takesAPointOfTheCurve() throws Exception {
    Outcome<PublicKey> read = NodePublicKey.read(new EcKey("k-1_A", "EC", "P-256", x, y));
    ECKey kept = ECKey.parse(((Outcome.Done<PublicKey>) read).value().jwk());
    assertThat(kept.getX()).isEqualTo(key.getX());
    assertThat(kept.isPrivate()).isFalse();
  }

  @Test
  void refusesWhateverElse() {
    String zero = Base64URL.encode(new byte[32]).toString();
    String nearly = y.substring(0, 42) + (y.endsWith("A") ? "E" : "A");
    String stray = x.substring(0, 42) + (char) (x.charAt(42) + 1);
    List<EcKey> wrong =
        List.of(
            new EcKey("", "EC", "P-256", x, y),
            new EcKey("k".repeat(65), "EC", "P-256", x, y),
            new EcKey("k\n", "EC", "P-256", x, y),
            new EcKey("k", "RSA", "P-256", x, y),
            new EcKey("k", "ec", "P-256", x, y),
            new EcKey("k", "EC", "P-384", x, y),
            new EcKey("k", "EC", "secp256k1", x, y),
            new EcKey("k", "EC", "P-256", x, nearly),
            new EcKey("k", "EC", "P-256", x, x),
            new EcKey("k", "EC", "P-256", zero, zero),
            new EcKey("k", "EC", "P-256", stray, y),
            new EcKey("k", "EC", "P-256", x + "=", y),
            new EcKey("k", "EC", "P-256", x + "AAAA", y),
            new EcKey("k", "EC", "P-256", "", y),
            new EcKey("k", "EC", "P-256", x, "?".repeat(43)));
    assertThat(wrong)
        .allSatisfy(
            said ->
                assertThat(NodePublicKey.read(said))
                    .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        no -> assertThat(no.code()).isEqualTo(ErrorCode.VALIDATION_ERROR)));
  }
}
