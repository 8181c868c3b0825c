package dev.steelyard.store.lance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class NativeCacheTest {

  @TempDir static Path shared;
  private static Path unpacked = Path.of("unset");

  @TempDir Path temporary;

  /** Unpacked once: that takes seconds, and what is tested here comes after it. */
  @BeforeAll
  static void unpack() throws Exception {
    unpacked = shared.resolve("cache");
    Map<String, String> environment = Map.of("STEELYARD_CACHE", unpacked.toString());
    ChildStore first =
        ChildStore.start(shared, environment, PublishingProcess.class, shared.resolve("s"), "x", 1);
    assertThat(first.await().code()).isZero();
  }

  /** A cache of one's own in which the library is. */
  private Path filledCache() throws Exception {
    Path cache = temporary.resolve("cache");
    List<String> words = List.of("cp", "-a", unpacked.toString(), cache.toString());
    assertThat(new ProcessBuilder(words).inheritIO().start().waitFor()).isZero();
    return cache;
  }

  @Test
  void eight_processes_that_start_at_once_unpack_the_library_once() throws Exception {
    Path cache = temporary.resolve("cache");
    Map<String, String> environment = Map.of("STEELYARD_CACHE", cache.toString());
    List<ChildStore> starting = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      starting.add(start(environment, "store" + i));
    }
    for (ChildStore child : starting) {
      assertThat(child.await()).matches(ended -> ended.code() == 0 && ended.errors().isEmpty());
    }

    assertThat(files(cache)).hasSize(2);
    assertThat(Files.size(lance(cache))).isGreaterThan(50_000_000);
  }

  @Test
  void a_library_that_is_not_whole_is_replaced_and_a_whole_one_is_not() throws Exception {
    Path cache = filledCache();
    Map<String, String> environment = Map.of("STEELYARD_CACHE", cache.toString());
    Path library = lance(cache);
    long whole = Files.size(library);
    Files.write(library, new byte[1000]);

    assertThat(start(environment, "a").await().code()).isZero();
    assertThat(library).hasSize(whole);

    FileTime unpacked = Files.getLastModifiedTime(library);
    assertThat(start(environment, "a").await().code()).isZero();
    assertThat(Files.getLastModifiedTime(library)).isEqualTo(unpacked);
  }

  @Test
  void a_part_that_a_killed_start_left_is_gone_after_the_next() throws Exception {
    Path cache = filledCache();
    Map<String, String> environment = Map.of("STEELYARD_CACHE", cache.toString());
    Path library = lance(cache);
    Files.move(library, library.resolveSibling(library.getFileName() + ".part"));

    assertThat(start(environment, "a").await().code()).isZero();

    assertThat(files(cache)).hasSize(2).contains(library);
  }

  @Test
  void the_library_is_loaded_from_the_cache_and_from_nowhere_else() throws Exception {
    Path cache = filledCache();
    Map<String, String> environment =
        Map.of("STEELYARD_CACHE", cache.toString(), "JAVA_TOOL_OPTIONS", "-Xlog:library=info");

    String log = start(environment, "a").await().output();

    for (Path library : files(cache)) {
      String name = String.valueOf(library.getFileName());
      assertThat(log.lines().filter(line -> line.matches(".*Loaded library .*" + name + ".*")))
          .singleElement()
          .asString()
          .contains(library.toString());
    }
  }

  @Test
  void a_name_is_replaced_where_it_stands_with_its_length() {
    byte[] original = latin("..\u0001\u0000\u0003abc..abc");

    assertThat(LoaderPatch.replaceName(original, "abc", "longer"))
        .hasValue(latin("..\u0001\u0000\u0006longer..abc"));
    assertThat(LoaderPatch.replaceName(original, "abcd", "longer")).isEmpty();
  }

  private ChildStore start(Map<String, String> environment, String store) throws Exception {
    return ChildStore.start(
        temporary, environment, PublishingProcess.class, temporary.resolve(store), "x", 1);
  }

  private static List<Path> files(Path cache) throws Exception {
    try (Stream<Path> all = Files.walk(cache)) {
      return all.filter(Files::isRegularFile)
          .filter(file -> !file.toString().endsWith(".lock"))
          .toList();
    }
  }

  private static Path lance(Path cache) throws Exception {
    return files(cache).stream()
        .filter(file -> file.toString().contains("lance_jni"))
        .findFirst()
        .orElseThrow();
  }

  private static byte[] latin(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
