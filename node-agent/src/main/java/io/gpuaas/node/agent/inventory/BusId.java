package io.gpuaas.node.agent.inventory;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where a GPU sits, in one spelling for nvidia-smi ({@code 00000000:3B:00.0}) and the kernel. */
final class BusId {
  private static final Pattern FORM =
      Pattern.compile("([0-9a-fA-F]{4,8}):([0-9a-fA-F]{2}):([0-9a-fA-F]{2})(?:\\.[0-7])?");
  private static final int HEX = 16;

  private BusId() {}

  /** {@code 0000:3b:00}; empty for what is no bus id. */
  static String of(String text) {
    Matcher matcher = FORM.matcher(text);
    return matcher.matches()
        ? "%04x:%s:%s"
            .formatted(Long.parseLong(matcher.group(1), HEX), matcher.group(2), matcher.group(3))
            .toLowerCase(Locale.ROOT)
        : "";
  }
}
