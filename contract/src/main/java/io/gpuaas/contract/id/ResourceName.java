package io.gpuaas.contract.id;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The immutable, external name of a resource: {@code
 * gpuaas:{region}:{org_id}:{project_id}:{kind}:{id}}. A {@code %}, a {@code :}, white space and
 * everything outside printable ASCII is percent-encoded (RFC 3986) inside a part. A part that does
 * not apply is empty: a node belongs to no project.
 */
public record ResourceName(
    String region, String orgId, String projectId, ResourceKind kind, String id) {
  private static final String SCHEME = "gpuaas";
  private static final int PARTS = 6;

  public ResourceName {
    if (region.isEmpty() || id.isEmpty()) {
      throw new IllegalArgumentException("a resource name needs a region and an id");
    }
  }

  /** Reads a printed name back; empty for anything that {@link #toString} does not print. */
  public static Optional<ResourceName> parse(String text) {
    List<String> parts = Arrays.asList(text.split(":", -1));
    if (parts.size() != PARTS || !parts.get(0).equals(SCHEME)) {
      return Optional.empty();
    }
    try {
      List<String> raw = parts.stream().map(ResourceName::decode).toList();
      if (raw.get(1).isEmpty() || raw.get(5).isEmpty()) {
        return Optional.empty();
      }
      return ResourceKind.of(raw.get(4))
          .map(kind -> new ResourceName(raw.get(1), raw.get(2), raw.get(3), kind, raw.get(5)))
          .filter(name -> name.toString().equals(text));
    } catch (IllegalArgumentException malformedEscape) {
      return Optional.empty();
    }
  }

  @Override
  public String toString() {
    return String.join(
        ":", SCHEME, encode(region), encode(orgId), encode(projectId), kind.wireName(), encode(id));
  }

  private static String encode(String part) {
    StringBuilder out = new StringBuilder(part.length());
    for (byte b : part.getBytes(StandardCharsets.UTF_8)) {
      boolean plain = b > ' ' && b < 0x7F && b != ':' && b != '%';
      if (plain) {
        out.append((char) b);
      } else {
        out.append('%').append(String.format("%02X", b & 0xFF));
      }
    }
    return out.toString();
  }

  private static String decode(String part) {
    // URLDecoder is made for forms, where a plus is a space; here a plus is a plus.
    return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
  }
}
