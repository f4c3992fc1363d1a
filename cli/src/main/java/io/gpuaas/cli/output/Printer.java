package io.gpuaas.cli.output;

import io.gpuaas.cli.settings.Output;
import io.gpuaas.client.json.WireJson;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Prints results in the form that the user chose. */
public final class Printer {
  private static final String GAP = "  ";

  private final PrintStream out;
  private final Output output;
  private final boolean heading;
  private final boolean indented;

  /**
   * Prints to {@code out}.
   *
   * @param indented whether JSON is laid out for people
   */
  public Printer(PrintStream out, Output output, boolean heading, boolean indented) {
    this.out = out;
    this.output = output;
    this.heading = heading;
    this.indented = indented;
  }

  public Output output() {
    return output;
  }

  /** A list: rows with a heading, or a JSON array. */
  public <T> void list(List<T> rows, List<Column<T>> columns) {
    switch (output) {
      case JSON -> json(rows);
      case CSV -> csv(rows, columns, heading);
      case TABLE -> table(rows, columns, heading);
    }
  }

  /** One thing: a row with a heading, or a JSON object. */
  public <T> void one(T thing, List<Column<T>> columns) {
    if (output == Output.JSON) {
      json(thing);
    } else {
      list(List.of(thing), columns);
    }
  }

  /** One thing with many fields: a table shows each on a line of its own. */
  public <T> void record(T thing, List<Column<T>> columns) {
    if (output != Output.TABLE) {
      one(thing, columns);
      return;
    }
    int width = columns.stream().mapToInt(c -> c.name().length()).max().orElse(0);
    for (Column<T> column : columns) {
      line(
          column.name()
              + ":"
              + " ".repeat(width - column.name().length())
              + GAP
              + cell(column.text(thing)));
    }
  }

  /** One more thing of a stream: the heading only before the first; JSON one object a line. */
  public <T> void next(T thing, List<Column<T>> columns, boolean first) {
    switch (output) {
      case JSON -> line(WireJson.mapper().writeValueAsString(thing));
      case CSV -> csv(List.of(thing), columns, heading && first);
      case TABLE -> table(List.of(thing), columns, heading && first);
    }
    out.flush();
  }

  /** A line of text that is the result itself. */
  public void line(String text) {
    out.print(text + "\n");
  }

  /** Anything, as JSON. */
  public void json(Object value) {
    line(
        indented
            ? WireJson.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(value)
            : WireJson.mapper().writeValueAsString(value));
  }

  private <T> void csv(List<T> rows, List<Column<T>> columns, boolean withHeading) {
    if (withHeading) {
      line(columns.stream().map(c -> Csv.field(c.name())).collect(Collectors.joining(",")));
    }
    for (T row : rows) {
      line(columns.stream().map(c -> Csv.field(c.text(row))).collect(Collectors.joining(",")));
    }
  }

  /** Columns are as wide as their heading even without it, so that rows that come later align. */
  private <T> void table(List<T> rows, List<Column<T>> columns, boolean withHeading) {
    List<List<String>> cells = new ArrayList<>();
    cells.add(columns.stream().map(c -> c.name().toUpperCase(Locale.ROOT)).toList());
    for (T row : rows) {
      cells.add(columns.stream().map(c -> cell(c.text(row))).toList());
    }
    int[] widths = widths(cells, columns.size());
    cells.subList(withHeading ? 0 : 1, cells.size()).forEach(row -> line(pad(row, widths)));
  }

  private static String cell(String text) {
    return text.isEmpty() ? "-" : PlainText.of(text);
  }

  private static int[] widths(List<List<String>> rows, int columns) {
    int[] widths = new int[columns];
    for (List<String> row : rows) {
      for (int i = 0; i < columns; i++) {
        widths[i] = Math.max(widths[i], row.get(i).codePointCount(0, row.get(i).length()));
      }
    }
    return widths;
  }

  private static String pad(List<String> row, int[] widths) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < row.size(); i++) {
      String cell = row.get(i);
      line.append(cell);
      if (i < row.size() - 1) {
        line.append(" ".repeat(widths[i] - cell.codePointCount(0, cell.length()))).append(GAP);
      }
    }
    return line.toString();
  }
}
