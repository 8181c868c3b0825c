package dev.steelyard.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.GZIPOutputStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class UnpackingTest {

  private static byte[] packed(byte[] content) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(content);
    }
    return packed.toByteArray();
  }

  private static byte[] joined(byte[]... parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }

  private static byte[] unpacked(byte[] packed, List<Integer> pieces) throws ExchangeFailure {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    try (Unpacking unpacking = new Unpacking((bytes, count) -> content.write(bytes, 0, count))) {
      for (int at = 0, turn = 0; at < packed.length; turn++) {
        int count = Math.min(pieces.get(turn % pieces.size()), packed.length - at);
        unpacking.take(packed, at, count);
        at += count;
      }
      unpacking.end();
    }
    return content.toByteArray();
  }

  private static void isBroken(byte[] packed) {
    assertThatThrownBy(() -> unpacked(packed, List.of(Math.max(1, packed.length))))
        .isInstanceOfSatisfying(
            ExchangeFailure.class,
            failure -> assertThat(failure.kind()).isEqualTo(FailureKind.MALFORMED))
        .extracting(failure -> ((ExchangeFailure) failure).text())
        .asString()
        .startsWith("the answer's gzip is broken: ");
  }

  @Property(tries = 500)
  void whatever_pieces_come_the_content_is_the_same(
      @ForAll @Size(max = 300) byte[] content,
      @ForAll @IntRange(max = 60) int times,
      @ForAll @Size(min = 1, max = 8) List<@IntRange(min = 1, max = 3_000) Integer> pieces)
      throws Exception {
    byte[][] repeated = new byte[times][];
    Arrays.fill(repeated, content);
    byte[] all = joined(repeated);
    assertThat(unpacked(packed(all), pieces)).isEqualTo(all);
  }

  @Property(tries = 500)
  void every_cut_and_every_changed_byte_of_the_content_shows(
      @ForAll @Size(min = 1, max = 100) byte[] content, @ForAll @IntRange(max = 10_000) int any)
      throws Exception {
    byte[] whole = packed(content);
    isBroken(Arrays.copyOf(whole, 1 + any % (whole.length - 1)));
    byte[] changed = whole.clone();
    changed[10 + any % (whole.length - 10)] ^= (byte) (1 + any % 255);
    try {
      // A changed bit that pads a block, or tells an equal block otherwise, changes nothing.
      assertThat(unpacked(changed, List.of(changed.length))).isEqualTo(content);
    } catch (ExchangeFailure shown) {
      assertThat(shown.kind()).isEqualTo(FailureKind.MALFORMED);
    }
  }

  @Example
  void every_part_of_a_header_is_read_and_its_check_kept_to() throws Exception {
    byte[] plain = packed(new byte[] {1, 2, 3});
    byte[] header = {
      0x1f, (byte) 0x8b, 8, 2 + 4 + 8 + 16, 0, 0, 0, 0, 0, 3, 2, 0, 7, 7, 'n', 0, 'c', 'c', 0
    };
    CRC32 check = new CRC32();
    check.update(header);
    byte[] sum = {(byte) check.getValue(), (byte) (check.getValue() >> 8)};
    byte[] rest = Arrays.copyOfRange(plain, 10, plain.length);

    assertThat(unpacked(joined(header, sum, rest), List.of(1))).containsExactly(1, 2, 3);
    sum[0]++;
    isBroken(joined(header, sum, rest));
  }

  @Example
  void members_are_joined_and_what_is_none_is_passed_over() throws Exception {
    byte[] one = packed(new byte[] {1});
    byte[] two = packed(new byte[] {2});

    assertThat(unpacked(joined(one, two), List.of(7))).containsExactly(1, 2);
    assertThat(unpacked(joined(one, "junk".getBytes(StandardCharsets.US_ASCII)), List.of(1)))
        .containsExactly(1);
    assertThat(unpacked(joined(one, new byte[50]), List.of(9))).containsExactly(1);
    isBroken(joined(one, Arrays.copyOf(two, two.length - 1)));
  }

  @Example
  void an_empty_content_is_one_and_no_byte_is_none() throws Exception {
    assertThat(unpacked(packed(new byte[0]), List.of(100))).isEmpty();
    isBroken(new byte[0]);
    isBroken("hello".getBytes(StandardCharsets.US_ASCII));
  }
}
