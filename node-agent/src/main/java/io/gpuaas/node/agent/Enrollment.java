package io.gpuaas.node.agent;

import io.gpuaas.client.CallFailed;
import io.gpuaas.client.Failure;
import io.gpuaas.client.NodeAgentApi;
import io.gpuaas.contract.api.Nodes.EcKey;
import io.gpuaas.contract.api.Nodes.Enroll;
import io.gpuaas.contract.api.Nodes.Enrolled;
import io.gpuaas.contract.signal.Event;
import io.gpuaas.contract.signal.LogField;
import io.gpuaas.node.agent.control.CallContexts;
import io.gpuaas.node.agent.control.CredentialsFile;
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
    Optional<Path> tokenFile,
    HostInventory inventory,
    Pace pace) {
  private static final Logger LOG = LoggerFactory.getLogger(Enrollment.class);
  private static final EcKey NO_KEY_YET = new EcKey("", "EC", "P-256", "", "");

  /**
   * The node's credentials, from disk or by using up the enrollment token. Waits for a control
   * plane that does not answer.
   *
   * @return empty when the agent was stopped meanwhile
   * @throws IOException when there is no token, it was refused, or the disk refuses
   */
  Optional<Enrolled> credentials() throws IOException {
    Optional<Enrolled> known = file.load();
    return known.isPresent() ? known : enroll(token());
  }

  private String token() throws IOException {
    Path path =
        tokenFile.orElseThrow(
            () ->
                new IOException(
                    "this node is not enrolled: GPUAAS_AGENT_ENROLLMENT_TOKEN_FILE is not set"));
    return Files.readString(path).strip();
  }

  private Optional<Enrolled> enroll(String token) throws IOException {
    for (int failures = 1; !pace.stop().requested(); failures++) {
      try {
        Enrolled enrolled = api.enroll(contexts.current(), request(token));
        file.save(enrolled);
        LOG.atInfo()
            .addKeyValue(LogField.EVENT.wireName(), Event.NODE_ENROLLED.wireName())
            .log("enrolled as node {}", enrolled.nodeId());
        return Optional.of(enrolled);
      } catch (CallFailed e) {
        if (isFinal(e.failure())) {
          throw new IOException("the control plane refused the enrollment: " + e.getMessage(), e);
        }
        LOG.warn("cannot enroll yet: {}", e.getMessage());
        pace.stop().within(pace.backoff().after(failures));
      }
    }
    return Optional.empty();
  }

  private Enroll request(String token) {
    return new Enroll(token, inventory.now(), AgentVersion.current(), NO_KEY_YET);
  }

  /** Trying again with the same token cannot change the answer. */
  static boolean isFinal(Failure failure) {
    int status = failure.httpStatus();
    return status >= 400 && status < 500 && status != 408 && status != 429;
  }
}
