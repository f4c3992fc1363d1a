package io.gpuaas.triage.rules;

import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;

/** An item of a YAML list, of which it is open whether it is a text or a map. */
record YamlItem(String file, Node node) {
  boolean isMap() {
    return node instanceof MappingNode;
  }

  YamlMap map() {
    return YamlMap.map(file, node);
  }

  String text() {
    return YamlMap.scalar(file, node).strip();
  }

  int line() {
    return YamlMap.line(node);
  }

  RulebookInvalid problem(String problem) {
    return new RulebookInvalid(file, line(), problem);
  }
}
