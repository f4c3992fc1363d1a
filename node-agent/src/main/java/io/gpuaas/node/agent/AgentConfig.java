package io.gpuaas.node.agent;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * What the environment says.
 *
 * @param apiUrl {@code GPUAAS_AGENT_API_URL}: the base URL of gpuaas-api
 * @param stateDirectory {@code GPUAAS_AGENT_STATE_DIR}: credentials, journal and workspaces
 * @param enrollmentTokenFile {@code GPUAAS_AGENT_ENROLLMENT_TOKEN_FILE}: needed until enrolled
 * @param nodeName {@code GPUAAS_AGENT_NODE_NAME}: reported in place of the host's own name
 * @param minimumFreeMebibytes {@code GPUAAS_AGENT_MIN_FREE_MIB}: with less room than this on the
 *     disk of the workspaces nothing is prepared; 64 unless set
 */
record AgentConfig(
    URI apiUrl,
    Path stateDirectory,
    Optional<Path> enrollmentTokenFile,
    Optional<String> nodeName,
    long minimumFreeMebibytes) {
  private static final String PREFIX = "GPUAAS_AGENT_";
  private static final String API_URL = PREFIX + "API_URL";
  private static final String STATE_DIR = PREFIX + "STATE_DIR";
  private static final String TOKEN_FILE = PREFIX + "ENROLLMENT_TOKEN_FILE";
  private static final String NODE_NAME = PREFIX + "NODE_NAME";
  private static final String MIN_FREE = PREFIX + "MIN_FREE_MIB";
  private static final Set<String> KNOWN =
      Set.of(API_URL, STATE_DIR, TOKEN_FILE, NODE_NAME, MIN_FREE);
  private static final long DEFAULT_MIN_FREE = 64;
  private static final Pattern MEBIBYTES = Pattern.compile("[0-9]{1,9}");

  /**
   * Reads the variables above.
   *
   * @throws IllegalArgumentException with a sentence for people when one is missing, malformed, or
   *     looks like ours and is not
   */
  static AgentConfig of(Map<String, String> environment) {
    for (String key : environment.keySet()) {
      if (key.startsWith(PREFIX) && !KNOWN.contains(key)) {
        throw new IllegalArgumentException(
            key + " is not a setting of the node agent; there are " + new TreeSet<>(KNOWN));
      }
    }
    return new AgentConfig(
        url(required(environment, API_URL)),
        Path.of(required(environment, STATE_DIR)).toAbsolutePath(),
        optional(environment, TOKEN_FILE).map(Path::of),
        optional(environment, NODE_NAME),
        optional(environment, MIN_FREE).map(AgentConfig::mebibytes).orElse(DEFAULT_MIN_FREE));
  }

  private static long mebibytes(String text) {
    if (!MEBIBYTES.matcher(text).matches()) {
      throw new IllegalArgumentException(MIN_FREE + " is not a number of MiB: " + text);
    }
    return Long.parseLong(text);
  }

  private static URI url(String text) {
    URI url = URI.create(text.replaceFirst("/+$", ""));
    boolean http = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
    if (!http || url.getHost() == null) {
      throw new IllegalArgumentException(API_URL + " is not an http or https URL: " + text);
    }
    return url;
  }

  private static String required(Map<String, String> environment, String key) {
    return optional(environment, key)
        .orElseThrow(() -> new IllegalArgumentException(key + " is not set"));
  }

  private static Optional<String> optional(Map<String, String> environment, String key) {
    return Optional.ofNullable(environment.get(key)).filter(value -> !value.isBlank());
  }
}
