package io.gpuaas.node.agent;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import io.gpuaas.client.json.WireJson;
import io.gpuaas.contract.api.Nodes.EcKey;
import io.gpuaas.contract.api.Nodes.Task;

/** Signs tasks as the control plane does, or almost. */
final class TaskSigner {
  static final String TYPE = "gpuaas-task+jws";

  private final ECKey key;

  TaskSigner(String kid) {
    try {
      key = new ECKeyGenerator(Curve.P_256).keyID(kid).generate();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  EcKey publicHalf() {
    return new EcKey(key.getKeyID(), "EC", "P-256", key.getX().toString(), key.getY().toString());
  }

  String sign(Task task) {
    return sign(TYPE, WireJson.mapper().writeValueAsString(task));
  }

  String sign(String type, String payload) {
    try {
      JWSObject jws =
          new JWSObject(
              new JWSHeader.Builder(JWSAlgorithm.ES256)
                  .type(new JOSEObjectType(type))
                  .keyID(key.getKeyID())
                  .build(),
              new Payload(payload));
      jws.sign(new ECDSASigner(key));
      return jws.serialize();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }
}
