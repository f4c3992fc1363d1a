package io.gpuaas.contract.redaction;

/** What a secret that was taken out was, as far as its form or its name tells. */
public enum SecretKind {
  /** A PEM block that holds a private key, whole or cut off. */
  PRIVATE_KEY("private key"),
  /** A JSON web token: RFC 7519. */
  JWT("JSON web token"),
  /** What stands behind an authentication scheme or in an Authorization header: RFC 9110. */
  CREDENTIALS("credentials"),
  COOKIE("cookie"),
  /** The userinfo of a URL: RFC 3986, section 3.2.1. */
  URL_PASSWORD("password in a URL"),
  /** The value of a flag, a variable, a field or a parameter that is named like a secret. */
  NAMED_VALUE("value named like a secret"),
  CLOUD_KEY("cloud key"),
  FORGE_TOKEN("Git forge or CI token"),
  PACKAGE_TOKEN("package registry token"),
  MODEL_KEY("model provider key"),
  CHAT_TOKEN("chat or webhook token"),
  PAYMENT_KEY("payment key"),
  SERVICE_KEY("service key"),
  /** A payment card's number: ISO/IEC 7812-1. */
  CARD_NUMBER("card number");

  private final String words;

  SecretKind(String words) {
    this.words = words;
  }

  /** In words, singular, as a person reads it. */
  public String words() {
    return words;
  }
}
