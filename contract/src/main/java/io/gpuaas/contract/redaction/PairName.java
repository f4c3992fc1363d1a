package io.gpuaas.contract.redaction;

/**
 * The name in a pair that says {@code name: DB_PASSWORD, value: …}, as the variables of a container
 * are written in Kubernetes, in task definitions and in XML settings.
 */
final class PairName {
  private static final int LONGEST_JOINT = 48;
  private static final String JOINT = " \t\r\n\"',\\{-\u00a0";

  private PairName() {}

  /** The meaning of the name whose {@code value} key begins at {@code valueKey}. */
  static SecretName before(Source source, int valueKey) {
    int end = skipBack(source, valueKey);
    int start = FieldName.startOf(source, end);
    int separator = skipBack(source, start);
    boolean separated = ":=".indexOf(source.at(separator - 1)) >= 0 && separator > source.floor();
    return separated && isNameKey(source, skipBack(source, separator - 1))
        ? SecretName.of(source.text(), start, end)
        : SecretName.NONE;
  }

  private static boolean isNameKey(Source source, int end) {
    int start = FieldName.startOf(source, end);
    return (end - start == 4 && source.hasIgnoringCase(start, "name"))
        || (end - start == 3 && source.hasIgnoringCase(start, "key"));
  }

  private static int skipBack(Source source, int from) {
    int i = from;
    while (i > source.floor() && from - i < LONGEST_JOINT && JOINT.indexOf(source.at(i - 1)) >= 0) {
      i--;
    }
    return i;
  }
}
