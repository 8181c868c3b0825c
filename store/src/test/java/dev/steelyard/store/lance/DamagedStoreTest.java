package dev.steelyard.store.lance;

import static dev.steelyard.store.StoreSamples.file;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.steelyard.core.SteelyardException;
import dev.steelyard.store.ResultFilter;
import dev.steelyard.store.ResultLine;
import dev.steelyard.store.Store;
import dev.steelyard.store.StoreLocation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;

/** A store of three publishes, a file of rows each, that is closed and can be damaged. */
abstract class DamagedStoreTest extends StoreTest {

  final List<String> remarks = new ArrayList<>();
  List<Path> ofRows = List.of();

  @BeforeEach
  void publishThrice() throws Exception {
    List<Path> files = new ArrayList<>();
    for (String name : List.of("first", "second", "third")) {
      Set<Path> before = new HashSet<>(in("data"));
      store.results().publish(file(name, 3));
      Set<Path> after = new HashSet<>(in("data"));
      after.removeAll(before);
      files.addAll(after);
    }
    store.close();
    ofRows = files;
  }

  Store opened() {
    return LanceStore.open(
        StoreLocation.of(folder.toString()), remark -> remarks.add(remark.text()));
  }

  List<Path> in(String part) throws IOException {
    Path place = folder.resolve("results.lance").resolve(part);
    if (Files.notExists(place)) {
      return List.of();
    }
    try (Stream<Path> all = Files.walk(place)) {
      return all.filter(Files::isRegularFile)
          .filter(file -> !file.toString().endsWith(".json"))
          .sorted()
          .toList();
    }
  }

  static void cut(Path file) throws IOException {
    byte[] content = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(content, content.length / 2));
  }

  static void flip(Path file, int at, int bit) throws IOException {
    byte[] content = Files.readAllBytes(file);
    content[at] ^= (byte) (1 << bit);
    Files.write(file, content);
  }

  static List<String> builds(Store there) {
    return there.results().list(ResultFilter.ALL).stream()
        .map(ResultLine::benchmark)
        .map(name -> name.replaceFirst("[^a-z].*", ""))
        .distinct()
        .sorted()
        .toList();
  }

  void assertRefused(Store there, String... words) {
    for (Runnable use :
        List.<Runnable>of(
            () -> there.results().list(ResultFilter.ALL),
            () -> there.results().histories(ResultFilter.ALL),
            () -> there.results().publish(file("new", 1)),
            there::compact)) {
      assertThatThrownBy(use::run)
          .isInstanceOf(SteelyardException.class)
          .hasMessageContainingAll(words);
    }
  }
}
