package io.gpuaas.server.support.escalation;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** The beginning of a body; the rest is not read, however long it is. */
final class FirstBytes implements BodySubscriber<String> {
  private final int most;
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final CompletableFuture<String> body = new CompletableFuture<>();
  private Flow.@Nullable Subscription subscription;

  FirstBytes(int most) {
    this.most = most;
  }

  @Override
  public CompletionStage<String> getBody() {
    return body;
  }

  @Override
  public void onSubscribe(Flow.Subscription source) {
    subscription = source;
    source.request(1);
  }

  @Override
  public void onNext(List<ByteBuffer> buffers) {
    for (ByteBuffer buffer : buffers) {
      byte[] part = new byte[Math.min(buffer.remaining(), most - bytes.size())];
      buffer.get(part);
      bytes.writeBytes(part);
    }
    Flow.Subscription source = subscription;
    if (bytes.size() < most && source != null) {
      source.request(1);
    } else if (source != null) {
      source.cancel();
      onComplete();
    }
  }

  @Override
  public void onError(Throwable failure) {
    // The status has been said; that the words after it are lost changes nothing.
    onComplete();
  }

  @Override
  public void onComplete() {
    body.complete(bytes.toString(StandardCharsets.UTF_8));
  }
}
