package dev.steelyard.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.testing.RawServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Requests through a proxy: as they are, or through a tunnel. */
@Timeout(60)
class ProxyTest {

  private static final String HELLO = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello";

  @RegisterExtension private final Opened opened = new Opened();
  @TempDir private Path folder;
  private final List<String> asked = new CopyOnWriteArrayList<>();

  /** Answers plain requests itself, and connects to whatever it is asked to. */
  private RawServer proxy() throws IOException {
    return opened.add(RawServer.start(this::proxy));
  }

  private void proxy(Socket socket) throws IOException, InterruptedException {
    for (String head = RawServer.readHead(socket);
        !head.isEmpty();
        head = RawServer.readHead(socket)) {
      asked.add(head);
      if (!head.startsWith("CONNECT ")) {
        RawServer.write(socket, HELLO);
        continue;
      }
      String[] server = head.split(" ")[1].split(":");
      if (server[0].equals("forbidden.example")) {
        RawServer.write(socket, "HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n");
        return;
      }
      if (server[0].equals("secret.example")) {
        RawServer.write(
            socket, "HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n");
        return;
      }
      if (server[0].equals("mute.example")) {
        return;
      }
      try (Socket there =
          new Socket(InetAddress.getLoopbackAddress(), Integer.parseInt(server[1]))) {
        RawServer.write(socket, "HTTP/1.1 200 Connected\r\n\r\n");
        Thread back = Thread.startVirtualThread(() -> pump(there, socket));
        pump(socket, there);
        back.join();
      }
    }
  }

  private static void pump(Socket from, Socket to) {
    try (from;
        to) {
      from.getInputStream().transferTo(to.getOutputStream());
    } catch (IOException over) {
      // One of them has gone.
    }
  }

  private static HttpSettings through(RawServer proxy, String user) {
    return HttpSettings.DEFAULT.withProxy(
        HttpProxy.of("http://" + user + "127.0.0.1:" + proxy.port()));
  }

  @Test
  void a_plain_request_is_sent_with_its_whole_address() throws Exception {
    HttpClient client = opened.client(through(proxy(), "me:pass%20word@"));
    PreparedRequest get =
        PreparedRequest.of(
            "GET", URI.create("http://there.example:81/a?b=c"), Map.of(), RequestBody.NONE);
    assertThat(client.send(get.keepingBody()).text()).isEqualTo("hello");
    PreparedRequest post =
        PreparedRequest.of(
            "POST", URI.create("http://there.example/x"), Map.of(), RequestBody.of(new byte[3]));
    assertThat(client.send(post).status()).isEqualTo(200);
    PreparedRequest options =
        PreparedRequest.of(
            "OPTIONS", Origin.of(URI.create("http://a.example")), "*", Map.of(), RequestBody.NONE);
    assertThat(client.send(options).status()).isEqualTo(200);
    assertThat(asked.get(0))
        .startsWith("GET http://there.example:81/a?b=c HTTP/1.1\r\nHost: there.example:81\r\n")
        .contains("Proxy-Authorization: Basic bWU6cGFzcyB3b3Jk\r\n");
    assertThat(asked.get(1)).startsWith("POST http://there.example/x HTTP/1.1\r\n");
    assertThat(asked.get(2)).startsWith("OPTIONS http://a.example HTTP/1.1\r\n");
  }

  @Test
  void an_encrypted_request_goes_through_a_tunnel_that_knows_nothing_of_it() throws Exception {
    TestKeys keys = TestKeys.make(folder, "localhost");
    RawServer server =
        opened.add(
            RawServer.start(
                keys.context()
                    .getServerSocketFactory()
                    .createServerSocket(0, 10, InetAddress.getLoopbackAddress()),
                socket -> {
                  for (String head = RawServer.readHead(socket);
                      !head.isEmpty();
                      head = RawServer.readHead(socket)) {
                    assertThat(head).doesNotContain("Proxy-Authorization");
                    RawServer.write(socket, HELLO);
                  }
                }));
    RawServer proxy = proxy();
    HttpClient client = opened.client(through(proxy, "me:secret@").withCertificates(keys.pem()));
    URI uri = URI.create("https://localhost:" + server.port() + "/");
    for (int i = 0; i < 5; i++) {
      HttpResponse answer = client.send(Opened.get(uri));
      assertThat(answer.failureMessage()).isEmpty();
      assertThat(answer.text()).isEqualTo("hello");
    }
    assertThat(asked).hasSize(1);
    assertThat(asked.getFirst())
        .startsWith(
            "CONNECT localhost:%1$d HTTP/1.1\r\nHost: localhost:%1$d\r\n".formatted(server.port()))
        .contains("Proxy-Authorization: Basic bWU6c2VjcmV0\r\n");
    assertThat(proxy.connections()).isEqualTo(1);
  }

