package io.gpuaas.node.agent.control;

import io.gpuaas.client.json.JsonType;
import io.gpuaas.client.json.WireJson;
import io.gpuaas.node.agent.file.DurableFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;

/** Where {@link Credentials} are kept, for their owner's eyes only. */
public record CredentialsFile(Path path) {
  private static final Logger LOG = LoggerFactory.getLogger(CredentialsFile.class);

  /**
   * The credentials; empty before the node is enrolled, and for those of an older agent, which had
   * a secret that no control plane takes any more.
   *
   * @throws IOException when there is a file and it cannot be read as credentials
   */
  public Optional<Credentials> load() throws IOException {
    if (!Files.exists(path)) {
      return Optional.empty();
    }
    String text = Files.readString(path);
    try {
      if (JsonType.of(Old.class).read(text).clientSecret() != null) {
        LOG.warn("{} holds a secret, which is void: this node has to enroll again", path);
        return Optional.empty();
      }
      return Optional.of(JsonType.of(Credentials.class).read(text));
    } catch (JacksonException e) {
      // Not chained: the message of a parser quotes what it read.
      throw new IOException(path + " holds no credentials; remove it to enroll the node again");
    }
  }

  public void save(Credentials credentials) throws IOException {
    DurableFile.write(path, WireJson.mapper().writeValueAsString(credentials));
  }

  private record Old(@Nullable String clientSecret) {}
}
