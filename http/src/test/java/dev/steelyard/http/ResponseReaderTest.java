package dev.steelyard.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.ByteRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Whatever bytes come, in whatever pieces, an answer is right or a failure, and it ends. */
class ResponseReaderTest {

  private static final HttpLimits LIMITS = new HttpLimits(1 << 10, 20, 1 << 16, 1 << 15);

  /** A whole answer as a client may see it; empty for a failure. */
  private record Read(int status, String body, List<Map.Entry<String, String>> headers) {}

  /** An answer, and what it says. */
  record Written(String wire, int status, String body, boolean closeDelimited) {}

  private static Optional<Read> read(byte[] wire, List<Integer> pieces) {
    int[] at = {0, 0};
    ResponseBuffer.ByteSource source =
        (into, from, length) -> {
          int piece = pieces.isEmpty() ? wire.length : pieces.get(at[1]++ % pieces.size());
          int count = Math.min(Math.min(piece, length), wire.length - at[0]);
          System.arraycopy(wire, at[0], into, from, count);
          at[0] += count;
          return count == 0 ? -1 : count;
        };
    ResponseReader reader = new ResponseReader(source, LIMITS);
    try {
      reader.begin();
      reader.readHead();
      reader.readBody("GET", true);
      List<Map.Entry<String, String>> headers = new ArrayList<>();
      for (HeaderScan scan = reader.head().scan(); scan.next(); ) {
        headers.add(Map.entry(scan.name(), scan.value()));
      }
      if (pieces.isEmpty()) {
        assertThat(at[0]).as("all was looked at").isEqualTo(wire.length);
      }
      return Optional.of(
          new Read(
              reader.head().status(),
              new String(reader.content(), StandardCharsets.ISO_8859_1),
              headers));
    } catch (ExchangeFailure | IOException failed) {
      return Optional.empty();
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  @Property(tries = 5_000)
  void arbitrary_bytes_never_hang_nor_crash_nor_succeed(
      @ForAll byte[] wire,
      @ForAll @Size(max = 5) List<@IntRange(min = 1, max = 50) Integer> pieces) {
    assertThat(read(wire, pieces)).isEmpty();
  }

  @Property(tries = 5_000)
  void arbitrary_bytes_after_a_good_beginning_never_hang_nor_crash(
      @ForAll("fragments") List<String> fragments,
      @ForAll @Size(max = 5) List<@IntRange(min = 1, max = 50) Integer> pieces) {
    byte[] wire = bytes("HTTP/1.1 200 OK\r\n" + String.join("", fragments));
    Optional<Read> whole = read(wire, List.of());
    Optional<Read> inPieces = read(wire, pieces);
    if (whole.isEmpty() && inPieces.isPresent()) {
      // What comes behind an answer, and not along with it, is no part of it.
      assertThat(IntStream.range(1, wire.length))
          .anyMatch(length -> read(Arrays.copyOf(wire, length), List.of()).equals(inPieces));
    } else {
      assertThat(inPieces).isEqualTo(whole);
    }
  }

  @Provide
  Arbitrary<List<String>> fragments() {
    return Arbitraries.of(
            "\r\n",
            "\n",
            "\r",
            "\r\n\r\n",
            ":",
            " ",
            "\t",
            "Content-Length",
            ": 5\r\n",
            ": 0\r\n",
            "Transfer-Encoding: chunked\r\n",
            "Connection: close\r\n",
            "5",
            "5\r\nhello\r\n",
            "0\r\n\r\n",
            "hello",
            "\u0000",
            "\u00ff",
            ";ext=1",
            "HTTP/1.1 100 Continue\r\n\r\n",
            ",",
            "Content-Encoding: gzip\r\n",
            "ffffffff\r\n",
            "X: y\r\n",
            " folded\r\n")
        .list()
        .ofMaxSize(25);
  }

  @Property(tries = 3_000)
  void arbitrary_pieces_of_a_right_answer_give_the_same_answer(
      @ForAll("answers") Written written,
      @ForAll @Size(min = 1, max = 8) List<@IntRange(min = 1, max = 70) Integer> pieces) {
    Optional<Read> read = read(bytes(written.wire()), pieces);
    assertThat(read).isPresent();
    assertThat(read.get().status()).isEqualTo(written.status());
    assertThat(read.get().body()).isEqualTo(written.body());
    assertThat(read).isEqualTo(read(bytes(written.wire()), List.of()));
  }

  @Property(tries = 3_000)
  void a_right_answer_cut_short_is_never_a_success(
      @ForAll("answers") Written written, @ForAll @IntRange(min = 1, max = 10_000) int cut) {
    if (!written.closeDelimited()) {
      byte[] wire = bytes(written.wire());
      int length = wire.length - 1 - cut % wire.length;
      assertThat(read(Arrays.copyOf(wire, Math.max(0, length)), List.of())).isEmpty();
    }
  }

  @Property(tries = 3_000)
  void a_right_answer_that_goes_on_is_never_a_success(
      @ForAll("answers") Written written, @ForAll @Size(min = 1, max = 20) List<Byte> more) {
    if (!written.closeDelimited()) {
      StringBuilder wire = new StringBuilder(written.wire());
      more.forEach(one -> wire.append((char) (one & 0xff)));
      assertThat(read(bytes(wire.toString()), List.of())).isEmpty();
    }
  }

  @Property(tries = 10_000)
  void a_right_answer_with_a_byte_changed_is_a_failure_or_what_its_head_says(
      @ForAll("answers") Written written,
      @ForAll @IntRange(min = 0, max = 100_000) int where,
      @ForAll @ByteRange byte what,
      @ForAll @Size(max = 3) List<@IntRange(min = 1, max = 70) Integer> pieces) {
    byte[] wire = bytes(written.wire());
    wire[where % wire.length] = what;
    Optional<Read> read = read(wire, pieces);
    read.ifPresent(answer -> assertThat(isAsItsHeadSays(answer)).isTrue());
  }

  private static boolean isAsItsHeadSays(Read read) {
    for (Map.Entry<String, String> header : read.headers()) {
      if (header.getKey().equalsIgnoreCase("Content-Length")) {
        return read.status() == 204
            || read.status() == 304
            || Integer.parseInt(header.getValue()) == read.body().length();
      }
    }
    return read.status() >= 200;
  }

  @Provide
  Arbitrary<Written> answers() {
    Arbitrary<Integer> statuses = Arbitraries.of(200, 201, 404, 500, 503, 999);
    Arbitrary<String> bodies =
        Arbitraries.strings().withCharRange('\u0000', '\u00ff').ofMaxLength(300);
    Arbitrary<List<String>> headers =
        Arbitraries.of(
                "X-A: b", "x: ", "Date:now", "Set-Cookie: a=b; Path=/", "Y:\tz", "Server: \u00e4")
            .list()
            .ofMaxSize(6);
    Arbitrary<Integer> framings = Arbitraries.integers().between(0, 2);
    Arbitrary<Integer> interims = Arbitraries.integers().between(0, 2);
    Arbitrary<Integer> chunks = Arbitraries.integers().between(1, 100);
    return Combinators.combine(statuses, bodies, headers, framings, interims, chunks)
        .as(ResponseReaderTest::written);
  }

  private static Written written(
      int status, String body, List<String> headers, int framing, int interims, int chunk) {
    StringBuilder wire =
        new StringBuilder("HTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n".repeat(interims));
    wire.append("HTTP/1.1 ").append(status).append(" Some Reason\r\n");
    headers.forEach(header -> wire.append(header).append("\r\n"));
    switch (framing) {
      case 0 ->
          wire.append("content-length:").append(body.length()).append("\r\n\r\n").append(body);
      case 1 -> wire.append("Transfer-Encoding: Chunked\r\n\r\n").append(chunked(body, chunk));
      default -> wire.append("\r\n").append(body);
    }
    return new Written(wire.toString(), status, body, framing == 2);
  }

  private static String chunked(String body, int size) {
    StringBuilder wire = new StringBuilder();
    for (int at = 0; at < body.length(); at += size) {
      String chunk = body.substring(at, Math.min(body.length(), at + size));
      wire.append(Integer.toHexString(chunk.length()))
          .append(at % 2 == 0 ? "" : ";a=b")
          .append("\r\n");
      wire.append(chunk).append("\r\n");
    }
    return wire + (size % 2 == 0 ? "0\r\n\r\n" : "000\r\nX-Trailer: y\r\n\r\n");
  }
}
