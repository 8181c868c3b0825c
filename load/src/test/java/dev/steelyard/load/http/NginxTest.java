package dev.steelyard.load.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
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
    try {
      new ProcessBuilder("nginx", "-v").redirectErrorStream(true).start().waitFor();
    } catch (IOException missing) {
      Needs.missing("'nginx' is missing; install nginx-light");
    }
  }

  private static String configuration(int port, TestKeys keys) throws Exception {
    return """
    worker_processes 1;
    daemon off;
    error_log stderr notice;
    pid pid;
    events { worker_connections 512; }
    http {
      access_log off;
      keepalive_requests 10;
      client_max_body_size 100m;
      client_body_temp_path body;
      proxy_temp_path proxy;
      fastcgi_temp_path fastcgi;
      uwsgi_temp_path uwsgi;
      scgi_temp_path scgi;
      server {
        listen 127.0.0.1:%1$d ssl http2;
        ssl_certificate %2$s;
        ssl_certificate_key %3$s;
        location / { return 200 "$server_protocol $request_method"; }
      }
    }
    """
        .formatted(port, keys.pem(), keys.keyPem());
  }

  /** A server in a process of its own. */
  private record Nginx(Process process, int port) implements AutoCloseable {

    static Nginx start(Path folder, TestKeys keys) throws Exception {
      int port;
      try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
        port = socket.getLocalPort();
      }
      Files.writeString(folder.resolve("nginx.conf"), configuration(port, keys));
      Process process =
          new ProcessBuilder("nginx", "-p", folder.toString(), "-c", "nginx.conf", "-e", "stderr")
              .redirectErrorStream(true)
              .start();
      var lines = process.inputReader(StandardCharsets.UTF_8);
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.contains("start worker process")) {
          return new Nginx(process, port);
        }
      }
      throw new IOException("nginx ended");
    }

    @Override
    public void close() {
      process.destroy();
      process.onExit().join();
    }
  }

  @Test
  void requests_of_every_kind_are_answered_over_many_connections() throws Exception {
    TestKeys keys = TestKeys.make(folder, "localhost");
    HttpSettings settings =
        HttpSettings.DEFAULT.withVersion(HttpVersion.TWO).withCertificates(keys.pem());
    try (Nginx nginx = Nginx.start(folder, keys);
        HttpClients clients = new HttpClients(settings);
        HttpClient client = clients.client()) {
      URI uri = URI.create("https://localhost:" + nginx.port() + "/");
      Call get = Call.of("GET", uri, Map.of(), Body.NONE).keepingBody();
      Call post = Call.of("POST", uri, Map.of(), Body.random(1_000_000, 1)).keepingBody();
      for (int i = 0; i < 55; i++) {
        assertThat(outcome(client.send(get))).isEqualTo("HTTP/2.0 GET");
        assertThat(outcome(client.send(post))).isEqualTo("HTTP/2.0 POST");
      }
    }
  }

  private static String outcome(Answer answer) {
    return answer.isAnswered() ? answer.text() : answer.failureMessage();
  }
}
