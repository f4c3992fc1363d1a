package io.gpuaas.triage.rules;

import java.util.List;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;

/** The YAML between the first two {@code ---} lines of a page. */
final class FrontMatter {
  private static final String FENCE = "---";

  /** Lines before the YAML: the first fence. */
  static final int OFFSET = 1;

  private FrontMatter() {}

  static YamlMap read(String file, String page) {
    List<String> lines = page.lines().toList();
    if (lines.isEmpty() || !lines.getFirst().equals(FENCE)) {
      throw new RulebookInvalid(
          file, 1, "a runbook starts with front matter between two --- lines");
    }
    int end = lines.subList(OFFSET, lines.size()).indexOf(FENCE);
    if (end < 0) {
      throw new RulebookInvalid(file, 1, "the front matter is not closed by a second --- line");
    }
    return compose(file, String.join("\n", lines.subList(OFFSET, OFFSET + end)));
  }

  private static YamlMap compose(String file, String yaml) {
    try {
      LoadSettings settings = LoadSettings.builder().setLabel(file).build();
      Node root = new Compose(settings).composeString(yaml).orElse(null);
      if (root instanceof MappingNode mapping) {
        return YamlMap.of(file, mapping);
      }
      throw new RulebookInvalid(file, 1 + OFFSET, "the front matter is not a map");
    } catch (MarkedYamlEngineException e) {
      int line = e.getProblemMark().map(Mark::getLine).orElse(0) + 1 + OFFSET;
      throw new RulebookInvalid(file, line, "not YAML: " + e.getProblem());
    } catch (YamlEngineException e) {
      throw new RulebookInvalid(file, 1 + OFFSET, "not YAML: " + e.getMessage());
    }
  }
}
