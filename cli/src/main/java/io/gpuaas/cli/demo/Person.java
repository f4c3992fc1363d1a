package io.gpuaas.cli.demo;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/** Who takes part; each has a home of their own, and so logins and failure records of their own. */
enum Person {
  /**
   * The first administrator, whom the first start made; has a project that the others do not see.
   */
  ADMIN,
  /** Owns the project in which the demo works. */
  USER,
  /** May only look into that project. */
  VIEWER,
  /** Triages. */
  OPERATOR,
  /** Has never logged in. */
  NOBODY;

  /** The name to log in with. */
  String username() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Where this person's CLI keeps its things, and nothing of anybody else. */
  Map<String, String> environment(Path state) {
    Path home = state.resolve("people").resolve(username());
    return Map.of(
        "HOME", home.toString(),
        "GPUAAS_CONFIG_DIR", home.resolve("config").toString(),
        "GPUAAS_STATE_DIR", home.resolve("state").toString());
  }
}
