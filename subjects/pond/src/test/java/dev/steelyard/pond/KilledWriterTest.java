package dev.steelyard.pond;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.steelyard.pond.catalogue.EntryVersion;
import dev.steelyard.pond.lake.LakeFile;
import dev.steelyard.pond.lake.Pond;
import dev.steelyard.pond.pattern.PathPattern;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A writer that is killed leaves all that it acknowledged, and of the rest all or nothing. */
class KilledWriterTest {

  private static final int MANY = 100_000;

  @TempDir private Path folder;
  private PondTrial trial;

  @BeforeEach
  void begin() {
    trial = PondTrial.begin(folder);
  }

  private static List<String> acknowledged(Process writer) throws IOException {
    try (BufferedReader lines = writer.inputReader()) {
      return lines.lines().toList();
    }
  }

  /** Everything that the catalogue names is there and whole: its content is its path. */
  private List<String> readBack() throws IOException {
    List<String> paths = new ArrayList<>();
    try (Pond pond = Pond.open(trial.pond(), Set.of())) {
      long version = pond.catalogue().newestVersion();
      for (var match : pond.patterns().resolve(PathPattern.of("/**"), version)) {
        EntryVersion newest = ((LakeFile.Stored) match.file()).entry().newest();
        assertThat(Files.readString(pond.contentOf(newest))).isEqualTo(match.path());
        paths.add(match.path());
      }
    }
    return paths;
  }

  private void seeThatNothingIsLost(List<String> acknowledged) throws IOException {
    List<String> there = readBack();
    assertThat(there).containsAll(acknowledged);
    trial.run("copy", trial.file("after", "/after").toString(), "/after");
    assertThat(readBack()).hasSize(there.size() + 1).contains("/after");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void it_may_be_killed_at_any_moment(long seed) throws Exception {
    Process writer = ChildWriter.start(trial, List.of(), "killed", MANY);
    List<String> acknowledged = new ArrayList<>();
    int last = 1 + new Random(seed).nextInt(6);
    try (BufferedReader lines = writer.inputReader()) {
      while (acknowledged.size() < last) {
        acknowledged.add(lines.readLine());
      }
      writer.toHandle().destroyForcibly(); // what it had said can still be read, unlike by destroy
      lines.lines().forEach(acknowledged::add);
    }

    seeThatNothingIsLost(acknowledged);
  }

  /**
   * Each step of a write is a call to the system: contents are forced and renamed, the catalogue's
   * files forced and linked. The second file's is the one that is cut off, as by then all is warm.
   */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "fsync:when=1", "rename:when=1", "fsync:when=2", "fsync:when=3", "link:when=1",
        "unlink:when=1", "fsync:when=4", "link:when=2", "unlink:when=2", "fsync:when=6"
      })
  void it_may_be_killed_at_each_step(String step) throws Exception {
    String call = step.substring(0, step.indexOf(':'));
    List<String> strace =
        List.of(
            "strace",
            "-f",
            "-qq",
            "-o",
            folder.resolve("strace").toString(),
            "-e",
            "trace=" + call,
            "-e",
            "inject=" + step.replace(":", ":signal=KILL:"));
    assumeThat(Path.of("/usr/bin/strace")).as("strace is installed").exists();
    Process writer = ChildWriter.start(trial, strace, "step", 1);
    List<String> acknowledged = acknowledged(writer);

    assertThat(writer.waitFor()).as("it was killed at " + step).isNotZero();
    seeThatNothingIsLost(acknowledged);
  }

  @Test
  void writers_of_several_processes_lose_nothing() throws Exception {
    List<Process> writers = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      writers.add(ChildWriter.start(trial, List.of(), "writer-" + i, 8));
    }
    List<String> acknowledged = new ArrayList<>();
    for (Process writer : writers) {
      acknowledged.addAll(acknowledged(writer));
      assertThat(writer.waitFor()).isZero();
    }

    assertThat(acknowledged).hasSize(16);
    assertThat(readBack()).containsExactlyInAnyOrderElementsOf(acknowledged);
  }
}
