package io.gpuaas.server.config;

import io.gpuaas.client.json.WireJson;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/**
 * The file of {@code GPUAAS_ESCALATIONS_FILE}: {@code {"join_window": "PT1H", "targets": [{"name":
 * "oncall", "type": "pagerduty", "secret_file": "/run/secrets/pagerduty"}]}}. What is wrong with it
 * is said without any of its values, which may be secrets.
 */
final class EscalationsFile {
  private static final int LONGEST = 256 * 1024;

  private EscalationsFile() {}

  /** The whole file. */
  record Content(@Nullable String joinWindow, @Nullable List<TargetEntry> targets) {}

  /**
   * Reads the file.
   *
   * @throws SettingInvalid when it cannot be read, or means nothing
   */
  static EscalationsConfig read(Path file, Map<String, String> environment) {
    Content content = content(file);
    List<TargetEntry> entries = content.targets() == null ? List.of() : content.targets();
    Set<String> names = new HashSet<>();
    List<EscalationTarget> targets =
        entries.stream().map(entry -> entry.resolve(environment)).toList();
    for (EscalationTarget target : targets) {
      if (!names.add(target.target().name())) {
        throw invalid("two targets have the name " + target.target().name());
      }
    }
    return new EscalationsConfig(targets, window(content.joinWindow()));
  }

  private static Content content(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(LONGEST + 1);
      if (bytes.length > LONGEST) {
        throw invalid("it has more than " + LONGEST + " bytes");
      }
      return WireJson.strictMapper().readValue(bytes, Content.class);
    } catch (IOException e) {
      throw invalid("it cannot be read (" + e.getClass().getSimpleName() + ")");
    } catch (UnrecognizedPropertyException e) {
      throw unknown(e);
    } catch (JacksonException e) {
      throw invalid(
          "it is not the JSON of escalation targets, see line " + e.getLocation().getLineNr());
    }
  }

  private static SettingInvalid unknown(UnrecognizedPropertyException e) {
    Set<String> known =
        e.getKnownPropertyIds().stream().map(Object::toString).collect(Collectors.toSet());
    String said = e.getPropertyName().replaceAll("[^a-zA-Z0-9_-]", "?");
    return invalid(
        "it has no key "
            + said.substring(0, Math.min(said.length(), 40))
            + "; did you mean "
            + Nearest.of(said, known)
            + "?");
  }

  private static Duration window(@Nullable String text) {
    try {
      Duration window = text == null ? EscalationsConfig.JOIN_WINDOW : Duration.parse(text.strip());
      if (!window.isNegative() && window.compareTo(Duration.ofDays(30)) <= 0) {
        return window;
      }
    } catch (DateTimeParseException noDuration) {
      // the same answer as for one that is out of range
    }
    throw invalid("join_window is not an ISO 8601 duration of up to 30 days, such as PT1H");
  }

  static SettingInvalid invalid(String why) {
    return new SettingInvalid(Setting.ESCALATIONS_FILE.key() + ": " + why);
  }
}
