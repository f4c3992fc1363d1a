package io.gpuaas.cli.runbooks;

import io.gpuaas.cli.output.PlainText;
import io.gpuaas.cli.output.Printer;

/** A rule for people to read. */
final class RuleText {
  private RuleText() {}

  static void print(RuleView rule, Printer printer) {
    printer.record(rule, RuleView.COLUMNS);
    printer.line("");
    printer.line("tell the user");
    rule.users().forEach((code, text) -> line(printer, "  " + code + ": " + text));
    line(printer, "  any other code: the code's own hint, then: " + rule.user());
    printer.line("");
    printer.line("do");
    for (int i = 0; i < rule.operator().size(); i++) {
      line(printer, "  " + (i + 1) + ". " + rule.operator().get(i));
    }
    printer.line("");
  }

  private static void line(Printer printer, String text) {
    printer.line(PlainText.of(text));
  }
}
