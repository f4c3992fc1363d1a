package io.gpuaas.node.agent;

import io.gpuaas.client.CallFailed;
import io.gpuaas.client.Failure;
import io.gpuaas.client.NodeAgentApi;
import io.gpuaas.contract.api.Nodes.Enroll;
import io.gpuaas.contract.signal.Event;
import io.gpuaas.contract.signal.LogField;
import io.gpuaas.node.agent.control.CallContexts;
import io.gpuaas.node.agent.control.Credentials;
import io.gpuaas.node.agent.control.CredentialsFile;
import io.gpuaas.node.agent.control.NodeKey;
import io.gpuaas.node.agent.inventory.HostInventory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Joins the control plane once; afterwards the credentials on disk are enough. */
record Enrollment(
    NodeAgentApi api,
    CallContexts contexts,
    CredentialsFile file,
    NodeKey key,
    Optional<Path> tokenFile,
    HostInventory inventory,
    Pace pace) {
  private static final Logger LOG = LoggerFactory.getLogger(Enrollment.class);

  /**
   * The node's credentials, from disk or by using up the enrollment token. A token that these
   * credentials did not come of is a wish to enroll anew, as after the node was removed; when it is
   * refused, the node stays who it is. Waits for a control plane that does not answer.
   *
   * @return empty when the agent was stopped meanwhile
   * @throws IOException when there is no token, it was refused, or the disk refuses
   */
  Optional<Credentials> credentials() throws IOException {
    Optional<Credentials> known = file.load();
    if (known.isEmpty()) {
      return enroll(token());
    }
    Optional<String> token = otherToken(known.get());
    return token.isEmpty() ? known : enrollAnew(token.get(), known.get());
  }

  private Optional<Credentials> enrollAnew(String token, Credentials known) throws IOException {
    try {
      return enroll(token);
    } catch (EnrollmentRefused e) {
      LOG.warn("{}; the node stays who it is", e.getMessage());
      return Optional.of(known);
    }
  }

  /** A token file is often gone, or left where it was, once it was used. */
  private Optional<String> otherToken(Credentials known) throws IOException {
    return tokenFile.isPresent() && Files.isReadable(tokenFile.get())
        ? Optional.of(token()).filter(token -> !token.isEmpty() && !known.cameOf(token))
        : Optional.empty();
  }

  private String token() throws IOException {
    Path path =
        tokenFile.orElseThrow(
            () ->
                new IOException(
                    "this node is not enrolled: GPUAAS_AGENT_ENROLLMENT_TOKEN_FILE is not set;"
                        + " gpuaas nodes enroll-token makes a token"));
    return Files.readString(path).strip();
  }

  private Optional<Credentials> enroll(String token) throws IOException {
    for (int failures = 1; !pace.stop().requested(); failures++) {
      try {
        Credentials credentials =
            Credentials.of(api.enroll(contexts.current(), request(token)), token);
        file.save(credentials);
        LOG.atInfo()
            .addKeyValue(LogField.EVENT.wireName(), Event.NODE_ENROLLED.wireName())
            .log("enrolled as node {}", credentials.node().nodeId());
        return Optional.of(credentials);
      } catch (CallFailed e) {
        if (isFinal(e.failure())) {
          throw new EnrollmentRefused(e);
        }
        LOG.warn("cannot enroll yet: {}", e.getMessage());
        pace.stop().within(pace.backoff().after(failures));
      }
    }
    return Optional.empty();
  }

  private Enroll request(String token) {
    return new Enroll(token, inventory.now(), AgentVersion.current(), key.publicHalf());
  }

  /** Trying again with the same token cannot change the answer. */
  static boolean isFinal(Failure failure) {
    int status = failure.httpStatus();
    return status >= 400 && status < 500 && status != 408 && status != 429;
  }

  private static final class EnrollmentRefused extends IOException {
    private static final long serialVersionUID = 1L;

    EnrollmentRefused(CallFailed why) {
      super("the control plane refused the enrollment: " + why.getMessage(), why);
    }
  }
}
