package io.gpuaas.server.api.console;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.springframework.core.io.ClassPathResource;

/** The files of the pages, on the class path. Those of others come with the build, if npm did. */
final class Assets {
  static final String JAVASCRIPT = "text/javascript;charset=utf-8";
  private static final String CSS = "text/css;charset=utf-8";
  private static final String FOLDER = "console/";

  /** Every file that there is, so that a name is never a path. */
  private static final Map<String, String> TYPES =
      Map.of(
          "terminal.js", JAVASCRIPT,
          "session.js", JAVASCRIPT,
          "socket.js", JAVASCRIPT,
          "login.js", JAVASCRIPT,
          "screen.js", JAVASCRIPT,
          "panel.js", JAVASCRIPT,
          "terminal.css", CSS,
          "vendor/xterm.mjs", JAVASCRIPT,
          "vendor/xterm.css", CSS);

  private Assets() {}

  /** A file and what it is. */
  record Asset(String type, String text) {}

  /** Empty for what is no file of ours. */
  static Optional<Asset> find(String name) {
    return Optional.ofNullable(TYPES.get(name))
        .filter(type -> resource(name).exists())
        .map(type -> new Asset(type, read(name)));
  }

  static String page() {
    return read("terminal.html");
  }

  /** Whether the build brought the terminal along. */
  static boolean areComplete() {
    return TYPES.keySet().stream().allMatch(name -> resource(name).exists());
  }

  private static String read(String name) {
    try {
      return resource(name).getContentAsString(StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ClassPathResource resource(String name) {
    return new ClassPathResource(FOLDER + name);
  }
}
