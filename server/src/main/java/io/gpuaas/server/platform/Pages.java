package io.gpuaas.server.platform;

import io.gpuaas.contract.api.Page;
import io.gpuaas.core.PageRequest;
import io.gpuaas.core.Slice;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Lists on the wire. */
public final class Pages {
  private static final int DEFAULT_SIZE = 50;
  private static final int LONGEST_TOKEN = 512;

  private Pages() {}

  /** The page of a slice; its token is opaque to clients. */
  public static <T, W> Page<W> of(Slice<T> slice, Function<? super T, ? extends W> toWire) {
    return new Page<>(
        slice.items().stream().<W>map(toWire).toList(),
        slice.next().map(Pages::token).orElse(null));
  }

  /** The same, of those items that pass; a page may then be shorter than it was asked to be. */
  public static <T, W> Page<W> of(
      Slice<T> slice, Predicate<? super T> shown, Function<? super T, ? extends W> toWire) {
    return of(new Slice<T>(slice.items().stream().filter(shown).toList(), slice.next()), toWire);
  }

  /** Reads {@code page_size} and {@code page_token}. */
  static PageRequest request(HttpServletRequest request) {
    String token = request.getParameter("page_token");
    Optional<String> after =
        token == null || token.isEmpty() ? Optional.empty() : Optional.of(position(token));
    return new PageRequest(size(request.getParameter("page_size")), after);
  }

  private static int size(@Nullable String text) {
    if (text == null) {
      return DEFAULT_SIZE;
    }
    int size = text.matches("[0-9]{1,3}") ? Integer.parseInt(text) : 0;
    if (size < 1 || size > PageRequest.MAX_SIZE) {
      throw ApiFailure.invalidField("page_size", "takes 1 to " + PageRequest.MAX_SIZE);
    }
    return size;
  }

  private static String token(String position) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(position.getBytes(StandardCharsets.UTF_8));
  }

  private static String position(String token) {
    try {
      if (token.length() <= LONGEST_TOKEN) {
        return new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
      }
    } catch (IllegalArgumentException notOurs) {
      // the same answer as for one that is too long
    }
    throw ApiFailure.invalidField("page_token", "is not one of an earlier page");
  }
}
