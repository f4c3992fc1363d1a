package io.gpuaas.contract.redaction;

/**
 * How one provider writes its keys: a prefix, and behind it a run of characters. Facts from the
 * providers' own pages and from the rules of gitleaks ({@code config/gitleaks.toml}).
 *
 * @param fewest characters behind the prefix
 * @param most the same number for formats of a fixed length
 * @param mixed whether a digit has to be among them, where the prefix alone could be a word
 */
record KeyFormat(
    SecretKind kind, String prefix, Alphabet alphabet, int fewest, int most, boolean mixed) {
  /** Enough to refuse what is no key without reading on. */
  private static final int SAMPLE = 64;

  /**
   * Reads a line such as {@code FORGE_TOKEN glpat- BASE64URL 20+}, or {@code 16} or {@code 30+!}.
   */
  static KeyFormat of(String line) {
    String[] words = line.split(" +", 4);
    String length = words[3].replace("+", "").replace("!", "");
    int fewest = Integer.parseInt(length);
    return new KeyFormat(
        SecretKind.valueOf(words[0]),
        words[1],
        Alphabet.valueOf(words[2]),
        fewest,
        words[3].contains("+") ? Integer.MAX_VALUE : fewest,
        words[3].contains("!"));
  }

  /** Where the key that begins at {@code at} ends; {@code at} when none of this format does. */
  int end(Source source, int at) {
    if (!source.has(at, prefix)) {
      return at;
    }
    int tail = at + prefix.length();
    int sample = alphabet.end(source.text(), tail, Math.max(fewest, SAMPLE));
    if (sample - tail < fewest || (mixed && !Entropy.hasDigit(source.text(), tail, sample))) {
      return at;
    }
    int end = most == fewest ? sample : alphabet.end(source.text(), sample);
    return end - tail <= most && !Alphabet.WORD.has(source.at(end)) ? end : at;
  }
}
