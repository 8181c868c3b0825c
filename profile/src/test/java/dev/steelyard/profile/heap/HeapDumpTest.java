package dev.steelyard.profile.heap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.core.profile.heap.HeapAnalysis;
import dev.steelyard.core.profile.heap.HeldObject;
import dev.steelyard.core.profile.heap.HoldingStep;
import dev.steelyard.profile.jvm.RunningJava;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HeapDumpTest {

  @TempDir private static Path shared;
  private static Path dump;

  @TempDir private Path folder;

  @BeforeAll
  static void a_dump_is_made() throws IOException {
    dump = shared.resolve("cache.hprof");
    try (RunningJava java = RunningJava.start(shared, RunningJava.CACHE)) {
      LiveHeap.of(java.pid()).dump(dump, LiveHeap.Objects.LIVE);
    }
  }

  private static List<String> by(HeldObject object) {
    return object.path().stream().map(HoldingStep::by).toList();
  }

  @Test
  void what_retains_most_is_found_with_the_fields_that_hold_it() {
    HeapAnalysis analysis = HeapDump.of(dump).analyse(5);

    HeldObject map = analysis.biggest().getFirst();
    assertThat(map.className()).isEqualTo("java.util.HashMap");
    assertThat(map.retained()).isBetween(10_000_000L, 11_000_000L);
    assertThat(by(map)).containsExactly("static Cache.ENTRIES");
    assertThat(analysis.biggest())
        .filteredOn(one -> one.className().equals("java.util.ArrayList"))
        .singleElement()
        .satisfies(one ->
            assertThat(by(one)).containsExactly("a local variable of Cache.work in thread worker"));
  }

  @Test
  void a_path_names_fields_places_and_classes() {
    HeapAnalysis analysis = HeapDump.of(dump).analyse(5);

    assertThat(analysis.holders())
        .filteredOn(one -> one.className().equals("byte[]"))
        .first()
        .satisfies(one -> {
          assertThat(one.share()).isGreaterThan(0.3);
          assertThat(by(one.example()))
              .startsWith("static Cache.ENTRIES", "HashMap.table")
              .endsWith("HashMap$Node.value");
          assertThat(by(one.example()).get(2)).matches("\\[\\d+\\]");
          assertThat(one.example().path().getLast().className()).isEqualTo("byte[]");
        });
    assertThat(analysis.histogram().classes().getFirst().name()).isEqualTo("byte[]");
  }

  @Test
  void nothing_is_left_beside_a_dump_or_among_temporary_files() throws IOException {
    Path readOnly = Files.createDirectory(folder.resolve("archive"));
    Path copy = Files.copy(dump, readOnly.resolve("cache.hprof"));
    Files.setPosixFilePermissions(readOnly, PosixFilePermissions.fromString("r-xr-xr-x"));
    try {
      assertThat(HeapDump.of(copy).histogram().bytes()).isGreaterThan(10_000_000);
      HeapDump.of(copy).analyse(1);
    } finally {
      Files.setPosixFilePermissions(readOnly, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
    try (Stream<Path> left = Files.list(readOnly)) {
      assertThat(left).containsExactly(copy);
    }
  }

  @Test
  void a_dump_that_was_cut_off_anywhere_is_refused() throws IOException {
    long length = Files.size(dump);
    for (long cut : new long[] {1, 9, 100, length / 2, length - 31}) {
      Path part = folder.resolve("part.hprof");
      Files.copy(dump, part, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
      try (RandomAccessFile file = new RandomAccessFile(part.toFile(), "rw")) {
        file.setLength(length - cut);
      }
      assertThatThrownBy(() -> HeapDump.of(part))
          .isInstanceOf(SteelyardException.class)
          .hasMessageContaining("is not whole");
    }
  }

  @Test
  void what_is_no_dump_is_refused_in_one_line() throws IOException {
    Path empty = Files.createFile(folder.resolve("empty"));
    Path text = Files.writeString(folder.resolve("text"), "hello");
    Path packed = Files.write(folder.resolve("packed.gz"), new byte[] {0x1F, (byte) 0x8B, 8, 0});
    Path header = Files.writeString(folder.resolve("header"), "JAVA PROFILE 1.0.2\0");
    Path android = Files.writeString(folder.resolve("android"), "JAVA PROFILE 1.0.3\0aaaabbbbcccc");

    refused(empty, "is empty");
    refused(text, "is no heap dump");
    refused(packed, "is compressed");
    refused(header, "is not whole");
    refused(android, "Android");
    refused(folder, "is no file");
    refused(Path.of("/dev/zero"), "is no file");
    refused(folder.resolve("missing"), "there is no heap dump");
  }

  private static void refused(Path file, String words) {
    assertThatThrownBy(() -> HeapDump.of(file))
        .isInstanceOf(SteelyardException.class)
        .hasMessageContaining(words)
        .hasMessageContaining(file.toString())
        .message()
        .doesNotContain("\n");
  }

  @Test
  void a_dump_with_damage_inside_is_refused_or_read_but_never_crashes() throws IOException {
    byte[] bytes = Files.readAllBytes(dump);
    java.util.Arrays.fill(bytes, bytes.length / 2, bytes.length / 2 + 10_000, (byte) 0xFF);
    Path damaged = Files.write(folder.resolve("damaged.hprof"), bytes);

    try {
      HeapDump.of(damaged).analyse(2);
    } catch (SteelyardException refused) {
      assertThat(refused).hasMessageContaining("damaged");
    }
  }
}
