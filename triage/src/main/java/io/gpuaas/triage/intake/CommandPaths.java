package io.gpuaas.triage.intake;

import io.gpuaas.contract.error.FailureClass;
import io.gpuaas.triage.rules.CommandPath;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Tells the path of a command from its words, from an HTTP route, or from the class of its code.
 */
public final class CommandPaths {
  private static final Map<String, CommandPath> BY_WORD =
      Map.ofEntries(
          Map.entry("auth", CommandPath.AUTH),
          Map.entry("whoami", CommandPath.AUTH),
          Map.entry("oauth2", CommandPath.AUTH),
          Map.entry("login", CommandPath.AUTH),
          Map.entry("projects", CommandPath.PROJECT),
          Map.entry("iam", CommandPath.PROJECT),
          Map.entry("tenants", CommandPath.PROJECT),
          Map.entry("users", CommandPath.PROJECT),
          Map.entry("service-accounts", CommandPath.PROJECT),
          Map.entry("catalog", CommandPath.ALLOCATION),
          Map.entry("allocations", CommandPath.ALLOCATION),
          Map.entry("nodes", CommandPath.ALLOCATION),
          Map.entry("terminal", CommandPath.TERMINAL),
          Map.entry("terminals", CommandPath.TERMINAL),
          Map.entry("billing", CommandPath.BILLING),
          Map.entry("payments", CommandPath.BILLING),
          Map.entry("webhooks", CommandPath.BILLING));

  /** A group stands at the beginning; a record may claim a command of any length. */
  private static final int LONGEST = 1024;

  private CommandPaths() {}

  /** The first word that names a group decides: flags may stand before it. */
  public static Optional<CommandPath> ofCommand(@Nullable String command) {
    return command == null ? Optional.empty() : first(begin(command).split("\\s+", 16));
  }

  public static Optional<CommandPath> ofRoute(@Nullable String route) {
    return route == null ? Optional.empty() : first(begin(route).split("/", 16));
  }

  private static String begin(String text) {
    return text.substring(0, Math.min(text.length(), LONGEST));
  }

  /** Only where a class belongs to one path. */
  public static Optional<CommandPath> ofClass(FailureClass failureClass) {
    return switch (failureClass) {
      case AUTH_SESSION -> Optional.of(CommandPath.AUTH);
      case PROJECT_CONTEXT, IAM -> Optional.of(CommandPath.PROJECT);
      case PROVISIONING_INVENTORY -> Optional.of(CommandPath.ALLOCATION);
      case TERMINAL -> Optional.of(CommandPath.TERMINAL);
      case BILLING -> Optional.of(CommandPath.BILLING);
      case API_DEGRADATION, RATE_LIMIT, REQUEST, NETWORK, UNKNOWN -> Optional.empty();
    };
  }

  private static Optional<CommandPath> first(String[] words) {
    return Stream.of(words)
        .map(word -> BY_WORD.get(word.toLowerCase(Locale.ROOT)))
        .flatMap(Stream::ofNullable)
        .findFirst();
  }
}
