package io.gpuaas.client;

import io.gpuaas.contract.api.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Lists that come in pages. */
final class Paging {
  private static final int SIZE = 200;

  private Paging() {}

  /** Follows {@code next_page_token} to the end. */
  static <T> List<T> all(String path, Function<String, Page<T>> fetch) {
    return first(Integer.MAX_VALUE, path + "?", fetch);
  }

  /**
   * Follows {@code next_page_token} as far as is needed.
   *
   * @param most how many items, at least 1
   * @param path ends with the question mark of its query, or with an ampersand
   */
  static <T> List<T> first(int most, String path, Function<String, Page<T>> fetch) {
    List<T> items = new ArrayList<>();
    @Nullable String token = null;
    do {
      String query = "page_size=" + Math.min(SIZE, most - items.size());
      Page<T> page =
          fetch.apply(
              path + (token == null ? query : query + "&page_token=" + PathText.encode(token)));
      items.addAll(page.items());
      token = page.nextPageToken();
    } while (token != null && items.size() < most);
    return items;
  }
}
