package io.gpuaas.triage.intake;

import java.util.ArrayList;
import java.util.List;

/**
 * Reads what a JSON object says about failures. It is no JSON parser: whatever is broken, cut off
 * or nested too deeply is passed over, and the rest still counts.
 */
final class JsonPairs {
  private static final int DEEPEST = 16;
  private static final String FIELD_ERRORS = "fields";

  private final JsonText text;
  private final int line;
  private final int level;
  private final List<Fragment> found = new ArrayList<>();

  private JsonPairs(String text, int line, int level) {
    this.text = new JsonText(text);
    this.line = line;
    this.level = level;
  }

  /** The object itself, and those in its arrays that are failures of their own. */
  static List<Fragment> in(JsonBlocks.Block block) {
    JsonPairs pairs = new JsonPairs(block.text(), block.line(), 0);
    Fragment root = pairs.object(0);
    List<Fragment> all = new ArrayList<>(pairs.found);
    all.add(root);
    return all.stream().filter(fragment -> !fragment.isEmpty()).toList();
  }

  private Fragment object(int depth) {
    Fragment own = new Fragment(line);
    List<Fragment> inner = new ArrayList<>();
    text.expect('{');
    while (!text.atEnd() && !text.expect('}')) {
      if (text.atQuote()) {
        String key = text.string().replace("\n", "");
        if (text.expect(':')) {
          value(key, own, inner, depth);
        }
      } else {
        text.skip();
      }
    }
    inner.forEach(own::fill);
    return own;
  }

  private void value(String key, Fragment own, List<Fragment> inner, int depth) {
    if (text.at('{') && depth < DEEPEST) {
      Fragment object = object(depth + 1);
      if (!key.equals(FIELD_ERRORS)) {
        inner.add(object);
      }
    } else if (text.at('[') && depth < DEEPEST) {
      array(depth + 1, !key.equals(FIELD_ERRORS));
    } else if (text.atQuote()) {
      string(key, text.string(), own, inner);
    } else {
      put(key, text.literal(), own);
    }
  }

  /** Each object that is about a failure counts, unless it tells what was wrong with a field. */
  private void array(int depth, boolean ofFailures) {
    text.expect('[');
    while (!text.atEnd() && !text.expect(']')) {
      if (text.at('{') && depth < DEEPEST) {
        element(object(depth + 1), ofFailures);
      } else if (text.at('[') && depth < DEEPEST) {
        array(depth + 1, ofFailures);
      } else if (text.atQuote()) {
        text.string();
      } else if (text.at('}')) {
        return;
      } else {
        text.skip();
      }
    }
  }

  private void element(Fragment element, boolean ofFailures) {
    if (ofFailures && element.isAboutAFailure()) {
      found.add(element);
    }
  }

  private void string(String key, String value, Fragment own, List<Fragment> inner) {
    int brace = value.indexOf('{');
    if (brace >= 0 && value.indexOf('"', brace) >= 0 && level < 3) {
      inner.add(new JsonPairs(value.substring(brace), line, level + 1).object(0));
    }
    put(key, value, own);
  }

  private static void put(String key, String value, Fragment own) {
    Field.named(key).ifPresent(field -> own.put(field, value));
  }
}
