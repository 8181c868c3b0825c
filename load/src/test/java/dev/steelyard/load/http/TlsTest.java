package dev.steelyard.load.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.load.RawServer;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class TlsTest {

  private static final char[] PASSWORD = "changeit".toCharArray();

  @TempDir static Path folder;
  private static Path localhost;
  private static Path expired;

  @BeforeAll
  static void makeCertificates() throws Exception {
    localhost = keys("localhost", "CN=localhost", "-ext", "san=dns:localhost");
    expired =
        keys(
            "expired",
            "CN=localhost",
            "-ext",
            "san=dns:localhost",
            "-startdate",
            "-3d",
            "-validity",
            "1");
  }

  private static Path keys(String name, String subject, String... more) throws Exception {
    Path store = folder.resolve(name + ".p12");
    Path tool = Path.of(System.getProperty("java.home"), "bin", "keytool");
    List<String> make =
        new ArrayList<>(
            List.of(
                tool.toString(),
                "-genkeypair",
                "-alias",
                "it",
                "-keyalg",
                "EC",
                "-dname",
                subject,
                "-keystore",
                store.toString(),
                "-storepass",
                new String(PASSWORD)));
    make.addAll(List.of(more));
    run(make);
    run(
        List.of(
            tool.toString(),
            "-exportcert",
            "-rfc",
            "-alias",
            "it",
            "-keystore",
            store.toString(),
            "-storepass",
            new String(PASSWORD),
            "-file",
            pem(store).toString()));
    return store;
  }

  private static Path pem(Path store) {
    return Path.of(store + ".pem");
  }

  private static void run(List<String> command) throws Exception {
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertThat(process.waitFor(Duration.ofSeconds(30))).isTrue();
    assertThat(process.exitValue()).isZero();
  }

  private static RawServer serve(Path keys) throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(keys)) {
      store.load(in, PASSWORD);
    }
    KeyManagerFactory managers =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    managers.init(store, PASSWORD);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    return RawServer.start(
        context
            .getServerSocketFactory()
            .createServerSocket(0, 10, InetAddress.getLoopbackAddress()),
        socket -> {
          while (!RawServer.readHead(socket).isEmpty()) {
            RawServer.write(socket, "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello");
          }
        });
  }

  private static String get(RawServer server, String host, HttpSettings settings) throws Exception {
    URI uri = URI.create("https://" + host + ":" + server.port() + "/");
    try (HttpClients clients = new HttpClients(settings);
        HttpClient client = clients.client()) {
      Call call = Call.of("GET", uri, Map.of(), Body.NONE).keepingBody();
      String first = outcome(client.send(call));
      assertThat(outcome(client.send(call))).isEqualTo(first);
      return first;
    }
  }

  private static String outcome(Answer answer) {
    return answer.failure().map(FailureKind::wireName).orElseGet(answer::text);
  }

  @Test
  void a_certificate_that_nobody_vouches_for_is_counted_as_tls() throws Exception {
    try (RawServer server = serve(localhost)) {
      assertThat(get(server, "localhost", HttpSettings.DEFAULT)).isEqualTo("tls");
    }
  }

  @Test
  void a_certificate_of_a_given_authority_is_believed_and_the_connection_kept() throws Exception {
    try (RawServer server = serve(localhost)) {
      HttpSettings settings = HttpSettings.DEFAULT.withCertificates(pem(localhost));
      assertThat(get(server, "localhost", settings)).isEqualTo("hello");
      assertThat(server.connections()).isEqualTo(1);
    }
  }

  @Test
  void a_certificate_for_another_host_is_counted_as_tls() throws Exception {
    try (RawServer server = serve(localhost)) {
      HttpSettings settings = HttpSettings.DEFAULT.withCertificates(pem(localhost));
      assertThat(get(server, "127.0.0.1", settings)).isEqualTo("tls");
    }
  }

  @Test
  void an_expired_certificate_is_counted_as_tls() throws Exception {
    try (RawServer server = serve(expired)) {
      HttpSettings settings = HttpSettings.DEFAULT.withCertificates(pem(localhost));
      assertThat(get(server, "localhost", settings)).isEqualTo("tls");
    }
  }

  @Test
  void any_certificate_will_do_when_that_is_asked_for() throws Exception {
    try (RawServer server = serve(expired)) {
      assertThat(get(server, "127.0.0.1", HttpSettings.DEFAULT.withInsecure(true)))
          .isEqualTo("hello");
    }
  }
}
