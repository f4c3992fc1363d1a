package io.gpuaas.node.agent.control;

import io.gpuaas.client.json.WireJson;
import io.gpuaas.contract.api.Nodes.Enrolled;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import tools.jackson.core.JacksonException;

/** The node's own credentials, for its owner's eyes only. */
public record CredentialsFile(Path path) {
  /**
   * The credentials; empty before the node is enrolled.
   *
   * @throws IOException when there is a file and it cannot be read as credentials
   */
  public Optional<Enrolled> load() throws IOException {
    if (!Files.exists(path)) {
      return Optional.empty();
    }
    try {
      return Optional.of(WireJson.mapper().readValue(Files.readAllBytes(path), Enrolled.class));
    } catch (JacksonException e) {
      // Not chained: the message of a parser quotes what it read.
      throw new IOException(path + " holds no credentials; remove it to enroll the node again");
    }
  }

  /** Mode 0600 from the first byte on, and whole or not at all. */
  public void save(Enrolled credentials) throws IOException {
    Path folder = path.toAbsolutePath().getParent();
    Path fresh =
        Files.createTempFile(
            folder,
            ".fresh-",
            "",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.write(fresh, WireJson.mapper().writeValueAsBytes(credentials));
    Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
