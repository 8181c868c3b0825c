package dev.steelyard.store.lance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.testing.Needs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the system was asked to force to disk, and when, as strace saw it. */
final class ForcedToDiskTest extends StoreTest {

  private static final Pattern FORCED = Pattern.compile("fsync\\(\\d+<([^>]*)>");

  /** Everything that was forced, up to each of a writer's acknowledgements. */
  private List<Set<Path>> forcedBeforeEachOf(int writes, Class<?> writer) throws Exception {
    Path log = temporary.resolve("strace");
    List<String> command = new ArrayList<>(List.of("strace", "-f", "-y", "-o", log.toString()));
    command.addAll(List.of("-e", "trace=fsync,fdatasync,write", "-s", "16"));
    Process process;
    try {
      process =
          ChildStore.start(temporary, Map.of(), command, writer, folder, "a", writes).process();
    } catch (IOException absent) {
      Needs.missing("'strace' is missing");
      throw absent;
    }
    assertThat(process.waitFor()).isZero();
    List<Set<Path>> forced = new ArrayList<>();
    Set<Path> sofar = new HashSet<>();
    for (String line : Files.readAllLines(log)) {
      Matcher call = FORCED.matcher(line);
      if (call.find()) {
        sofar.add(Path.of(call.group(1)));
      } else if (line.matches(".* write\\(1<.*\"\\d+ 7.*")) {
        forced.add(Set.copyOf(sofar));
      }
    }
    assertThat(forced).hasSize(writes);
    return forced;
  }

  @Test
  void every_file_and_folder_of_three_publishes_is_before_the_last_is_acknowledged()
      throws Exception {
    folder = temporary.resolve("made").resolve("with").resolve("store");

    List<Set<Path>> forced = forcedBeforeEachOf(3, PublishingProcess.class);

    assertThat(forced.getLast())
        .containsAll(neededOf("results.lance"))
        .contains(folder, temporary.resolve("made/with"), temporary.resolve("made"), temporary);
  }

  @Test
  void an_artifact_is_on_the_disk_before_it_is_acknowledged() throws Exception {
    List<Set<Path>> forced = forcedBeforeEachOf(2, ArtifactProcess.class);

    assertThat(forced.getLast()).containsAll(neededOf("artifacts.lance")).contains(folder);
  }

  private List<Path> neededOf(String table) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(file -> file.startsWith(folder.resolve(table)))
          .filter(file -> !file.toString().endsWith("hint.json"))
          // What the commit before the newest did is in its manifest too.
          .filter(file -> !file.toString().endsWith(".txn"))
          .toList();
    }
  }

  @Test
  void a_publish_forces_only_what_is_new() throws Exception {
    List<Set<Path>> forced = forcedBeforeEachOf(4, PublishingProcess.class);

    Set<Path> byTheLast = new HashSet<>(forced.getLast());
    byTheLast.removeAll(forced.get(2));
    assertThat(byTheLast).hasSize(3);
  }
}
