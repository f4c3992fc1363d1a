package io.gpuaas.node.agent.control;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import io.gpuaas.client.json.JsonType;
import io.gpuaas.contract.api.Nodes.Task;
import io.gpuaas.contract.signal.Event;
import io.gpuaas.contract.signal.LogAttribute;
import io.gpuaas.contract.signal.LogField;
import java.text.ParseException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;

/**
 * Believes a task only if the control plane signed it for this very node. What is not believed has
 * no effect but a line in the log: not even its id, which anybody can write, is answered to.
 */
public record TaskVerification(String nodeId, TaskKeyring keyring) {
  private static final Logger LOG = LoggerFactory.getLogger(TaskVerification.class);
  private static final JOSEObjectType TYPE = new JOSEObjectType("gpuaas-task+jws");
  private static final int LONGEST = 64 << 10;
  private static final JsonType<Task> TASK = JsonType.of(Task.class);

  /** The task; empty when it is not to be believed. */
  Optional<Task> verify(String jws) {
    try {
      return Optional.of(believed(jws));
    } catch (NotBelieved e) {
      LOG.atWarn()
          .addKeyValue(LogField.EVENT.wireName(), Event.NODE_TASK_REFUSED.wireName())
          .addKeyValue(LogAttribute.REASON.wireName(), e.getMessage())
          .log("a task was refused: {}", e.getMessage());
      return Optional.empty();
    }
  }

  private Task believed(String jws) throws NotBelieved {
    if (jws.length() > LONGEST) {
      throw new NotBelieved("too_long");
    }
    try {
      JWSObject signed = JWSObject.parse(jws);
      ECKey key = key(signed.getHeader());
      if (!signed.verify(new ECDSAVerifier(key))) {
        throw new NotBelieved("wrong_signature");
      }
      return forThisNode(TASK.read(signed.getPayload().toString()));
    } catch (ParseException | JOSEException | JacksonException e) {
      throw new NotBelieved("malformed");
    }
  }

  private ECKey key(JWSHeader header) throws NotBelieved {
    if (!JWSAlgorithm.ES256.equals(header.getAlgorithm())) {
      throw new NotBelieved("wrong_algorithm");
    }
    if (!TYPE.equals(header.getType())) {
      throw new NotBelieved("wrong_type");
    }
    if (header.getKeyID() == null) {
      throw new NotBelieved("unknown_key");
    }
    return keyring.key(header.getKeyID()).orElseThrow(() -> new NotBelieved("unknown_key"));
  }

  private Task forThisNode(Task task) throws NotBelieved {
    if (isMissing(task.id())
        || isMissing(task.type())
        || isMissing(task.correlationId())
        || task.traceparent() == null
        || task.expiresAt() == null) {
      throw new NotBelieved("malformed");
    }
    if (!nodeId.equals(task.nodeId())) {
      throw new NotBelieved("another_node");
    }
    return task;
  }

  /** JSON can leave out any field. */
  private static boolean isMissing(@Nullable String field) {
    return field == null || field.isEmpty();
  }

  private static final class NotBelieved extends Exception {
    private static final long serialVersionUID = 1L;

    NotBelieved(String reason) {
      super(reason);
    }
  }
}
