package dev.steelyard.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steelyard.core.trace.StorageRequest;
import dev.steelyard.core.trace.Trace;
import dev.steelyard.probe.files.ProbedFileSystem;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.ProviderMismatchException;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A probed file system is a file system like others, and says what is asked of it. */
class ProbedFilesTest extends ProbedTest {

  private Path lake() throws IOException {
    return ProbedFileSystem.of(Files.createDirectories(folder.resolve("lake")), "lake");
  }

  /** What was asked, with names of files below the lake. */
  private List<String> asked(Trace trace) {
    String root = folder.resolve("lake").toString();
    return trace.requests().stream()
        .map(one ->
            "%s %s %d"
                .formatted(
                    one.kind(),
                    StorageRequest.target(one.path(), one.offset(), one.asked())
                        .replace(root + "/", "")
                        .replace(root, "."),
                    one.bytes().orElse(0)))
        .toList();
  }

  @Test
  void each_read_is_told_with_its_part_and_each_write_with_its_bytes() throws Exception {
    Path file = lake().resolve("a.parquet");
    Trace trace =
        read(() -> {
          Files.write(file, new byte[100]);
          try (FileChannel channel = FileChannel.open(file)) {
            channel.read(ByteBuffer.allocate(8), 92);
            channel.position(10);
            channel.read(ByteBuffer.allocate(20));
            channel.read(new ByteBuffer[] {ByteBuffer.allocate(5), ByteBuffer.allocate(6)});
            channel.read(ByteBuffer.allocate(500), 60);
            assertThat(channel.read(ByteBuffer.allocate(8), 100)).isEqualTo(-1);
            MappedByteBuffer map = channel.map(FileChannel.MapMode.READ_ONLY, 40, 50);
            assertThat(map.remaining()).isEqualTo(50);
          }
          try (FileChannel channel =
              FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.READ)) {
            channel.write(ByteBuffer.allocate(3), 200);
            assertThat(channel.size()).isEqualTo(203);
            assertThat(channel.truncate(100).size()).isEqualTo(100);
            channel.tryLock().release();
          }
        });

