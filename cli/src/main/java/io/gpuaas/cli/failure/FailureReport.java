package io.gpuaas.cli.failure;

import io.gpuaas.cli.output.PlainText;
import io.gpuaas.cli.settings.Output;
import io.gpuaas.client.json.WireJson;
import io.gpuaas.contract.error.ExitCode;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A failure as the user reads it; its form is a promise that scripts rely on.
 *
 * @param reason kept in the record only
 * @param hint one sentence: what the user can do
 */
public record FailureReport(
    String code,
    String message,
    @Nullable String reason,
    String correlationId,
    String hint,
    ExitCode exitCode) {

  /** The text on stderr, with the line break at its end. */
  public String text(Output output, boolean colour) {
    return output == Output.JSON ? json() : lines(colour);
  }

  private String lines(boolean colour) {
    String error = colour ? "\u001b[31mERROR:\u001b[0m" : "ERROR:";
    return error
        + " "
        + oneLine(message)
        + " (code="
        + oneLine(code)
        + ", correlation_id="
        + correlationId
        + ")\nhint: "
        + oneLine(hint)
        + "\nsupport: gpuaas support report "
        + correlationId
        + "\n";
  }

  private String json() {
    Map<String, String> error = new LinkedHashMap<>();
    error.put("code", code);
    error.put("message", message);
    error.put("correlation_id", correlationId);
    error.put("hint", hint);
    return WireJson.mapper().writeValueAsString(Map.of("error", error)) + "\n";
  }

  private static String oneLine(String text) {
    return PlainText.of(text.replaceAll("\\s*\\R\\s*", " ").strip());
  }
}
