package io.gpuaas.contract.redaction.corpus;

import java.util.List;

/**
 * A secret before it is put into a text.
 *
 * @param form how it stands in a text, line breaks included
 * @param pieces what must not be left of it
 * @param telling whether it is known by its form, without a name before it
 */
record Secret(String kind, String form, List<String> pieces, boolean telling) {
  static Secret telling(String kind, String value) {
    return new Secret(kind, value, List.of(value), true);
  }

  static Secret named(String kind, String value) {
    return new Secret(kind, value, List.of(value), false);
  }
}
