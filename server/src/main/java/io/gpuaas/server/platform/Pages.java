package io.gpuaas.server.platform;

import io.gpuaas.contract.api.Page;
import io.gpuaas.core.Slice;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.function.Function;

/** Lists on the wire. */
public final class Pages {
  private Pages() {}

  /** The page of a slice; the token is opaque to clients. */
  public static <T, W> Page<W> of(Slice<T> slice, Function<? super T, ? extends W> toWire) {
    return new Page<>(
        slice.items().stream().<W>map(toWire).toList(),
        slice.next().map(Pages::token).orElse(null));
  }

  private static String token(String position) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(position.getBytes(StandardCharsets.UTF_8));
  }
}
