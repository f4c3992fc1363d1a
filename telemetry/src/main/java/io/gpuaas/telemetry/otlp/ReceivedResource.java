package io.gpuaas.telemetry.otlp;

import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.resource.v1.Resource;

/** Who sent it. */
final class ReceivedResource {
  private static final int LONGEST_NAME = 64;

  private ReceivedResource() {}

  /** {@code unknown_service} when the sender does not say, as the OpenTelemetry SDKs have it. */
  static String serviceName(Resource resource) {
    for (KeyValue attribute : resource.getAttributesList()) {
      if (attribute.getKey().equals("service.name")) {
        return OtlpAttributes.cut(attribute.getValue().getStringValue(), LONGEST_NAME);
      }
    }
    return "unknown_service";
  }
}
