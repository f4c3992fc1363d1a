package io.gpuaas.server.config;

import java.net.URI;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads {@link Setting}s from an environment. An empty value counts as none. */
final class Settings {
  /** Variables of the other programs of the house, which a shell may well export. */
  private static final Set<String> OF_OTHERS =
      Set.of(
          "BASE_URL",
          "TOKEN",
          "PROFILE",
          "PROJECT_ID",
          "OUTPUT",
          "NO_HEADING",
          "NO_INPUT",
          "VERBOSE",
          "CONFIG_DIR",
          "CLIENT_ID",
          "CLIENT_SECRET",
          "LAUNCHER",
          "HOME");

  private static final Set<String> PREFIXES_OF_OTHERS = Set.of("AGENT_", "IT_", "CLI_");

  private final Map<String, String> environment;

  Settings(Map<String, String> environment) {
    this.environment = Map.copyOf(environment);
    environment.keySet().stream().sorted().forEach(Settings::requireKnown);
  }

  Optional<String> text(Setting setting) {
    return Optional.ofNullable(environment.get(setting.key()))
        .map(String::strip)
        .filter(Predicate.not(String::isEmpty));
  }

  int number(Setting setting, int otherwise, int least, int most) {
    return read(setting, Integer::valueOf)
        .map(value -> check(setting, value, value >= least && value <= most))
        .orElse(otherwise);
  }

  Duration duration(Setting setting, Duration otherwise) {
    return read(setting, Duration::parse)
        .map(value -> check(setting, value, value.isPositive()))
        .orElse(otherwise);
  }

  /** An http or https URL without a slash at its end. */
  Optional<URI> url(Setting setting) {
    return read(setting, text -> URI.create(text.replaceFirst("/+$", "")))
        .map(url -> check(setting, url, isHttp(url)));
  }

  <T> Optional<T> read(Setting setting, Function<String, T> reader) {
    try {
      return text(setting).map(reader);
    } catch (IllegalArgumentException | DateTimeParseException e) {
      throw setting.invalid();
    }
  }

  private static boolean isHttp(URI url) {
    return url.getHost() != null
        && ("http".equals(url.getScheme()) || "https".equals(url.getScheme()));
  }

  private static <T> T check(Setting setting, T value, boolean fits) {
    if (!fits) {
      throw setting.invalid();
    }
    return value;
  }

  private static void requireKnown(String key) {
    if (!key.startsWith(Setting.PREFIX)) {
      return;
    }
    String name = key.substring(Setting.PREFIX.length());
    Set<String> known = known();
    boolean others =
        OF_OTHERS.contains(name) || PREFIXES_OF_OTHERS.stream().anyMatch(name::startsWith);
    if (!known.contains(name) && !others) {
      throw new SettingInvalid(
          key
              + " is not a setting of gpuaas; did you mean "
              + Setting.PREFIX
              + Nearest.of(name, known)
              + "?");
    }
  }

  /** Without the prefix: the settings of this class, and those of the telemetry backends. */
  private static Set<String> known() {
    return Stream.concat(
            Stream.of(Setting.values()).map(Setting::key), TelemetrySources.variables().stream())
        .map(key -> key.substring(Setting.PREFIX.length()))
        .collect(Collectors.toUnmodifiableSet());
  }
}
