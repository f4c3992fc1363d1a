package io.gpuaas.client.terminal;

import io.gpuaas.client.json.JsonType;
import io.gpuaas.client.json.WireJson;
import io.gpuaas.contract.terminal.TerminalControl;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.node.ObjectNode;

/** Text frames of a terminal: a JSON object each, whose {@code type} says which. */
public final class ControlFrames {
  private static final String TYPE = "type";
  private static final JsonType<Typed> TYPED = JsonType.of(Typed.class);

  private static final Map<String, JsonType<? extends TerminalControl>> TYPES =
      Map.of(
          "open", JsonType.of(TerminalControl.Open.class),
          "resize", JsonType.of(TerminalControl.Resize.class),
          "eof", JsonType.of(TerminalControl.Eof.class),
          "session_ready", JsonType.of(TerminalControl.Ready.class),
          "stderr", JsonType.of(TerminalControl.Stderr.class),
          "notice", JsonType.of(TerminalControl.Notice.class),
          "session_error", JsonType.of(TerminalControl.Failed.class),
          "session_closed", JsonType.of(TerminalControl.Closed.class));

  private ControlFrames() {}

  /** As it travels. */
  public static String write(TerminalControl control) {
    ObjectNode node = WireJson.mapper().createObjectNode();
    node.put(TYPE, type(control));
    node.setAll((ObjectNode) WireJson.mapper().valueToTree(control));
    return node.toString();
  }

  /** What a frame says; empty when it is none of ours. Fields that we do not know are ignored. */
  public static Optional<TerminalControl> read(String text) {
    try {
      String type = TYPED.read(text).type();
      JsonType<? extends TerminalControl> reader = type == null ? null : TYPES.get(type);
      return reader == null ? Optional.empty() : Optional.of(reader.read(text));
    } catch (JacksonException notOurs) {
      return Optional.empty();
    }
  }

  private static String type(TerminalControl control) {
    return switch (control) {
      case TerminalControl.Open _ -> "open";
      case TerminalControl.Resize _ -> "resize";
      case TerminalControl.Eof _ -> "eof";
      case TerminalControl.Ready _ -> "session_ready";
      case TerminalControl.Stderr _ -> "stderr";
      case TerminalControl.Notice _ -> "notice";
      case TerminalControl.Failed _ -> "session_error";
      case TerminalControl.Closed _ -> "session_closed";
    };
  }

  private record Typed(@Nullable String type) {}
}
