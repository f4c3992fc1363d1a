package io.gpuaas.cli.triage;

import io.gpuaas.cli.failure.Problem;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How verdicts are shown. */
enum VerdictForm {
  /** As {@code --output} says. */
  PAGE,
  HANDOFF_MD,
  HANDOFF_JSON,
  FOR_USER;

  static VerdictForm of(@Nullable String handoff, boolean forUser) {
    if (handoff != null && forUser) {
      throw Problem.invalid(
          "--handoff and --for-user are two different texts", "Ask for one after the other.");
    }
    if (handoff == null) {
      return forUser ? FOR_USER : PAGE;
    }
    return switch (handoff.toLowerCase(Locale.ROOT)) {
      case "md" -> HANDOFF_MD;
      case "json" -> HANDOFF_JSON;
      default -> throw Problem.invalid("there is no handoff as " + handoff, "Choose md or json.");
    };
  }
}
