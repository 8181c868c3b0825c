package dev.steelyard.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** A server's key and the certificate it gives itself, made by the JDK's own tool. */
record TestKeys(Path store) {

  private static final char[] PASSWORD = "changeit".toCharArray();

  /** For localhost, unless more is said. */
  static TestKeys make(Path folder, String name, String... more) throws Exception {
    TestKeys keys = new TestKeys(folder.resolve(name + ".p12"));
    List<String> make =
        new ArrayList<>(
            List.of(
                "-genkeypair",
                "-keyalg",
                "EC",
                "-dname",
                "CN=localhost",
                "-ext",
                "san=dns:localhost"));
    make.addAll(List.of(more));
    keys.run(make);
    keys.run(List.of("-exportcert", "-rfc", "-file", keys.pem().toString()));
    return keys;
  }

  /** The certificate, as a client is given it. */
  Path pem() {
    return Path.of(store + ".pem");
  }

  /** The key, as servers of other languages are given it. */
  Path keyPem() throws Exception {
    byte[] key = load().getKey("it", PASSWORD).getEncoded();
    String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key);
    return Files.writeString(
        keyFile(), "-----BEGIN PRIVATE KEY-----\n" + base64 + "\n-----END PRIVATE KEY-----\n");
  }

  /** Where {@link #keyPem} writes it. */
  Path keyFile() {
    return Path.of(store + ".key");
  }

  private KeyStore load() throws Exception {
    KeyStore loaded = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      loaded.load(in, PASSWORD);
    }
    return loaded;
  }

  SSLContext context() throws Exception {
    KeyManagerFactory managers =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(load(), PASSWORD);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    return context;
  }

  private void run(List<String> arguments) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(arguments);
    command.addAll(
        List.of("-alias", "it", "-keystore", store.toString(), "-storepass", new String(PASSWORD)));
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertThat(process.waitFor(Duration.ofSeconds(30))).isTrue();
    assertThat(process.exitValue()).isZero();
  }
}
