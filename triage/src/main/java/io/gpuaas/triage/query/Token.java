package io.gpuaas.triage.query;

/**
 * A piece of a query.
 *
 * @param text as it is written
 * @param value of a string: without quotes and escapes; of everything else the text
 * @param column from 1
 */
record Token(Kind kind, String text, String value, int column) {
  enum Kind {
    WORD,
    STRING,
    NUMBER,
    DURATION,
    BYTES,
    SYMBOL,
    END
  }

  boolean is(String symbolOrWord) {
    return (kind == Kind.SYMBOL || kind == Kind.WORD) && text.equals(symbolOrWord);
  }

  @Override
  public String toString() {
    return kind == Kind.END ? "the end" : text;
  }
}
