package io.gpuaas.telemetry.http;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** An authority, a server and a client whose keys it has signed: made by the JDK's own keytool. */
public final class PrivateCa {
  private static final String PASSWORD = "changeit";
  private static final char[] CHARACTERS = PASSWORD.toCharArray();

  private final Path folder;
  private final KeyStore keys;

  /**
   * @param folder an empty one, where the files go
   */
  public PrivateCa(Path folder) throws Exception {
    this.folder = folder;
    keytool("ca", "-ext", "bc:c");
    keytool("server", "-signer", "ca", "-ext", "san=ip:127.0.0.1");
    keytool("client", "-signer", "ca");
    this.keys = KeyStore.getInstance(store().toFile(), CHARACTERS);
  }

  private Path store() {
    return folder.resolve("keys.p12");
  }

  private void keytool(String alias, String... more) throws IOException, InterruptedException {
    String java = Objects.requireNonNull(System.getProperty("java.home"));
    String keytool = Path.of(java, "bin", "keytool").toString();
    List<String> command = new ArrayList<>(List.of(keytool, "-genkeypair", "-alias", alias));
    command.addAll(List.of("-keyalg", "EC", "-groupname", "secp256r1", "-validity", "2"));
    command.addAll(List.of("-dname", "CN=" + alias, "-storepass", PASSWORD));
    command.addAll(List.of("-keystore", store().toString(), "-storetype", "PKCS12"));
    command.addAll(List.of(more));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException("keytool failed: " + said);
    }
  }

  /** The PEM file of a certificate. */
  public Path certificate(String alias) throws Exception {
    return pem(alias + ".crt", "CERTIFICATE", keys.getCertificate(alias).getEncoded());
  }

  /** The PEM file of a PKCS#8 key. */
  public Path key(String alias) throws Exception {
    return pem(alias + ".key", "PRIVATE KEY", keys.getKey(alias, CHARACTERS).getEncoded());
  }

  private Path pem(String name, String label, byte[] der) throws IOException {
    String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
    return Files.writeString(
        folder.resolve(name),
        "-----BEGIN %s-----%n%s%n-----END %1$s-----%n".formatted(label, text));
  }

  /** Of a server that shows its certificate and trusts this authority's clients. */
  public SSLContext ofServer() throws IOException, GeneralSecurityException {
    KeyManagerFactory shown =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    shown.init(only("server"), CHARACTERS);
    KeyStore authority = empty();
    authority.setCertificateEntry("ca", keys.getCertificate("ca"));
    TrustManagerFactory trusted =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trusted.init(authority);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(shown.getKeyManagers(), trusted.getTrustManagers(), null);
    return context;
  }

  private KeyStore only(String alias) throws IOException, GeneralSecurityException {
    KeyStore store = empty();
    store.setKeyEntry(
        alias, keys.getKey(alias, CHARACTERS), CHARACTERS, keys.getCertificateChain(alias));
    return store;
  }

  private static KeyStore empty() throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, CHARACTERS);
    return store;
  }
}
