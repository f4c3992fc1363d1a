package io.gpuaas.server.platform;

/** More of a body came than the service reads. */
final class PayloadTooLarge extends RuntimeException {
  private static final long serialVersionUID = 1;

  PayloadTooLarge() {
    super("the body is too large", null, false, false);
  }
}
