package io.gpuaas.triage.intake;

import io.gpuaas.triage.intake.plain.LineStarts;
import io.gpuaas.triage.intake.plain.PlainLine;
import java.util.function.Consumer;

/**
 * Finds JSON objects in the lines of a paste, one line or many, between other words, or cut off;
 * what is around them is left to others.
 */
final class JsonBlocks {
  /** What is longer is read in parts. */
  private static final int LONGEST = 64 * 1024;

  private static final int MOST_LINES_OF_A_STRING = 6;

  private final Consumer<Block> found;
  private final StringBuilder block = new StringBuilder();
  private final JsonDepth depth = new JsonDepth();
  private int firstLine;

  /** The text of one object, which may lack its end. */
  record Block(int line, String text) {}

  JsonBlocks(Consumer<Block> found) {
    this.found = found;
  }

  /** Takes the JSON out of a line and returns the rest of it. */
  String take(PlainLine line) {
    String text = line.text();
    if (isOpen() && !goesOnWith(text)) {
      finish();
    }
    if (!isOpen() && text.indexOf('{') < 0) {
      return text;
    }
    StringBuilder rest = new StringBuilder();
    int at = 0;
    while (at < text.length()) {
      at = isOpen() ? eat(text, at) : skip(line, at, rest);
    }
    if (isOpen()) {
      block.append('\n');
      depth.endOfLine();
    }
    return rest.toString();
  }

  /** The paste is over, or something else has begun. */
  void finish() {
    if (isOpen()) {
      String text = block.toString();
      block.setLength(0);
      depth.reset();
      found.accept(new Block(firstLine, text));
    }
  }

  private boolean isOpen() {
    return !block.isEmpty();
  }

  private boolean goesOnWith(String text) {
    if (depth.isInString()) {
      return depth.linesOfString() < MOST_LINES_OF_A_STRING && !LineStarts.isStart(text);
    }
    String bare = text.stripLeading();
    return bare.isEmpty() || "\"\\{}[],:-0123456789tfn".indexOf(bare.charAt(0)) >= 0;
  }

  private int skip(PlainLine line, int at, StringBuilder rest) {
    String text = line.text();
    int brace = text.indexOf('{', at);
    while (brace >= 0 && !beginsObject(text, brace)) {
      brace = text.indexOf('{', brace + 1);
    }
    rest.append(text, at, brace < 0 ? text.length() : brace);
    if (brace < 0) {
      return text.length();
    }
    firstLine = line.number();
    return eat(text, brace);
  }

  private static boolean beginsObject(String text, int brace) {
    int next = brace + 1;
    while (next < text.length() && text.charAt(next) == ' ') {
      next++;
    }
    return next == text.length() || "\"\\".indexOf(text.charAt(next)) >= 0;
  }

  private int eat(String text, int from) {
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      block.append(c);
      if (depth.isClosedBy(c) || block.length() >= LONGEST) {
        finish();
        return i + 1;
      }
    }
    return text.length();
  }
}
