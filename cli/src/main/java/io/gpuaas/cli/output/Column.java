package io.gpuaas.cli.output;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A column of a table.
 *
 * @param name in snake_case: the heading of a CSV; a table shows it in upper case
 */
public record Column<T>(String name, Function<T, @Nullable Object> value) {
  /** The cell's text; empty for null. */
  String text(T row) {
    Object cell = value.apply(row);
    return cell == null ? "" : cell.toString();
  }
}
