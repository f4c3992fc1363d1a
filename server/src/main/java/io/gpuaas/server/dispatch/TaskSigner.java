package io.gpuaas.server.dispatch;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import io.gpuaas.client.json.WireJson;
import io.gpuaas.contract.api.Nodes;
import org.jspecify.annotations.Nullable;

/** Signs tasks: a JWS in compact form whose payload is the task as the API writes it. */
public final class TaskSigner {
  /** The type in the header, which no token of the issuer has. */
  public static final String TYPE = "gpuaas-task+jws";

  private final TaskKeys keys;
  private volatile @Nullable Prepared prepared;

  public TaskSigner(TaskKeys keys) {
    this.keys = keys;
  }

  public String sign(Nodes.Task task) {
    Prepared with = prepared(keys.current());
    try {
      JWSObject jws =
          new JWSObject(with.header(), new Payload(WireJson.mapper().writeValueAsBytes(task)));
      jws.sign(with.signer());
      return jws.serialize();
    } catch (JOSEException e) {
      throw new IllegalStateException("a task key does not sign", e);
    }
  }

  /** A signer is made once a key; what remains is one signature a task. */
  private Prepared prepared(TaskKey key) {
    Prepared known = prepared;
    if (known == null || !key.kid().equals(known.header().getKeyID())) {
      known = Prepared.of(key);
      prepared = known;
    }
    return known;
  }

  private record Prepared(JWSHeader header, ECDSASigner signer) {
    static Prepared of(TaskKey key) {
      try {
        return new Prepared(
            new JWSHeader.Builder(JWSAlgorithm.ES256)
                .type(new JOSEObjectType(TYPE))
                .keyID(key.kid())
                .build(),
            new ECDSASigner(key.key()));
      } catch (JOSEException e) {
        throw new IllegalStateException("a task key cannot be used", e);
      }
    }
  }
}