    assertThat(asked(trace))
        .containsExactly(
            "WRITE a.parquet 100",
            "READ a.parquet [8 bytes from 92] 8",
            "READ a.parquet [20 bytes from 10] 20",
            "READ a.parquet [11 bytes from 30] 11",
            "READ a.parquet [500 bytes from 60] 40",
            "READ a.parquet [50 bytes from 40] 50",
            "WRITE a.parquet 3",
            "WRITE a.parquet 0");
    assertThat(trace.spans().kind(0).words()).isEqualTo("lake/write");
  }

  @Test
  void a_map_that_can_be_written_is_a_change_and_a_read_of_nothing_no_request() throws Exception {
    Path file = lake().resolve("a.bin");
    Trace trace =
        read(() -> {
          Files.write(file, new byte[10]);
          try (FileChannel channel =
              FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.READ)) {
            channel.map(FileChannel.MapMode.READ_WRITE, 0, 10).put(0, (byte) 1);
          }
          try (InputStream in = Files.newInputStream(file)) {
            assertThat(in.readNBytes(10)).hasSize(10);
            assertThat(in.readNBytes(0)).isEmpty();
          }
        });

    assertThat(asked(trace))
        .containsExactly(
            "WRITE a.bin 10",
            "READ a.bin [10 bytes from 0] 10",
            "WRITE a.bin 0",
            "READ a.bin [10 bytes from 0] 10");
  }

  @Test
  void what_a_stream_reads_at_once_is_one_request() throws Exception {
    Path file = lake().resolve("big.bin");
    Trace trace =
        read(() -> {
          Files.write(file, new byte[100_000]);
          try (InputStream in = Files.newInputStream(file)) {
            assertThat(in.readNBytes(40_000)).hasSize(40_000);
            in.skipNBytes(10_000);
            assertThat(in.readAllBytes()).hasSize(50_000);
            assertThat(in.readAllBytes()).isEmpty();
            assertThat(in.readNBytes(new byte[3], 0, 3)).isZero();
          }
          try (InputStream in = Files.newInputStream(file)) {
            assertThat(in.readNBytes(new byte[30_000], 0, 30_000)).isEqualTo(30_000);
            assertThat(in.transferTo(OutputStream.nullOutputStream())).isEqualTo(70_000);
            assertThat(in.markSupported()).isFalse();
          }
        });

    assertThat(asked(trace))
        .filteredOn(one -> one.startsWith("READ"))
        .containsExactly(
            "READ big.bin [40000 bytes from 0] 40000",
            "READ big.bin [from 50000] 50000",
            "READ big.bin [30000 bytes from 0] 30000",
            "READ big.bin [from 30000] 70000");
  }

  @Test
  void streams_and_whole_files_are_read_as_the_jdk_reads_them() throws Exception {
    Path file = lake().resolve("a.txt");
    Trace trace =
        read(() -> {
          Files.writeString(file, "one\ntwo\n");
          assertThat(Files.readString(file)).isEqualTo("one\ntwo\n");
          assertThat(Files.readAllBytes(file)).hasSize(8);
          assertThat(Files.readAllLines(file)).containsExactly("one", "two");
          try (Stream<String> lines = Files.lines(file)) {
            assertThat(lines).containsExactly("one", "two");
          }
          try (InputStream in = Files.newInputStream(file)) {
            assertThat(in.skip(4)).isEqualTo(4);
            assertThat(in.read()).isEqualTo('t');
            assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo("wo\n");
          }
          try (OutputStream out = Files.newOutputStream(file, StandardOpenOption.APPEND)) {
            out.write('x');
          }
          assertThat(Files.size(file)).isEqualTo(9);
        });

    assertThat(asked(trace))
        .contains("READ a.txt [1 bytes from 4] 1", "WRITE a.txt 1", "LOOK a.txt 0");
    long read =
        trace.requests().stream()
            .filter(one -> one.kind() == StorageRequest.Kind.READ)
            .mapToLong(one -> one.bytes().orElseThrow())
            .sum();
    assertThat(read).as("four times all of it, and four bytes").isEqualTo(4 * 8 + 4);
  }

  @Test
  void folders_are_made_listed_walked_copied_moved_and_deleted() throws Exception {
    Path lake = lake();
    Trace trace =
        read(() -> {
          Files.createDirectories(lake.resolve("day=1"));
          Path file = Files.write(lake.resolve("day=1/a"), new byte[7]);
          Files.copy(file, lake.resolve("b"));
          Files.move(lake.resolve("b"), lake.resolve("c"), StandardCopyOption.ATOMIC_MOVE);
          try (Stream<Path> all = Files.walk(lake)) {
            assertThat(all.map(one -> lake.relativize(one).toString()))
                .containsExactlyInAnyOrder("", "day=1", "day=1/a", "c");
          }
          try (Stream<Path> found = Files.find(lake, 3, (one, is) -> is.isRegularFile())) {
            assertThat(found).allMatch(one -> one.getFileSystem().equals(lake.getFileSystem()));
          }
          Files.createSymbolicLink(lake.resolve("link"), lake.getFileSystem().getPath("c"));
          assertThat(Files.readSymbolicLink(lake.resolve("link")).toString()).isEqualTo("c");
          assertThat(Files.isSameFile(lake.resolve("link"), lake.resolve("c"))).isTrue();
          assertThat(lake.resolve("link").toRealPath()).isEqualTo(lake.toRealPath().resolve("c"));
          assertThat(Files.exists(lake.resolve("gone"))).isFalse();
          assertThat(Files.deleteIfExists(lake.resolve("gone"))).isFalse();
          assertThatThrownBy(() -> Files.delete(lake.resolve("gone")))
              .isInstanceOf(NoSuchFileException.class);
          deleteAll(lake);
        });

    assertThat(Files.exists(folder.resolve("lake"))).isFalse();
    assertThat(asked(trace))
        .contains(
            "WRITE day=1 0",
            "WRITE day=1/a 7",
            "READ day=1/a 7",
            "WRITE b 7",
            "WRITE c 0",
            "LIST . 0",
            "LIST day=1 0",
            "LOOK gone 0",
            "DELETE gone 0",
            "DELETE day=1/a 0",
            "DELETE . 0");
    assertThat(trace.requests().stream().filter(one -> trace.spans().hasFailed(one.span())))
        .as("that nothing is there is an answer to a look")
        .extracting(StorageRequest::kind)
        .containsExactly(StorageRequest.Kind.DELETE);
  }

  private static void deleteAll(Path root) throws IOException {
    Files.walkFileTree(
        root,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes is) throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path one, IOException failure)
              throws IOException {
            Files.delete(one);
            return FileVisitResult.CONTINUE;
          }
        });
  }

  @Test
  void paths_are_as_those_behind_them_but_for_whose_they_are() throws Exception {
    Path lake = lake();
    Path real = folder.resolve("lake");
    Path file = lake.resolve("day=1").resolve(lake.getFileSystem().getPath("a", "b"));

    assertThat(file.toString()).isEqualTo(real.resolve("day=1/a/b").toString());
    assertThat(file).isEqualTo(lake.resolve("day=1/a/b")).isNotEqualTo(real.resolve("day=1/a/b"));
    assertThat(file.hashCode()).isEqualTo(lake.resolve("day=1/a/b").hashCode());
    assertThat(lake.relativize(file).toString()).isEqualTo("day=1/a/b");
    assertThat(file.getParent().getFileName().toString()).isEqualTo("a");
    assertThat(file.startsWith(lake)).isTrue();
    assertThat(file.startsWith(real)).isFalse();
    assertThat(file.endsWith("a/b")).isTrue();
    assertThat(file).isGreaterThan(lake);
    assertThat(lake.resolve("x/../y").normalize()).isEqualTo(lake.resolve("y"));
    assertThat(file.iterator().next().getFileSystem()).isSameAs(lake.getFileSystem());
    assertThat(file.getRoot().getParent()).isNull();
    assertThat(file.toUri()).isEqualTo(real.resolve("day=1/a/b").toUri());
    assertThat(file.toFile()).isEqualTo(real.resolve("day=1/a/b").toFile());
    assertThat(ProbedFileSystem.real(file)).isEqualTo(real.resolve("day=1/a/b"));
    assertThat(lake.getFileSystem().getPathMatcher("glob:**/b").matches(file)).isTrue();
    assertThatThrownBy(() -> lake.resolve(Path.of("a")))
        .isInstanceOf(ProviderMismatchException.class);
    assertThatThrownBy(() -> lake.compareTo(real)).isInstanceOf(ClassCastException.class);
    assertThatThrownBy(() -> Files.createLink(lake.resolve("link"), real))
        .isInstanceOf(ProviderMismatchException.class);
  }

  @Test
  void files_go_from_and_to_other_file_systems_and_archives_are_read_from_it() throws Exception {
    Path lake = lake();
    Path outside = Files.writeString(folder.resolve("outside"), "12345");
    Path archive = folder.resolve("archive.zip");
    try (FileSystem zip = FileSystems.newFileSystem(archive, java.util.Map.of("create", "true"))) {
      Files.writeString(zip.getPath("in.txt"), "within");
    }
    Trace trace =
        read(() -> {
          Files.copy(outside, lake.resolve("inside"));
          Files.copy(lake.resolve("inside"), folder.resolve("again"));
          assertThat(Files.mismatch(lake.resolve("inside"), folder.resolve("again"))).isEqualTo(-1);
          Files.copy(archive, lake.resolve("archive.zip"));
          try (FileSystem zip = FileSystems.newFileSystem(lake.resolve("archive.zip"))) {
            assertThat(Files.readString(zip.getPath("in.txt"))).isEqualTo("within");
            Path probed = ProbedFileSystem.of(zip.getPath("in.txt"), "zip");
            assertThat(Files.readString(probed)).isEqualTo("within");
          }
        });

    assertThat(asked(trace)).contains("WRITE inside 5", "READ in.txt [6 bytes from 0] 6");
    assertThat(trace.requests())
        .anyMatch(
            one -> one.path().endsWith("archive.zip") && one.kind() == StorageRequest.Kind.READ);
  }

  @Test
  void where_nothing_records_everything_is_done_all_the_same() throws Exception {
    Path file = lake().resolve("a");

    Files.write(file, new byte[5]);

    assertThat(Files.readAllBytes(file)).hasSize(5);
    assertThat(Files.exists(file)).isTrue();
    Files.delete(file);
    assertThat(Files.exists(file)).isFalse();
  }
}
