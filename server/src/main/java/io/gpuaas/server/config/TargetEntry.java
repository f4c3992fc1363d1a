package io.gpuaas.server.config;

import io.gpuaas.core.Names;
import io.gpuaas.core.incident.Target;
import io.gpuaas.core.incident.TargetType;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A target as it stands in the file. The secret stands elsewhere, so that the file can be shown.
 *
 * @param type pagerduty, slack or webhook
 * @param url of PagerDuty's, its public endpoint when there is none; Slack's may be the secret
 */
record TargetEntry(
    @Nullable String name,
    @Nullable String type,
    @Nullable String url,
    @Nullable String secretFile,
    @Nullable String secretEnv) {
  private static final URI PAGERDUTY = URI.create("https://events.pagerduty.com/v2/enqueue");
  private static final int SHORTEST_SIGNING_KEY = 16;
  private static final int LONGEST_SECRET = 4096;

  /**
   * With its secret.
   *
   * @throws SettingInvalid when something is missing or means nothing
   */
  EscalationTarget resolve(Map<String, String> environment) {
    String label = Optional.ofNullable(name).filter(Names::isLabel).orElseThrow(this::noName);
    Optional<String> secret = secret(environment);
    Optional<URI> address = Optional.ofNullable(url).map(this::address);
    Target target = new Target(label, targetType());
    return switch (target.type()) {
      case PAGERDUTY ->
          new EscalationTarget(target, address.orElse(PAGERDUTY), required(secret, "its key"));
      case SLACK ->
          new EscalationTarget(
              target, address.orElseGet(() -> address(required(secret, "its URL"))), "");
      case WEBHOOK ->
          new EscalationTarget(
              target,
              address.orElseThrow(() -> invalid("it needs a url")),
              longEnough(required(secret, "what to sign with")));
    };
  }

  private TargetType targetType() {
    List<String> known = Arrays.stream(TargetType.values()).map(TargetType::wireName).toList();
    String said = String.valueOf(type);
    return Arrays.stream(TargetType.values())
        .filter(candidate -> candidate.wireName().equals(said))
        .findFirst()
        .orElseThrow(
            () -> invalid("its type is none of " + known + "; did you mean " + nearest(known)));
  }

  private String nearest(List<String> known) {
    return Nearest.of(String.valueOf(type), known) + "?";
  }

  private URI address(String text) {
    try {
      URI address = URI.create(text.strip());
      if (address.getHost() != null
          && address.getUserInfo() == null
          && ("https".equals(address.getScheme()) || "http".equals(address.getScheme()))) {
        return address;
      }
    } catch (IllegalArgumentException noUrl) {
      // the same answer as for one that cannot be posted to
    }
    throw invalid("its URL is no http or https URL without a user in it");
  }

  private Optional<String> secret(Map<String, String> environment) {
    if (secretFile != null && secretEnv != null) {
      throw invalid("it has both secret_file and secret_env");
    }
    Optional<String> value =
        secretFile == null
            ? Optional.ofNullable(secretEnv).map(key -> environment.getOrDefault(key, ""))
            : Optional.of(firstLine(Path.of(secretFile)));
    return value.map(String::strip).map(this::present);
  }

  private String present(String secret) {
    if (secret.isEmpty()) {
      throw invalid("the place of its secret is empty");
    }
    return secret;
  }

  private String firstLine(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      String text = new String(in.readNBytes(LONGEST_SECRET), StandardCharsets.UTF_8);
      return text.lines().findFirst().orElse("");
    } catch (IOException e) {
      throw invalid("its secret_file cannot be read (" + e.getClass().getSimpleName() + ")");
    }
  }

  private String required(Optional<String> secret, String what) {
    return secret.orElseThrow(() -> invalid("it needs " + what + " in secret_file or secret_env"));
  }

  private String longEnough(String secret) {
    if (secret.length() < SHORTEST_SIGNING_KEY) {
      throw invalid("its secret has fewer than " + SHORTEST_SIGNING_KEY + " characters");
    }
    return secret;
  }

  private SettingInvalid noName() {
    return EscalationsFile.invalid("a target has no name that " + Names.RULE);
  }

  private SettingInvalid invalid(String why) {
    return EscalationsFile.invalid("target " + name + ": " + why);
  }
}
