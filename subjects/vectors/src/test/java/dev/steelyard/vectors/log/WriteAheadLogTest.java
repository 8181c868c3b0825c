package dev.steelyard.vectors.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the log gives back, after whatever happened to its files. */
class WriteAheadLogTest {

  @TempDir private Path folder;
  private final List<String> notices = new ArrayList<>();

  private WriteAheadLog open(List<String> records) throws IOException {
    return WriteAheadLog.open(folder, bytes -> records.add(text(bytes)), notices::add);
  }

  private static String text(ByteBuffer bytes) {
    return StandardCharsets.UTF_8.decode(bytes).toString();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private void write(String... records) throws IOException {
    try (WriteAheadLog log = open(new ArrayList<>())) {
      for (String record : records) {
        log.append(bytes(record));
      }
    }
  }

  private List<String> read() throws IOException {
    List<String> records = new ArrayList<>();
    open(records).close();
    return records;
  }

  private Path file(int number) {
    return folder.resolve("log-%08d.wal".formatted(number));
  }

  @Test
  void records_come_back_in_order() throws IOException {
    write("one", "two");
    write("three");

    assertThat(read()).containsExactly("one", "two", "three");
    assertThat(notices).isEmpty();
  }

  @Test
  void a_large_record_comes_back() throws IOException {
    String large = "x".repeat(5_000_000);
    write("before", large, "after");

    assertThat(read()).containsExactly("before", large, "after");
  }

  @Test
  void cut_off_anywhere_it_gives_back_every_whole_frame_before() throws IOException {
    write("one", "two", "three");
    byte[] whole = Files.readAllBytes(file(1));
    List<String> all = List.of("one", "two", "three");
    for (int length = 0; length < whole.length; length++) {
      Files.write(file(1), Arrays.copyOf(whole, length));

      List<String> left = read();

      assertThat(all.subList(0, left.size())).isEqualTo(left);
      assertThat(left.size()).isLessThan(3);
    }
    assertThat(notices).isNotEmpty();
  }

  @Test
  void a_changed_byte_before_the_last_frame_is_always_reported() throws IOException {
    write("one", "two", "three");
    byte[] whole = Files.readAllBytes(file(1));
    int last = whole.length - FrameFormat.FRAME_HEADER - Integer.BYTES - 5;
    for (int at = FrameFormat.FILE_HEADER; at < last; at++) {
      byte[] changed = whole.clone();
      changed[at] ^= 0x10;
      Files.write(file(1), changed);

      assertThatThrownBy(this::read).isInstanceOf(DamagedLogException.class);
    }
  }

  @Test
  void a_frame_inside_a_record_is_not_mistaken_for_one() throws IOException {
    write("one");
    byte[] other = Files.readAllBytes(file(1));
    Files.delete(file(1));
    try (WriteAheadLog log = open(new ArrayList<>())) {
      log.append(other);
    }
    byte[] whole = Files.readAllBytes(file(1));
    Files.write(file(1), Arrays.copyOf(whole, whole.length - 1));

    assertThat(read()).isEmpty();
    assertThat(notices).hasSize(1);
  }

  @Test
  void a_snapshot_takes_the_place_of_older_logs() throws IOException {
    try (WriteAheadLog log = open(new ArrayList<>())) {
      log.append(bytes("old one"));
      log.append(bytes("old two"));
      long number = log.rotate();
      log.append(bytes("new"));
      log.snapshot(number, List.of(bytes("both old")));
      assertThat(log.snapshotBytes()).isPositive();
    }

    assertThat(read()).containsExactly("both old", "new");
    assertThat(file(1)).doesNotExist();
  }

  @Test
  void a_crash_between_the_new_log_and_the_snapshot_loses_nothing() throws IOException {
    try (WriteAheadLog log = open(new ArrayList<>())) {
      log.append(bytes("old"));
      log.rotate();
      log.append(bytes("new"));
    }
    Files.writeString(folder.resolve("snapshot.tmp"), "half of it");

    assertThat(read()).containsExactly("old", "new");
    assertThat(folder.resolve("snapshot.tmp")).doesNotExist();
  }

  @Test
  void a_crash_after_the_snapshot_reads_nothing_twice() throws IOException {
    write("old");
    byte[] old = Files.readAllBytes(file(1));
    try (WriteAheadLog log = open(new ArrayList<>())) {
      log.snapshot(log.rotate(), List.of(bytes("old")));
    }
    Files.write(file(1), old);

    assertThat(read()).containsExactly("old");
    assertThat(file(1)).doesNotExist();
  }

  @Test
  void a_snapshot_that_is_not_whole_is_reported() throws IOException {
    try (WriteAheadLog log = open(new ArrayList<>())) {
      log.snapshot(log.rotate(), List.of(bytes("one"), bytes("two")));
    }
    Path snapshot = folder.resolve("snapshot-00000002.wal");
    byte[] whole = Files.readAllBytes(snapshot);
    Files.write(snapshot, Arrays.copyOf(whole, whole.length - 1));

    assertThatThrownBy(this::read)
        .isInstanceOf(DamagedLogException.class)
        .hasMessageContaining("not whole");
  }

  @Test
  void a_missing_log_is_reported() throws IOException {
    try (WriteAheadLog log = open(new ArrayList<>())) {
      log.append(bytes("one"));
      log.rotate();
      log.append(bytes("two"));
      log.rotate();
    }
    Files.delete(file(2));

    assertThatThrownBy(this::read)
        .isInstanceOf(DamagedLogException.class)
        .hasMessageContaining("missing");
  }

  @Test
  void a_log_that_ends_before_others_begin_is_reported() throws IOException {
    try (WriteAheadLog log = open(new ArrayList<>())) {
      log.append(bytes("one"));
      log.rotate();
    }
    byte[] whole = Files.readAllBytes(file(1));
    Files.write(file(1), Arrays.copyOf(whole, whole.length - 1));

    assertThatThrownBy(this::read).isInstanceOf(DamagedLogException.class);
  }

  @Test
  void a_log_that_cannot_be_begun_leaves_the_old_one_in_use() throws IOException {
    try (WriteAheadLog log = open(new ArrayList<>())) {
      Files.createSymbolicLink(file(2), Path.of("/dev/full"));
      assertThatThrownBy(log::rotate).isInstanceOf(LogException.class);
      log.append(bytes("after"));
    }

    assertThat(read()).containsExactly("after");
  }

  @Test
  void a_closed_log_takes_nothing() throws IOException {
    WriteAheadLog log = open(new ArrayList<>());
    log.close();

    assertThatThrownBy(() -> log.append(bytes("late"))).isInstanceOf(LogException.class);
  }
}
