package io.gpuaas.triage.rules;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** A YAML map that knows where it stands, so that every complaint names its line. */
record YamlMap(String file, int line, Map<String, Node> entries) {

  static YamlMap of(String file, MappingNode node) {
    Map<String, Node> entries = new LinkedHashMap<>();
    for (NodeTuple tuple : node.getValue()) {
      String key = scalar(file, tuple.getKeyNode());
      if (entries.put(key, tuple.getValueNode()) != null) {
        throw new RulebookInvalid(file, line(tuple.getKeyNode()), key + " is there twice");
      }
    }
    return new YamlMap(file, line(node), entries);
  }

  YamlMap allowing(Set<String> keys) {
    entries.forEach(
        (key, value) -> {
          if (!keys.contains(key)) {
            throw new RulebookInvalid(
                file,
                line(value),
                "unknown key " + key + "; known are " + keys.stream().sorted().toList());
          }
        });
    return this;
  }

  String text(String key) {
    Node node = entries.get(key);
    if (node == null) {
      throw new RulebookInvalid(file, line, key + " is missing");
    }
    String text = scalar(file, node).strip();
    if (text.isEmpty()) {
      throw new RulebookInvalid(file, line(node), key + " is empty");
    }
    return text;
  }

  /** As {@link #text}, null when the key is absent. */
  @Nullable String textOrNull(String key) {
    return entries.containsKey(key) ? text(key) : null;
  }

  int number(String key) {
    String text = text(key);
    if (!text.matches("[1-9][0-9]{0,5}")) {
      throw problem(key, key + " is a number from 1, not " + text);
    }
    return Integer.parseInt(text);
  }

  /** A text that can stand in a citation. */
  String label(String key) {
    String text = text(key);
    if (!text.matches("[a-z0-9][a-z0-9_-]{0,63}")) {
      throw problem(key, key + " is made of a-z, 0-9, - and _, not " + text);
    }
    return text;
  }

  /** The texts of a list; none when the key is absent. */
  List<String> texts(String key) {
    return list(key).stream().map(YamlItem::text).toList();
  }

  List<YamlMap> maps(String key) {
    return list(key).stream().map(YamlItem::map).toList();
  }

  @Nullable YamlMap map(String key) {
    Node node = entries.get(key);
    return node == null ? null : map(file, node);
  }

  /** The items of a list; none when the key is absent. */
  List<YamlItem> list(String key) {
    Node node = entries.get(key);
    if (node == null) {
      return List.of();
    }
    if (node instanceof SequenceNode sequence) {
      return sequence.getValue().stream().map(item -> new YamlItem(file, item)).toList();
    }
    throw new RulebookInvalid(file, line(node), key + " is a list");
  }

  RulebookInvalid problem(String key, String problem) {
    Node node = entries.get(key);
    return new RulebookInvalid(file, node == null ? line : line(node), problem);
  }

  static YamlMap map(String file, Node node) {
    if (node instanceof MappingNode mapping) {
      return of(file, mapping);
    }
    throw new RulebookInvalid(file, line(node), "a map belongs here");
  }

  static String scalar(String file, Node node) {
    if (node instanceof ScalarNode scalar) {
      return scalar.getValue();
    }
    throw new RulebookInvalid(file, line(node), "a text belongs here");
  }

  static int line(Node node) {
    return node.getStartMark().map(Mark::getLine).orElse(0) + 1 + FrontMatter.OFFSET;
  }
}
