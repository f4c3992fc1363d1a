package io.gpuaas.cli.mcp;

import io.gpuaas.cli.failure.Problem;
import io.gpuaas.client.CallFailed;
import io.modelcontextprotocol.server.McpServerFeatures.SyncToolSpecification;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import io.modelcontextprotocol.spec.McpSchema.ToolAnnotations;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a tool of this server is: it has texts for arguments, answers with a text, and only reads.
 */
final class Tools {
  private static final ToolAnnotations READ_ONLY =
      new ToolAnnotations(null, true, false, true, true, null);

  /** Longer than any id; a report is the one argument that may be long. */
  private static final int LONGEST = 1024 * 1024;

  private Tools() {}

  /** The arguments of one call. */
  record Arguments(Map<String, Object> values) {
    /** Null when it was not given, or is no text. */
    @Nullable String text(String name) {
      return values.get(name) instanceof String text && !text.isBlank() ? text : null;
    }

    /**
     * As {@link #text}.
     *
     * @throws Problem when it is missing
     */
    String required(String name) {
      String text = text(name);
      if (text == null) {
        throw Problem.invalid("the argument " + name + " is missing", "Give " + name + ".");
      }
      return text;
    }
  }

  /**
   * A tool.
   *
   * @param arguments what each argument means, by name; names that end in a question mark may be
   *     left out
   */
  static SyncToolSpecification tool(
      String name,
      String description,
      Map<String, String> arguments,
      Function<Arguments, String> answer) {
    Tool tool =
        Tool.builder(name, schema(arguments))
            .description(description)
            .annotations(READ_ONLY)
            .build();
    return SyncToolSpecification.builder()
        .tool(tool)
        .callHandler((exchange, call) -> answered(answer, call.arguments()))
        .build();
  }

  private static Map<String, Object> schema(Map<String, String> arguments) {
    Map<String, Object> properties = new LinkedHashMap<>();
    arguments.forEach(
        (name, meaning) ->
            properties.put(
                plain(name),
                Map.of("type", "string", "description", meaning, "maxLength", LONGEST)));
    List<String> required =
        arguments.keySet().stream().filter(name -> !name.endsWith("?")).toList();
    return Map.of(
        "type",
        "object",
        "properties",
        properties,
        "required",
        required,
        "additionalProperties",
        false);
  }

  private static String plain(String name) {
    return name.endsWith("?") ? name.substring(0, name.length() - 1) : name;
  }

  /** What went wrong is an answer too: the client shall read it and go on. */
  private static CallToolResult answered(
      Function<Arguments, String> answer, @Nullable Map<String, Object> values) {
    try {
      return text(answer.apply(new Arguments(values == null ? Map.of() : values)), false);
    } catch (Problem e) {
      return text(e.code().wireName() + ": " + e.text() + ". " + e.hint(), true);
    } catch (CallFailed e) {
      return text(e.failure().code() + ": " + e.failure().message(), true);
    }
  }

  private static CallToolResult text(String text, boolean failed) {
    return CallToolResult.builder().addTextContent(text).isError(failed).build();
  }
}
