package dev.steelyard.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.testing.RawServer;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Heads and bodies of every kind, there and back. */
@Timeout(60)
class HttpAnswersTest {

  private static final String OK = "HTTP/1.1 200 OK\r\n";

  @RegisterExtension private final Opened opened = new Opened();

  @Test
  void a_body_may_end_with_its_connection() throws Exception {
    RawServer server =
        RawServer.start(socket -> {
          RawServer.readHead(socket);
          RawServer.write(socket, "HTTP/1.0 200 OK\r\n\r\nold but good");
        });
    opened.add(server);
    HttpClient client = opened.client(HttpSettings.DEFAULT);
    assertThat(client.send(Opened.get(server.uri("/"))).text()).isEqualTo("old but good");
    assertThat(client.send(Opened.get(server.uri("/"))).text()).isEqualTo("old but good");
  }

  @Test
  void answers_without_a_body_have_none_whatever_their_head_says() throws Exception {
    RawServer server =
        opened.server(
            Map.of(
                "/head", OK + "Content-Length: 1000\r\n\r\n",
                "/204", "HTTP/1.1 204 No Content\r\n\r\n",
                "/304", "HTTP/1.1 304 Not Modified\r\nContent-Length: 7\r\n\r\n"));
    HttpClient client = opened.client(HttpSettings.DEFAULT);
    PreparedRequest head =
        PreparedRequest.of("HEAD", server.uri("/head"), Map.of(), RequestBody.NONE).keepingBody();
    assertThat(client.send(head).bodyLength()).isZero();
    assertThat(client.send(Opened.get(server.uri("/204"))).status()).isEqualTo(204);
    assertThat(client.send(Opened.get(server.uri("/304"))).status()).isEqualTo(304);
    assertThat(server.connections()).isEqualTo(1);
  }

  @Test
  void interim_answers_are_skipped() throws Exception {
    RawServer server =
        opened.server(
            Map.of(
                "/",
                "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n"
                    + OK
                    + "Content-Length: 2\r\n\r\nok"));
    assertThat(opened.client(HttpSettings.DEFAULT).send(Opened.get(server.uri("/"))).text())
        .isEqualTo("ok");
  }

  @Test
  void headers_are_found_whatever_their_case_and_over_several_lines() throws Exception {
    RawServer server =
        opened.server(
            Map.of("/", OK + "X-Long: one\r\n  two\r\ncontent-LENGTH: 0\r\nX-B:c \r\n\r\n"));
    HttpResponse answer = opened.client(HttpSettings.DEFAULT).send(Opened.get(server.uri("/")));
    assertThat(answer.header("x-b")).contains("c");
    assertThat(answer.header("X-Long").orElseThrow().replaceAll(" +", " ")).isEqualTo("one two");
    assertThat(answer.header("X-None")).isEmpty();
    assertThat(answer.headers()).hasSize(3);
  }

  @Test
  void gzip_is_asked_for_and_unpacked_when_the_body_is_kept() throws Exception {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(packed)) {
      out.write("hello ".repeat(1_000).getBytes(StandardCharsets.UTF_8));
    }
    String body = packed.toString(StandardCharsets.ISO_8859_1);
    RawServer server =
        opened.server(
            Map.of(
                "/",
                OK
                    + "Content-Encoding: gzip\r\nContent-Length: "
                    + body.length()
                    + "\r\n\r\n"
                    + body));
    HttpResponse answer =
        opened.client(HttpSettings.DEFAULT.withGzip(true)).send(Opened.get(server.uri("/")));
    assertThat(answer.text()).isEqualTo("hello ".repeat(1_000));
    assertThat(answer.bodyLength()).isEqualTo(body.length());
    assertThat(answer.unpackedLength()).isEqualTo(6_000);
    assertThat(opened.heads().getFirst()).contains("Accept-Encoding: gzip\r\n");
  }

  @Test
  void bodies_of_every_kind_arrive_whole(@TempDir Path folder) throws Exception {
    Path file = Files.write(folder.resolve("body"), new byte[3_000_000]);
    List<Long> lengths = new CopyOnWriteArrayList<>();
    RawServer server =
        RawServer.start(socket -> {
          for (String head = RawServer.readHead(socket);
              !head.isEmpty();
              head = RawServer.readHead(socket)) {
            long length =
                Long.parseLong(head.replaceAll("(?s).*Content-Length: (\\d+)\r\n.*", "$1"));
            socket.getInputStream().skipNBytes(length);
            lengths.add(length);
            RawServer.write(socket, "HTTP/1.1 201 Created\r\nContent-Length: 0\r\n\r\n");
          }
        });
    opened.add(server);
    HttpClient client = opened.client(HttpSettings.DEFAULT);
    for (RequestBody body :
        List.of(
            RequestBody.of("hällo"),
            RequestBody.of(new byte[100_000]),
            RequestBody.of(file),
            RequestBody.random(5_000_001, 1),
            RequestBody.NONE)) {
      HttpResponse answer =
          client.send(PreparedRequest.of("POST", server.uri("/"), Map.of(), body));
      assertThat(answer.status()).isEqualTo(201);
      assertThat(answer.bytesSent()).isGreaterThan(body.length());
    }
    assertThat(lengths).containsExactly(6L, 100_000L, 3_000_000L, 5_000_001L, 0L);
    assertThat(server.connections()).isEqualTo(1);
  }

  @Test
  void a_random_body_is_the_same_for_the_same_seed() throws Exception {
    byte[] one = RequestBody.random(10_000, 5).open().readAllBytes();
    assertThat(one).hasSize(10_000).isEqualTo(RequestBody.random(10_000, 5).open().readAllBytes());
    assertThat(one).isNotEqualTo(RequestBody.random(10_000, 6).open().readAllBytes());
  }

  @Test
  void an_early_answer_to_a_large_body_is_an_answer() throws Exception {
    RawServer server =
        RawServer.start(socket -> {
          RawServer.readHead(socket);
          RawServer.write(
              socket, "HTTP/1.1 413 Too Large\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
          socket.shutdownOutput();
          RawServer.awaitEnd(socket);
        });
    opened.add(server);
    PreparedRequest call =
        PreparedRequest.of("PUT", server.uri("/"), Map.of(), RequestBody.random(4 << 20, 1));
    assertThat(opened.client(HttpSettings.DEFAULT).send(call).status()).isEqualTo(413);
  }
}
