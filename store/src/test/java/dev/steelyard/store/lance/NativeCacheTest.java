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
    ChildJvm first =
        ChildJvm.start(shared, environment, PublishingProcess.class, shared.resolve("s"), "x", 1);
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
  void eightProcessesThatStartAtOnceUnpackTheLibraryOnce() throws Exception {
    Path cache = temporary.resolve("cache");
    Map<String, String> environment = Map.of("STEELYARD_CACHE", cache.toString());
    List<ChildJvm> starting = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      starting.add(start(environment, "store" + i));
    }
    for (ChildJvm child : starting) {
      assertThat(child.await()).matches(ended -> ended.code() == 0 && ended.errors().isEmpty());
    }

    assertThat(files(cache)).hasSize(2);
    assertThat(Files.size(lance(cache))).isGreaterThan(50_000_000);
  }

  @Test
  void aLibraryThatIsNotWholeIsReplacedAndAWholeOneIsNot() throws Exception {
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
  void aPartThatAKilledStartLeftIsGoneAfterTheNext() throws Exception {
    Path cache = filledCache();
    Map<String, String> environment = Map.of("STEELYARD_CACHE", cache.toString());
    Path library = lance(cache);
    Files.move(library, library.resolveSibling(library.getFileName() + ".part"));

    assertThat(start(environment, "a").await().code()).isZero();

    assertThat(files(cache)).hasSize(2).contains(library);
  }

  @Test
  void theLibraryIsLoadedFromTheCacheAndFromNowhereElse() throws Exception {
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
  void aNameIsReplacedWhereItStandsWithItsLength() {
    byte[] original = latin("..\u0001\u0000\u0003abc..abc");

    assertThat(LoaderPatch.replaceName(original, "abc", "longer"))
        .hasValue(latin("..\u0001\u0000\u0006longer..abc"));
    assertThat(LoaderPatch.replaceName(original, "abcd", "longer")).isEmpty();
  }

  private ChildJvm start(Map<String, String> environment, String store) throws Exception {
    return ChildJvm.start(
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
