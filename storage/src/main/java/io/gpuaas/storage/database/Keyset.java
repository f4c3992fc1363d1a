package io.gpuaas.storage.database;

import io.gpuaas.core.Names;
import io.gpuaas.core.PageRequest;
import io.gpuaas.core.Slice;
import io.gpuaas.core.UnknownPosition;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/**
 * Pages that go on after a key, not after a count: no page costs more than the first, and rows that
 * come or go meanwhile neither repeat nor hide others.
 */
public final class Keyset {
  private static final int UUID_CHARACTERS = 36;

  private Keyset() {}

  /** The limit of the query: one more than asked for tells whether there is a next page. */
  public static int limit(PageRequest page) {
    return page.size() + 1;
  }

  /** The page, out of up to {@link #limit} rows. */
  public static <T> Slice<T> slice(
      List<T> rows, PageRequest page, Function<? super T, String> key) {
    if (rows.size() <= page.size()) {
      return new Slice<>(rows, Optional.empty());
    }
    List<T> items = rows.subList(0, page.size());
    return new Slice<>(items, Optional.of(key.apply(items.getLast())));
  }

  /**
   * The name to go on after; every name comes after the empty one.
   *
   * @throws UnknownPosition when it is no name
   */
  public static String name(PageRequest page) {
    String after = page.after().orElse("");
    if (!after.isEmpty() && !Names.isLabel(after)) {
      throw new UnknownPosition();
    }
    return after;
  }

  /**
   * The id to go on after.
   *
   * @throws UnknownPosition when it is no UUID in its canonical form
   */
  public static Optional<UUID> id(PageRequest page) {
    return page.after().map(Keyset::uuid);
  }

  /**
   * The UUID that this text is.
   *
   * @throws UnknownPosition when it is none in its canonical form
   */
  public static UUID uuid(String text) {
    try {
      if (text.length() == UUID_CHARACTERS) {
        return UUID.fromString(text);
      }
    } catch (IllegalArgumentException noUuid) {
      // the same answer as for one that is too long
    }
    throw new UnknownPosition();
  }
}
