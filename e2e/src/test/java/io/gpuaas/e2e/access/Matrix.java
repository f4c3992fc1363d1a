package io.gpuaas.e2e.access;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * Who may do what, as a table that people read.
 *
 * @param people the columns
 * @param rows method and path of a route, with the status that each of the people gets
 */
record Matrix(List<String> people, List<Row> rows) {
  private static final int ROUTE_WIDTH = 58;

  /** One route. */
  record Row(String route, List<String> statuses) {}

  static Matrix load() throws IOException {
    try (InputStream file = Matrix.class.getResourceAsStream("/authorization.txt")) {
      String text = new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
      List<List<String>> lines =
          text.lines().map(line -> Arrays.asList(line.strip().split("\\s+", -1))).toList();
      return new Matrix(
          lines.getFirst(),
          lines.stream()
              .skip(1)
              .map(
                  words ->
                      new Row(words.get(0) + " " + words.get(1), words.subList(2, words.size())))
              .toList());
    }
  }

  List<String> routes() {
    return rows.stream().map(Row::route).toList();
  }

  /** The same table in one layout, so that a difference shows as a line. */
  @Override
  public String toString() {
    List<String> lines = new ArrayList<>();
    lines.add(line("", people));
    rows.forEach(row -> lines.add(line(row.route(), row.statuses())));
    return String.join("\n", lines);
  }

  private String line(String route, List<String> cells) {
    StringBuilder line = new StringBuilder(("%-" + ROUTE_WIDTH + "s").formatted(route));
    for (int i = 0; i < cells.size(); i++) {
      line.append((" %" + people.get(i).length() + "s").formatted(cells.get(i)));
    }
    return line.toString();
  }
}
