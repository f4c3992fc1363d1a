package io.gpuaas.server.platform;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * A request of which no more than 1 MiB can be read, whether it announces its length or not. OTLP,
 * which comes in batches and as protobuf, may have 16 MiB.
 */
final class LimitedRequest extends HttpServletRequestWrapper {
  private static final long LIMIT = 1024 * 1024;
  private static final long PROTOBUF_LIMIT = 16 * LIMIT;
  private static final String PROTOBUF = "application/x-protobuf";

  private final long limit;

  private @Nullable ServletInputStream limited;

  LimitedRequest(HttpServletRequest request) {
    super(request);
    limit = PROTOBUF.equals(request.getContentType()) ? PROTOBUF_LIMIT : LIMIT;
    if (request.getContentLengthLong() > limit) {
      throw new PayloadTooLarge();
    }
  }

  @Override
  public ServletInputStream getInputStream() throws IOException {
    if (limited == null) {
      limited = new Limited(super.getInputStream(), limit);
    }
    return limited;
  }

  @Override
  public BufferedReader getReader() throws IOException {
    return new BufferedReader(new InputStreamReader(getInputStream(), StandardCharsets.UTF_8));
  }

  private static final class Limited extends ServletInputStream {
    private final ServletInputStream body;
    private long left;

    private Limited(ServletInputStream body, long limit) {
      this.body = body;
      this.left = limit;
    }

    @Override
    public int read() throws IOException {
      int read = body.read();
      return read < 0 ? read : counted(1, read);
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      int read = body.read(buffer, offset, length);
      return read < 0 ? read : counted(read, read);
    }

    private int counted(int bytes, int result) {
      left -= bytes;
      if (left < 0) {
        throw new PayloadTooLarge();
      }
      return result;
    }

    @Override
    public boolean isFinished() {
      return body.isFinished();
    }

    @Override
    public boolean isReady() {
      return body.isReady();
    }

    @Override
    public void setReadListener(ReadListener listener) {
      body.setReadListener(listener);
    }
  }
}
