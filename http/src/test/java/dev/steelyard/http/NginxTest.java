package dev.steelyard.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** HTTP/2 with a server that nobody here wrote, and that ends its connections often. */
@Timeout(60)
class NginxTest {

  @TempDir private Path folder;

  @BeforeAll
  static void needs_nginx() throws Exception {
    Nginx.need();
  }

  private static String server(int port, TestKeys keys) {
    return """
    listen 127.0.0.1:%d ssl http2;
    ssl_certificate %s;
    ssl_certificate_key %s;
    location / { return 200 "$server_protocol $request_method"; }
    """
        .formatted(port, keys.pem(), keys.keyFile());
  }

  @Test
  void requests_of_every_kind_are_answered_over_many_connections() throws Exception {
    TestKeys keys = TestKeys.make(folder, "localhost");
    keys.keyPem();
    HttpSettings settings =
        HttpSettings.DEFAULT.withVersion(HttpVersion.TWO).withCertificates(keys.pem());
    try (Nginx nginx = Nginx.start(folder, port -> server(port, keys));
        HttpClients clients = new HttpClients(settings);
        HttpClient client = clients.client()) {
      URI uri = URI.create("https://localhost:" + nginx.port() + "/");
      PreparedRequest get =
          PreparedRequest.of("GET", uri, Map.of(), RequestBody.NONE).keepingBody();
      PreparedRequest post =
          PreparedRequest.of("POST", uri, Map.of(), RequestBody.random(1_000_000, 1)).keepingBody();
      for (int i = 0; i < 55; i++) {
        assertThat(outcome(client.send(get))).isEqualTo("HTTP/2.0 GET");
        assertThat(outcome(client.send(post))).isEqualTo("HTTP/2.0 POST");
      }
    }
  }

  private static String outcome(HttpResponse answer) {
    return answer.isAnswered() ? answer.text() : answer.failureMessage();
  }
}
