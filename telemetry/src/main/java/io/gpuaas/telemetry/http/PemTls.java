package io.gpuaas.telemetry.http;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** TLS from the PEM files that operators have: certificates, and an unencrypted PKCS#8 key. */
final class PemTls {
  private static final String BEGIN = "-----BEGIN PRIVATE KEY-----";
  private static final String END = "-----END PRIVATE KEY-----";
  private static final int LONGEST_FILE = 1 << 20;

  /** The key store never leaves this process; Java wants a password for it all the same. */
  private static final char[] NO_PASSWORD = {};

  private PemTls() {}

  /**
   * A context.
   *
   * @param ca whom to trust; null for the JDK's own list
   * @param certificate what to show, with {@code key}; both null to show nothing
   * @throws IllegalArgumentException when a file is not what it has to be; the message names the
   *     variable
   */
  static SSLContext context(
      String prefix, @Nullable Path ca, @Nullable Path certificate, @Nullable Path key) {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(
          certificate == null || key == null ? null : shown(prefix, certificate, key),
          ca == null ? null : trusted(certificates(prefix + "CA_FILE", ca)),
          null);
      return context;
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalArgumentException(prefix + "CERT_FILE and KEY_FILE do not go together", e);
    }
  }

  private static TrustManager[] trusted(Collection<? extends Certificate> authorities)
      throws IOException, GeneralSecurityException {
    KeyStore store = store();
    int number = 0;
    for (Certificate authority : authorities) {
      store.setCertificateEntry("ca-" + number++, authority);
    }
    var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(store);
    return factory.getTrustManagers();
  }

  private static KeyManager[] shown(String prefix, Path certificate, Path key)
      throws IOException, GeneralSecurityException {
    var chain = certificates(prefix + "CERT_FILE", certificate).toArray(Certificate[]::new);
    KeyStore store = store();
    store.setKeyEntry("client", privateKey(prefix + "KEY_FILE", key), NO_PASSWORD, chain);
    var factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    factory.init(store, NO_PASSWORD);
    return factory.getKeyManagers();
  }

  private static KeyStore store() throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, NO_PASSWORD);
    return store;
  }

  private static Collection<? extends Certificate> certificates(String variable, Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      var found = CertificateFactory.getInstance("X.509").generateCertificates(in);
      if (found.isEmpty()) {
        throw bad(variable, "PEM certificates");
      }
      return found;
    } catch (IOException | GeneralSecurityException e) {
      throw bad(variable, "PEM certificates that can be read: " + e);
    }
  }

  private static PrivateKey privateKey(String variable, Path file) {
    byte[] der = der(variable, file);
    for (String algorithm : List.of("RSA", "EC", "EdDSA")) {
      try {
        return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(der));
      } catch (InvalidKeySpecException e) {
        // of another kind
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException("every JDK has " + algorithm, e);
      }
    }
    throw bad(variable, "an RSA, EC or EdDSA key");
  }

  private static byte[] der(String variable, Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      String pem = new String(in.readNBytes(LONGEST_FILE), StandardCharsets.US_ASCII);
      int begin = pem.indexOf(BEGIN);
      int end = pem.indexOf(END);
      if (begin < 0 || end < begin) {
        throw bad(variable, "an unencrypted PKCS#8 key (openssl pkcs8 -topk8 -nocrypt makes one)");
      }
      return Base64.getMimeDecoder().decode(pem.substring(begin + BEGIN.length(), end));
    } catch (IOException e) {
      throw bad(variable, "a key that can be read: " + e);
    } catch (IllegalArgumentException e) {
      throw bad(variable, "an unencrypted PKCS#8 key (openssl pkcs8 -topk8 -nocrypt makes one)");
    }
  }

  private static IllegalArgumentException bad(String variable, String expected) {
    return new IllegalArgumentException(variable + " names a file with " + expected);
  }
}
