package dev.steelyard.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.zip.Deflater;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RequestBodyTest {

  private static final int MIB = 1 << 20;

  @TempDir Path folder;

  @Test
  void the_same_seed_gives_the_same_bytes_and_another_seed_others() throws IOException {
    byte[] once = bytes(RequestBody.random(MIB, 1));

    assertThat(bytes(RequestBody.random(MIB, 1))).isEqualTo(once);
    assertThat(bytes(RequestBody.random(MIB, 2))).isNotEqualTo(once);
  }

  @Test
  void random_bytes_are_those_of_the_published_generator() throws IOException {
    ByteBuffer made =
        ByteBuffer.wrap(bytes(RequestBody.random(8_000, -42))).order(ByteOrder.LITTLE_ENDIAN);
    SplittableRandom published = new SplittableRandom(-42);

    while (made.hasRemaining()) {
      assertThat(made.getLong()).isEqualTo(published.nextLong());
    }
  }

  @Test
  void a_shorter_random_body_is_the_beginning_of_a_longer_one() throws IOException {
    byte[] longer = bytes(RequestBody.random(1_000, 3));

    for (int length : new int[] {0, 1, 7, 8, 9, 999}) {
      assertThat(bytes(RequestBody.random(length, 3))).isEqualTo(Arrays.copyOf(longer, length));
    }
  }

  @Test
  void what_is_read_does_not_depend_on_the_sizes_it_is_read_in() throws IOException {
    RequestBody body = RequestBody.random(10_000, 4);
    ByteArrayOutputStream pieces = new ByteArrayOutputStream();
    try (InputStream in = body.open()) {
      byte[] buffer = new byte[40];
      int most = 0;
      for (int read = in.read(); read >= 0; read = in.read()) {
        pieces.write(read);
        most = (most + 1) % 37;
        pieces.write(buffer, 3, Math.max(0, in.read(buffer, 3, most)));
      }
    }

    assertThat(pieces.toByteArray()).isEqualTo(bytes(body));
  }

  @Test
  void random_bytes_do_not_compress_and_zeros_do() throws IOException {
    assertThat(deflated(RequestBody.random(4 * MIB, 5))).isGreaterThan(4 * MIB / 100 * 99);
    assertThat(deflated(RequestBody.zeros(4 * MIB))).isLessThan(4 * MIB / 100);
  }

  private static int deflated(RequestBody body) throws IOException {
    try (Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION)) {
      deflater.setInput(bytes(body));
      deflater.finish();
      byte[] buffer = new byte[1 << 16];
      int size = 0;
      while (!deflater.finished()) {
        size += deflater.deflate(buffer);
      }
      return size;
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 1000, 3 * MIB + 7})
  void every_kind_is_as_long_as_it_says_and_has_the_hash_of_its_bytes(int size) throws Exception {
    byte[] content = new byte[size];
    new SplittableRandom(6).nextBytes(content);
    Path file = Files.write(folder.resolve("file"), content);
    RequestBody random = RequestBody.random(size, 7);

    assertThat(bytes(RequestBody.of(file))).isEqualTo(content);
    assertThat(bytes(RequestBody.zeros(size))).isEqualTo(new byte[size]);
    for (RequestBody body :
        new RequestBody[] {
          random,
          RequestBody.zeros(size),
          RequestBody.of(file),
          RequestBody.of("é".repeat(size % 1001), "text/plain"),
          new RequestBody.Multipart("file", "a.bin", random, Map.of("a", "b"))
        }) {
      assertThat(body.length()).as("%s", body).isEqualTo(bytes(body).length);
      assertThat(body.sha256())
          .isEqualTo(
              HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes(body))));
    }
  }

  @Test
  void a_size_below_zero_is_refused() {
    assertThatThrownBy(() -> RequestBody.random(-1, 0)).hasMessage("a body cannot have -1 bytes");
    assertThatThrownBy(() -> RequestBody.zeros(-5)).hasMessage("a body cannot have -5 bytes");
  }

  @Test
  void the_hash_of_a_file_that_is_not_there_is_an_error_that_names_it() {
    Path gone = folder.resolve("gone");

    assertThatThrownBy(() -> RequestBody.of(gone).sha256())
        .hasMessage("cannot read a request's body: there is no file " + gone);
  }

  static byte[] bytes(RequestBody body) throws IOException {
    try (InputStream in = body.open()) {
      return in.readAllBytes();
    }
  }
}
