package io.gpuaas.triage.query;

/** The Go template of {@code line_format} and {@code label_format}, as far as its braces go. */
final class LogQlTemplate {
  private LogQlTemplate() {}

  static void check(Token template) {
    String text = template.value();
    int at = text.indexOf("{{");
    while (at >= 0) {
      int end = text.indexOf("}}", at);
      if (end < 0) {
        throw new QueryInvalid(template.column(), "a template's {{ is not closed");
      }
      at = text.indexOf("{{", end);
    }
  }
}