  @Test
  void http_2_over_clear_text_is_tunnelled_too() throws Exception {
    TwoServer server = opened.add(TwoServer.start());
    HttpClient client = opened.client(through(proxy(), "").withVersion(HttpVersion.TWO));
    HttpResponse answer = client.send(Opened.get(server.uri("/hello")));
    assertThat(answer.failureMessage()).isEmpty();
    assertThat(answer.text()).isEqualTo("hello");
    assertThat(asked.getFirst()).startsWith("CONNECT 127.0.0.1:");
  }

  @Test
  void a_proxy_that_would_not_connect_is_a_failure_of_its_own_kind() throws Exception {
    RawServer proxy = proxy();
    HttpClient client = opened.client(through(proxy, "me:secret@"));
    String its = "the proxy http://127.0.0.1:%d".formatted(proxy.port());
    requireProxyFailure(
        client, "forbidden", its + " would not connect to forbidden.example:443: status 403");
    requireProxyFailure(
        client,
        "secret",
        its
            + " wants a user and password, or others (status 407): proxy: http://user:password@host:port");
    requireProxyFailure(
        client,
        "mute",
        its
            + ", asked to connect to mute.example:443: the connection ended before there was an answer");
    proxy.close();
    HttpResponse gone = client.send(Opened.get(URI.create("https://a.example/")));
    assertThat(gone.failure()).contains(FailureKind.REFUSED);
    assertThat(gone.failureMessage())
        .isEqualTo("nothing listens at 127.0.0.1:%d".formatted(proxy.port()));
  }

  private static void requireProxyFailure(HttpClient client, String host, String message)
      throws Exception {
    HttpResponse answer = client.send(Opened.get(URI.create("https://" + host + ".example/")));
    assertThat(answer.failure()).contains(FailureKind.PROXY);
    assertThat(answer.failureMessage()).isEqualTo(message);
  }

  @Test
  void what_is_no_proxy_is_refused_and_a_password_never_shown() {
    for (String wrong :
        List.of(
            "proxy:3128", "https://a:1", "socks5://u:hush@a:1", "http://a:1/x", "http:// a", "")) {
      assertThatThrownBy(() -> HttpProxy.of(wrong))
          .isInstanceOf(SteelyardException.class)
          .hasMessageContaining("is no proxy; write it as http://host:3128")
          .hasMessageNotContaining("hush");
    }
    HttpProxy proxy = HttpProxy.of("http://me:hush@a.example:8080/");
    assertThat(HttpSettings.DEFAULT.withProxy(proxy).toString())
        .contains("http://a.example:8080")
        .doesNotContain("hush", "Basic");
  }

  @Test
  void a_proxy_of_the_environment_is_not_used_and_that_is_said() {
    HttpSettings none = HttpSettings.DEFAULT;
    Map<String, String> set =
        Map.of(
            "HTTP_PROXY", "http://p:1", "https_proxy", "http://p:2", "NO_PROXY", "in.example,.b.c");
    assertThat(UnusedProxy.remark(origin("http://a.example"), none, set))
        .contains(
            "HTTP_PROXY is set and not used: requests go to the server itself; proxy: \"{{env:HTTP_PROXY}}\" in the scenario sends them through it");
    assertThat(UnusedProxy.remark(origin("https://a.example"), none, set).orElse(""))
        .startsWith("https_proxy is set and not used");
    assertThat(UnusedProxy.remark(origin("http://a.example"), none, Map.of())).isEmpty();
    assertThat(UnusedProxy.remark(origin("http://a.example"), none, Map.of("ALL_PROXY", "x")))
        .isPresent();
    for (String url :
        List.of(
            "http://localhost:1",
            "http://127.0.0.1",
            "http://[::1]:80",
            "http+unix://%2Fa",
            "http://in.example",
            "http://x.in.example:8080",
            "http://a.b.c")) {
      assertThat(UnusedProxy.remark(origin(url), none, set)).as(url).isEmpty();
    }
    HttpSettings own = none.withProxy(HttpProxy.of("http://p:1"));
    assertThat(UnusedProxy.remark(origin("http://a.example"), own, set)).isEmpty();
  }

  private static Origin origin(String url) {
    return Origin.of(URI.create(url));
  }
}
