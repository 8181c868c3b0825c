package dev.steelyard.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.testing.RawServer;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Users that show who they are to servers which ask for it. */
@Timeout(60)
class ClientCertificateTest {

  @TempDir private static Path folder;
  private static TestKeys server;
  private static TestKeys user;
  private static TestKeys other;

  @RegisterExtension private final Opened opened = new Opened();

  @BeforeAll
  static void makeCertificates() throws Exception {
    server = TestKeys.make(folder, "server");
    user = TestKeys.make(folder, "user");
    other = TestKeys.make(folder, "other", "-keyalg", "RSA");
    for (TestKeys keys : new TestKeys[] {server, user, other}) {
      keys.keyPem();
    }
  }

  private static ClientCertificate of(TestKeys keys) {
    return new ClientCertificate(keys.pem(), keys.keyFile());
  }

  private static String nginx(int port) {
    return """
    listen 127.0.0.1:%d ssl http2;
    ssl_certificate %s;
    ssl_certificate_key %s;
    ssl_client_certificate %s;
    ssl_verify_client on;
    location / { return 200 "$server_protocol $ssl_client_verify"; }
    """
        .formatted(port, server.pem(), server.keyFile(), user.pem());
  }

  @ParameterizedTest
  @EnumSource
  void a_server_that_asks_for_a_certificate_is_shown_it(HttpVersion version) throws Exception {
    Nginx.need();
    HttpSettings settings =
        HttpSettings.DEFAULT.withVersion(version).withCertificates(server.pem());
    try (Nginx nginx = Nginx.start(folder, ClientCertificateTest::nginx)) {
      URI uri = URI.create("https://localhost:" + nginx.port() + "/");
      HttpClient known = opened.client(settings.withClientCertificate(of(user)));
      HttpResponse answer = known.send(Opened.get(uri));
      assertThat(answer.text())
          .isEqualTo("HTTP/" + (version == HttpVersion.TWO ? "2.0" : "1.1") + " SUCCESS");
      HttpClient without = opened.client(settings);
      assertThat(without.send(Opened.get(uri)).status()).isEqualTo(400);
      HttpClient foreign = opened.client(settings.withClientCertificate(of(other)));
      assertThat(foreign.send(Opened.get(uri)).status()).isEqualTo(400);
    }
  }

  @Test
  void a_server_that_ends_the_handshake_for_want_of_one_is_counted_as_tls() throws Exception {
    SSLSocketFactory factory = server.context().getSocketFactory();
    RawServer raw =
        opened.add(RawServer.start(socket -> refuseWithoutCertificate(factory, socket)));
    HttpClient without = opened.client(HttpSettings.DEFAULT.withCertificates(server.pem()));
    HttpResponse answer =
        without.send(Opened.get(URI.create("https://localhost:" + raw.port() + "/")));
    assertThat(answer.failure()).contains(FailureKind.TLS);
  }

  /** Says why, and closes only when the client has: a reset could overtake what was said. */
  private static void refuseWithoutCertificate(SSLSocketFactory factory, Socket socket)
      throws IOException {
    SSLSocket tls = (SSLSocket) factory.createSocket(socket, null, 0, false);
    tls.setUseClientMode(false);
    tls.setNeedClientAuth(true);
    try {
      tls.startHandshake();
    } catch (SSLException refused) {
      RawServer.awaitEnd(socket);
    }
  }

  @Test
  void files_that_do_not_belong_together_are_refused() {
    assertThatThrownBy(() -> new ClientCertificate(user.pem(), server.keyFile()).require())
        .isInstanceOf(SteelyardException.class)
        .hasMessage(
            "the client's key %s is not that of the certificate %s"
                .formatted(server.keyFile(), user.pem()));
    assertThatThrownBy(() -> new ClientCertificate(user.pem(), other.keyFile()).require())
        .hasMessageContaining("is not that of the certificate");
    assertThatThrownBy(() -> new ClientCertificate(user.keyFile(), user.keyFile()).require())
        .hasMessageContaining("has no certificate");
    assertThatThrownBy(() -> new ClientCertificate(user.pem(), user.pem()).require())
        .hasMessageContaining("has no private key");
  }

  @ParameterizedTest
  @CsvSource({
    "ENCRYPTED PRIVATE KEY, '', is encrypted; openssl pkcs8 -in %1$s -out plain.pem makes",
    "RSA PRIVATE KEY, '', is not PKCS#8; openssl pkcs8 -topk8 -nocrypt -in %1$s -out plain.pem makes",
    "EC PRIVATE KEY, 'Proc-Type: 4,ENCRYPTED', is encrypted; openssl pkcs8 -topk8 -nocrypt -in",
  })
  void a_key_that_cannot_be_read_says_what_to_do(String kind, String more, String said)
      throws Exception {
    Path key = folder.resolve("key.pem");
    Files.writeString(
        key, "-----BEGIN %1$s-----\n%2$s\nAAAA\n-----END %1$s-----\n".formatted(kind, more));
    assertThatThrownBy(() -> new ClientCertificate(user.pem(), key).require())
        .isInstanceOf(SteelyardException.class)
        .hasMessageContaining("the client's key " + key + " ")
        .hasMessageContaining(said.formatted(key));
  }

  /** In a key with a dash in its headers, such as DEK-Info, too. */
  @Test
  void an_old_encrypted_key_is_told_for_what_it_is() throws Exception {
    Path key = folder.resolve("old.pem");
    Files.writeString(
        key,
        "-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-256-CBC,00\n\nAAAA\n-----END RSA PRIVATE KEY-----\n");
    assertThatThrownBy(() -> new ClientCertificate(user.pem(), key).require())
        .hasMessageContaining("is encrypted");
  }
}
