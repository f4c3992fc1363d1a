package io.gpuaas.triage.text;

import java.util.List;

/** Lines of text under way; whatever is put on it is made fit to be shown. */
final class Sheet {
  private static final int NAME_WIDTH = 15;
  private static final int LONGEST = 2048;

  private final StringBuilder text = new StringBuilder();
  private final int width;
  private final boolean colour;

  Sheet(int width, boolean colour) {
    this.width = Math.clamp(width, 40, 400);
    this.colour = colour;
  }

  int width() {
    return width;
  }

  void blank() {
    text.append('\n');
  }

  void heading(String words) {
    blank();
    line(Ink.BOLD, words);
  }

  /** One line, cut at the width. */
  void line(Ink ink, String words) {
    text.append(ink.on(ShownText.line(words, width), colour)).append('\n');
  }

  /** A sentence of its own, wrapped. */
  void sentence(Ink ink, String words) {
    hanging("", ink, words);
  }

  /** One line behind a lead of spaces and numbers of our own, cut at the width. */
  void row(String lead, Ink ink, String words) {
    String shown = ShownText.line(words, Math.max(10, width - Wrapping.length(lead)));
    text.append(lead).append(ink.on(shown, colour)).append('\n');
  }

  /** A line of its own that is not broken, however long: it is there to be copied. */
  void paste(String words) {
    text.append("     ").append(ShownText.line(words, LONGEST)).append('\n');
  }

  /** A name and its value, wrapped under itself. */
  void field(String name, Ink ink, String value) {
    hanging(name + " ".repeat(Math.max(1, NAME_WIDTH - name.length())), ink, value);
  }

  /** A sentence behind a mark such as {@code "- "}. */
  void item(String mark, Ink ink, String sentence) {
    hanging("  " + mark, ink, sentence);
  }

  private void hanging(String lead, Ink ink, String value) {
    List<String> lines =
        Wrapping.lines(ShownText.line(value, LONGEST), Math.max(10, width - lead.length()));
    for (int i = 0; i < lines.size(); i++) {
      text.append(i == 0 ? Ink.DIM.on(lead, colour) : " ".repeat(lead.length()));
      text.append(ink.on(lines.get(i), colour)).append('\n');
    }
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
