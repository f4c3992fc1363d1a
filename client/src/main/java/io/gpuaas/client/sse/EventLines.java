package io.gpuaas.client.sse;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Lines that end with CR, LF or both, each given out as soon as its end is seen. */
final class EventLines {
  /** The most that a line may hold, in bytes. */
  static final int LONGEST = 1 << 20;

  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private final InputStream in;
  private boolean first = true;
  private boolean afterCarriageReturn;

  EventLines(InputStream in) {
    this.in = in;
  }

  /** The next line without its end, or null: what comes after the last line end is no line. */
  @Nullable String next() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int b = read(); b >= 0; b = read()) {
      if (b == '\r' || b == '\n') {
        afterCarriageReturn = b == '\r';
        return text(line);
      }
      if (line.size() == LONGEST) {
        throw new IOException("a line is longer than " + LONGEST + " bytes");
      }
      line.write(b);
    }
    return null;
  }

  /** A line feed behind a carriage return is part of the line end that was already seen. */
  private int read() throws IOException {
    int b = in.read();
    if (afterCarriageReturn) {
      afterCarriageReturn = false;
      return b == '\n' ? in.read() : b;
    }
    return b;
  }

  private String text(ByteArrayOutputStream line) {
    String text = line.toString(StandardCharsets.UTF_8);
    boolean marked = first && text.startsWith(BYTE_ORDER_MARK);
    first = false;
    return marked ? text.substring(1) : text;
  }
}
