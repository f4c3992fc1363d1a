package io.gpuaas.triage.rules;

import java.util.List;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
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

  private static final int LONGEST = 256 << 10;
  private static final int DEEPEST = 16;

  private FrontMatter() {}

  static YamlMap read(String file, String page) {
    List<String> lines = page.lines().toList();
    if (lines.isEmpty() || !lines.getFirst().equals(FENCE)) {
      throw new RulebookInvalid(
          file, 1, "a runbook starts with front matter between two --- lines");
    }
    int end = end(lines);
    if (end < 0) {
      throw new RulebookInvalid(file, 1, "the front matter is not closed by a second --- line");
    }
    String yaml = String.join("\n", lines.subList(OFFSET, OFFSET + end));
    if (yaml.length() > LONGEST) {
      throw new RulebookInvalid(file, 1, "front matter has at most " + LONGEST + " characters");
    }
    return compose(file, yaml);
  }

  /** The page below it, the whole page when it has none. */
  static String after(String page) {
    List<String> lines = page.lines().toList();
    int end = end(lines);
    return String.join("\n", end < 0 ? lines : lines.subList(end + OFFSET + 1, lines.size()));
  }

  /** How many lines the front matter of a page takes, both fences included; 0 when it has none. */
  static int length(String page) {
    return end(page.lines().toList()) < 0 ? 0 : end(page.lines().toList()) + OFFSET + 1;
  }

  private static int end(List<String> lines) {
    return lines.isEmpty() ? -1 : lines.subList(OFFSET, lines.size()).indexOf(FENCE);
  }

  private static YamlMap compose(String file, String yaml) {
    try {
      LoadSettings settings =
          LoadSettings.builder().setLabel(file).setCodePointLimit(LONGEST).build();
      refuseBombs(file, settings, yaml);
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

  /**
   * Before any tree is built: aliases make small files large, and a tree is built by recursion,
   * which deep nesting would turn into a stack overflow.
   */
  private static void refuseBombs(String file, LoadSettings settings, String yaml) {
    int depth = 0;
    for (Event event : new Parse(settings).parseString(yaml)) {
      if (event instanceof CollectionStartEvent && ++depth > DEEPEST) {
        throw new RulebookInvalid(file, line(event), "nested deeper than " + DEEPEST + " levels");
      }
      if (event instanceof CollectionEndEvent) {
        depth--;
      }
      if (event instanceof AliasEvent) {
        throw new RulebookInvalid(file, line(event), "aliases (*name) are not taken here");
      }
    }
  }

  private static int line(Event event) {
    return event.getStartMark().map(Mark::getLine).orElse(0) + 1 + OFFSET;
  }
}
