package io.gpuaas.server.local;

import io.gpuaas.client.json.WireJson;
import io.gpuaas.contract.api.Endpoints;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;

/** {@code endpoints.json} under the state directory: there while everything is ready. */
public record EndpointsFile(Path path) {
  public static EndpointsFile under(Path stateDirectory) {
    return new EndpointsFile(stateDirectory.resolve("endpoints.json"));
  }

  /** Mode 0600 from the first byte on, because it holds the database's password; whole or not. */
  public void write(Endpoints endpoints) throws IOException {
    Path fresh =
        Files.createTempFile(
            path.toAbsolutePath().getParent(),
            ".fresh-",
            "",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.write(fresh, WireJson.mapper().writeValueAsBytes(endpoints));
    Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /** Also what a killed predecessor left. */
  public void remove() throws IOException {
    Files.deleteIfExists(path);
  }
}
