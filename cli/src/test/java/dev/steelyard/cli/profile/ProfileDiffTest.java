package dev.steelyard.cli.profile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.steelyard.cli.CliTest;
import dev.steelyard.cli.Said;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Folders with recordings of several starts. */
class ProfileDiffTest extends CliTest {

  private static final String RECORDING =
      """
      {"format":"steelyard-profile","version":1,"notes":[],"profiles":[{"event":"%s","unit":"ns",
      "threads":[""],"frames":[["native","a","",0],["native","b","",0]],"stacks":[[0,0],[1,1]],
      "samples":[[1,0,0,%d],[2,0,0,50]]}]}
      """;

  private Path side(String name, String... events) throws IOException {
    Path side = Files.createDirectories(folder.resolve(name));
    for (int i = 0; i < events.length; i++) {
      Files.writeString(
          side.resolve("start-%d.json".formatted(i)), RECORDING.formatted(events[i], 100 + i));
    }
    return side;
  }

  @Test
  void a_recording_without_the_event_of_the_others_is_named() throws IOException {
    String four = side("four", "cpu", "cpu", "cpu", "cpu").toString();
    String five = side("five", "cpu", "cpu", "wall", "cpu", "cpu").toString();
    String few = side("few", "cpu", "wall", "cpu", "cpu").toString();

    Said said = steelyard("profile", "diff", four, five).exits(0);
    // Lines are broken where the window ends.
    assertThat(said.out().replaceAll("\\s+", " "))
        .contains("five/start-2.json is left out: it has no samples of 'cpu'");
    steelyard("profile", "diff", four, few)
        .complains(2, "no event in common", "of 'cpu' no samples are in", "few/start-1.json");
    steelyard("profile", "diff", four, few, "--event", "cpu")
        .complains(2, "of 4 recordings", "few/start-1.json", "at least 4");
  }
}
