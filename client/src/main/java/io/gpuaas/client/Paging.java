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
    List<T> items = new ArrayList<>();
    @Nullable String token = null;
    do {
      String query = "?page_size=" + SIZE;
      Page<T> page =
          fetch.apply(
              path + (token == null ? query : query + "&page_token=" + PathText.encode(token)));
      items.addAll(page.items());
      token = page.nextPageToken();
    } while (token != null);
    return items;
  }
}
